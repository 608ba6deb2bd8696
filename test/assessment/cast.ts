/** What the tests of assessments share: a small questionnaire, a cast, a cycle over a large and a small group. */
import { createRouterClient } from '@orpc/server'
import { sql } from 'kysely'
import type { AnswerValue } from '#modules/assessment/answer.model.ts'
import { assessmentApi } from '#modules/assessment/api.ts'
import { neighbours } from '#modules/assessment/neighbours.ts'
import type { Outside } from '#modules/assessment/outside.ts'
import { assessmentPolicy } from '#modules/assessment/policy.ts'
import type { Questionnaire } from '#modules/assessment/questionnaire.model.ts'
import type { Agreed } from '#modules/assessment/scoring.model.ts'
import { question } from '#modules/assessment/testing.ts'
import { peoplePolicy } from '#modules/people/policy.ts'
import { accountWith, actorWith, contextWith, type Holding, now } from '#modules/people/testing.ts'
import { openFiles } from '#platform/files/files.ts'
import type { Actor } from '#platform/rpc.ts'
import type { TestHouse } from '#test/database.ts'

export const policies = [peoplePolicy, assessmentPolicy]

export const questionnaire: Questionnaire = {
  id: 'small',
  version: 1,
  title: { en: 'Small questionnaire' },
  factors: [
    { id: 'F1', title: { en: 'Leadership', ru: 'Руководство' }, rad: 'RAD-1' },
    { id: 'F4', title: { en: 'Automation', ru: 'Автоматизация' }, rad: 'RAD-4' },
  ],
  questions: [
    question('F1.1'),
    question('F1.2', { weight: 2 }),
    question('F4.1'),
    question('F4.2', { showIf: { question: 'F4.1', atLeast: 2 } }),
  ],
}

export const outside: Outside = {
  ...neighbours,
  questionnaires: async () => [questionnaire],
  questionnaire: async (_, id) => (id === questionnaire.id ? questionnaire : null),
}

export const filesOf = ({ db, keys }: TestHouse) => openFiles({ db, keys, now })

export function callerOf(house: TestHouse, actor: Actor | null, at: () => Date = now) {
  return createRouterClient(
    assessmentApi({ db: house.db, now: at, policies, outside, files: filesOf(house) }),
    {
      context: contextWith(actor),
    },
  )
}
export type Caller = ReturnType<typeof callerOf>

export interface Cast {
  readonly runner: Actor
  readonly reviewer: Actor
  readonly leader: Actor
  readonly auditor: Actor
  readonly administrator: Actor
  readonly supervisor: Actor
  /** Six at the large group, three at the small one. */
  readonly large: readonly Actor[]
  readonly small: readonly Actor[]
}

export async function castOf(house: TestHouse): Promise<Cast> {
  const person = (...holdings: Holding[]) => actorWith(house, policies, ...holdings)
  const many = (n: number) => Promise.all(Array.from({ length: n }, () => person({ role: 'analyst' })))
  return {
    runner: await person({ role: 'integrity-officer' }),
    reviewer: await person({ role: 'integrity-officer' }),
    leader: await person({ role: 'facilitator' }),
    auditor: await person({ role: 'auditor' }),
    administrator: await person({ role: 'administrator' }),
    supervisor: await person({ role: 'supervisor', place: 'O1' }),
    large: await many(6),
    small: await many(3),
  }
}

export interface World {
  readonly cycle: string
  readonly large: string
  readonly small: string
}

/** A cycle over O1 (six) and O2 (three), both led by the facilitator. */
export async function openWorld(house: TestHouse, cast: Cast, title = 'Self-assessment'): Promise<World> {
  const respondents = (actors: readonly Actor[]) =>
    actors.map(({ id }) => ({ account: id, officer: null, team: '' }))
  const { id } = await callerOf(house, cast.runner).cycles.open({
    title,
    purpose: '',
    questionnaire: 'small',
    periodFrom: '2025-01-01',
    periodTo: '2025-12-31',
    due: '2026-03-31',
    target: 3,
    panels: [
      { office: 'O1', facilitator: cast.leader.id, respondents: respondents(cast.large) },
      { office: 'O2', facilitator: cast.leader.id, respondents: respondents(cast.small) },
    ],
    signers: [{ account: cast.auditor.id, capacity: 'Internal auditor' }],
  })
  const { rows } = await sql<{ id: string; office: string }>`
    select id, office from assessment.panel where cycle = ${id}`.execute(house.db)
  const panel = (office: string) => rows.find((row) => row.office === office)?.id ?? ''
  return { cycle: id, large: panel('O1'), small: panel('O2') }
}

export const allQuestions = questionnaire.questions.map((one) => one.id)

/** Everybody answers everything and hands in. */
export async function answerAll(
  house: TestHouse,
  actors: readonly Actor[],
  cycle: string,
  value: (person: number, question: string) => AnswerValue,
): Promise<void> {
  for (const [person, actor] of actors.entries()) {
    const caller = callerOf(house, actor)
    for (const id of allQuestions)
      await caller.answers.save({ cycle, question: id, value: value(person, id), version: 0 })
    await caller.answers.handIn({ cycle, factors: ['F1', 'F4'] })
  }
}

/** Reveals, repeats the answers, closes the second round and agrees on every question. */
export async function agreeAll(
  house: TestHouse,
  cast: Cast,
  { cycle, panel, actors }: { cycle: string; panel: string; actors: readonly Actor[] },
  value: (question: string) => Agreed,
): Promise<void> {
  const leader = callerOf(house, cast.leader)
  for (const factor of ['F1', 'F4']) await leader.board.next({ panel, factor, stage: 'alone' })
  for (const actor of actors) await callerOf(house, actor).answers.handIn({ cycle, factors: ['F1', 'F4'] })
  for (const factor of ['F1', 'F4']) await leader.board.next({ panel, factor, stage: 'again' })
  for (const id of allQuestions)
    await leader.board.agree({ panel, question: id, value: value(id), version: 0 })
}

export { accountWith }
