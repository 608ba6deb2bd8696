/** Writes cycles of the demonstration in a few large statements: going through the operations would take minutes. */
import { randomBytes, randomUUID } from 'node:crypto'
import type { Transaction } from 'kysely'
import type { Rng } from '#kernel/rng.ts'
import { toValue } from '../answer.store.ts'
import type { Stage } from '../consensus.model.ts'
import type { PanelState } from '../panel.model.ts'
import type { Question, Questionnaire } from '../questionnaire.model.ts'
import { sealOf } from '../seal.ts'
import type { AnswerRow, AssessmentTables } from '../tables.ts'
import type { DemoPanel } from './people.ts'

type Tx = Transaction<AssessmentTables>
const CHUNK = 1500

/** Levels around which answers fall, by factor in order: strong where rules are old, weak where watching is new. */
const middles = [3.2, 2.6, 3.0, 2.4, 2.2, 1.6, 3.1, 2.1, 1.7, 2.3]

export interface DemoCycle {
  readonly questionnaire: Questionnaire
  readonly rng: Rng
  readonly cycle: string
  readonly facilitator: string
  readonly at: Date
  /** Added to every level: a later cycle stands a little higher. */
  readonly lift: number
  readonly stageOf: (panel: number, factor: number) => Stage
  readonly state: PanelState
  /** Whether the person has handed in a factor that is still answered alone. */
  readonly handedIn: (panel: number, person: number, factor: number) => boolean
}

interface Seat {
  readonly id: string
  readonly bias: number
}

/** The group with everything it did; answers what was handed in, sealed. */
export async function writePanel(
  tx: Tx,
  demo: DemoCycle,
  panel: DemoPanel,
  number: number,
): Promise<Sealed[]> {
  const { cycle, facilitator, state, questionnaire, rng, at } = demo
  const id = randomUUID()
  await tx
    .insertInto('assessment.panel')
    .values({ id, cycle, office: panel.office, office_name: panel.name, facilitator, state })
    .execute()
  const seats = panel.respondents.map((one) => ({ id: randomUUID(), bias: rng.next() * 1.4 - 0.7, ...one }))
  await tx
    .insertInto('assessment.respondent')
    .values(seats.map(({ bias: _, ...one }) => ({ ...one, panel: id })))
    .execute()
  const stages = questionnaire.factors.map((_, factor) => demo.stageOf(number, factor))
  await tx
    .insertInto('assessment.round')
    .values(
      questionnaire.factors.map((factor, i) => ({
        panel: id,
        factor: factor.id,
        stage: stages[i] ?? 'alone',
        revealed_at: stages[i] === 'alone' ? null : at,
        closed_at: stages[i] === 'agree' ? at : null,
      })),
    )
    .execute()
  const handedIn = await writeAnswers(tx, demo, { seats, number, stages })
  await writeResults(tx, demo, { panel: id, number, stages })
  return handedIn
}

interface Group {
  readonly seats: readonly Seat[]
  readonly number: number
  readonly stages: readonly Stage[]
}

async function writeAnswers(tx: Tx, demo: DemoCycle, { seats, number, stages }: Group): Promise<Sealed[]> {
  const answers: Omit<AnswerRow, 'version'>[] = []
  const handed: Sealed[] = []
  for (const [person, seat] of seats.entries())
    for (const [i, factor] of demo.questionnaire.factors.entries()) {
      const stage = stages[i] ?? 'alone'
      if (stage === 'alone' && !demo.handedIn(number, person, i)) continue
      const rounds = stage === 'agree' ? [1, 2] : [1]
      const said = answersOn(factor.id, { demo, seat, factor: i, number }, rounds.length === 2)
      answers.push(...said)
      handed.push(
        ...rounds.map((round) => ({ respondent: seat.id, factor: factor.id, round, ...sealed(said, round) })),
      )
    }
  for (let from = 0; from < answers.length; from += CHUNK)
    await tx
      .insertInto('assessment.answer')
      .values(answers.slice(from, from + CHUNK))
      .execute()
  if (handed.length > 0) await tx.insertInto('assessment.handed_in').values(handed).execute()
  return handed
}

export interface Sealed {
  readonly respondent: string
  readonly factor: string
  readonly round: number
  readonly commitment: Buffer
  readonly salt: Buffer
}

function sealed(answers: readonly Omit<AnswerRow, 'version'>[], round: number) {
  const salt = randomBytes(32)
  const said = answers
    .filter((one) => one.round === round)
    .map((row) => ({ question: row.question, round, version: 1, value: toValue(row) }))
    .sort((a, b) => (a.question < b.question ? -1 : 1))
  return { salt, commitment: sealOf(said, salt) }
}

function answersOn(factor: string, about: Answering, twice: boolean): Omit<AnswerRow, 'version'>[] {
  const questions = about.demo.questionnaire.questions.filter((one) => one.factor === factor)
  return questions.flatMap((question) => {
    const first = answerTo(question, about)
    const one = { ...first, round: 1 }
    return twice ? [one, { ...again(first, about.demo.rng), round: 2 }] : [one]
  })
}

interface Answering {
  readonly demo: DemoCycle
  readonly seat: Seat
  readonly factor: number
  readonly number: number
}

function answerTo(question: Question, { demo, seat, factor, number }: Answering) {
  const { rng } = demo
  const middle = levelAround(demo, factor, number) + seat.bias
  const written = toLevel(middle + rng.next() * 1.2 - 0.4)
  const practice = toLevel(middle + rng.next() * 1.4 - 0.9)
  return {
    respondent: seat.id,
    question: question.id,
    written,
    practice,
    not_applicable: false,
    why_not: '',
    sure: 1 + rng.int(3),
    reason: '',
    share: false,
  }
}

/** After the reveal most keep their answer, some move one level. */
function again<T extends { written: number; practice: number; reason: string }>(first: T, rng: Rng): T {
  if (rng.next() > 0.12) return first
  const practice = toLevel(first.practice + (rng.next() < 0.5 ? -1 : 1))
  return { ...first, practice, reason: rng.next() < 0.9 ? 'The talk showed me cases I did not know.' : '' }
}

async function writeResults(
  tx: Tx,
  demo: DemoCycle,
  { panel, number, stages }: { panel: string; number: number; stages: readonly Stage[] },
): Promise<void> {
  const { questionnaire, rng, at } = demo
  const rows = questionnaire.factors.flatMap((factor, i) => {
    if (stages[i] !== 'agree') return []
    const questions = questionnaire.questions.filter((one) => one.factor === factor.id)
    return questions.map((question) => {
      const middle = levelAround(demo, i, number)
      return {
        panel,
        question: question.id,
        written: toLevel(middle + rng.next() * 0.9 - 0.2),
        practice: toLevel(middle + rng.next() * 0.9 - 0.6),
        not_applicable: false,
        why_not: '',
        severity: ['low', 'medium', 'medium', 'high', 'critical'][rng.int(5)] ?? 'medium',
        target: 3,
        note: 'Agreed after talking about both rounds.',
        by_name: 'Facilitator',
        at,
      }
    })
  })
  if (rows.length === 0) return
  await tx.insertInto('assessment.result').values(rows).execute()
  const proved = rows.filter((one) => Math.min(one.written, one.practice) >= 3 && rng.next() < 0.8)
  if (proved.length === 0) return
  const year = 365 * 86_400_000
  await tx
    .insertInto('assessment.evidence')
    .values(
      proved.map((one) => ({
        id: randomUUID(),
        panel,
        question: one.question,
        respondent: null,
        kind: 'link',
        label: `Record for ${one.question}`,
        reference: `https://intranet.customs.example/records/${one.question}`,
        expires: new Date(at.getTime() + (rng.next() < 0.1 ? -0.2 : 1.5) * year).toISOString().slice(0, 10),
        added_at: at,
        removed_at: null,
      })),
    )
    .execute()
}

function levelAround({ lift }: DemoCycle, factor: number, number: number): number {
  return (middles[factor % middles.length] ?? 2.5) + lift - number * 0.12
}

function toLevel(value: number): number {
  return Math.max(0, Math.min(5, Math.round(value)))
}
