/** What the rooms tell the library, the search box and the home page about provisions, each within the reader's rights. */
import { randomUUID } from 'node:crypto'
import { createRouterClient } from '@orpc/server'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writePastTheLedger } from '#modules/ledger/testing.ts'
import { loadShippedInstruments } from '#modules/library/public.ts'
import type { Room } from '#modules/monitoring/room.ts'
import { roomOf } from '#modules/monitoring/testing.ts'
import { actorOf } from '#modules/people/public.ts'
import { accountWith, contextWith, type Holding, loadAdministration } from '#modules/people/testing.ts'
import type { AnyDb } from '#platform/db.ts'
import type { Queue } from '#platform/queue/queue.ts'
import { type TestHouse, testHouse } from '#test/database.ts'
import { testQueue } from '#test/queue.ts'
import { routerOf } from '../src/app.ts'
import { policies } from '../src/policies.ts'
import { blankText } from './strategy/cast.ts'

const at = new Date('2026-03-02T09:00:00Z')
const now = () => at
const rkc = { instrument: 'revised-kyoto-convention', language: 'en' as const }
let house: TestHouse
let monitoring: Room
let queue: Queue

beforeAll(async () => {
  house = await testHouse()
  monitoring = await roomOf(house, now)
  queue = await testQueue(house, monitoring, now)
  await loadAdministration(house)
  await loadShippedInstruments(house.db, now)
})
afterAll(async () => {
  await queue.close()
  await monitoring.close()
  await house.remove()
})

async function person(...holdings: Holding[]) {
  const account = await accountWith(house, ...holdings)
  const actor = await actorOf(house.db, account, { now: at, policies })
  const router = routerOf({ house, monitoring, queue, mailMode: 'off', now })
  return { id: account.id, api: createRouterClient(router, { context: contextWith(actor) }) }
}
type Person = Awaited<ReturnType<typeof person>>

const labels = async ({ api }: Person, id: string, language: 'en' | 'ru' = 'en') =>
  (await api.library.provision({ id, language })).doings.map(
    ({ provision, label }) => `${provision}: ${label}`,
  )

const obligation = (text: object = {}) => ({
  provision: 'RKC-6.3',
  kind: 'do' as const,
  weight: 2,
  measure: 'Choose the lane by the risk engine.',
  body: 'Customs',
  legalAct: '',
  owner: null,
  clock: 'fixed' as const,
  fixedDue: '2026-04-01',
  ...text,
})

test('an action under a factor is told at the factor: by its title within reach, as a number beyond', async () => {
  const integrity = await person({ role: 'integrity-officer' })
  const north = await person({ role: 'supervisor', place: 'O1' })
  const south = await person({ role: 'supervisor', place: 'O2' })
  const officer = await person({ role: 'officer', officer: 'F1' })
  const admin = await person({ role: 'administrator' })
  await integrity.api.strategy.actions.create({ text: { ...blankText, office: 'O1' } })
  const line = 'RAD-8: Action 1: Rotate the desks (proposed, due 30 Jun 2026)'
  expect(await labels(integrity, 'RAD-8')).toContain(line)
  expect(await labels(north, 'RAD-8')).toContain(line)
  expect(await labels(south, 'RAD-8')).toEqual([])
  expect(await labels(officer, 'RAD-8')).toEqual(['RAD-8: Actions in the register: open 1, closed 0'])
  expect(await labels(admin, 'RAD-8')).toEqual([])
  // A requirement below the factor is reached by what is done under the factor.
  expect(await labels(integrity, 'RAD-8.1', 'ru')).toContain(
    'RAD-8: Мероприятие 1: Rotate the desks (предложено, срок 30 июня 2026)',
  )
})

test('an obligation is told at its provision and at those linked with it; who may not read the register hears nothing', async () => {
  const integrity = await person({ role: 'integrity-officer' })
  const auditor = await person({ role: 'auditor' })
  const officer = await person({ role: 'officer', officer: 'F2' })
  const saved = await integrity.api.commitments.saveObligation({
    ...rkc,
    id: null,
    version: 0,
    text: obligation(),
  })
  const unjudged = 'RKC-6.3: Obligation: Choose the lane by the risk engine. (not judged yet)'
  expect(await labels(auditor, 'RKC-6.3')).toContain(unjudged)
  await auditor.api.commitments.judge({
    ...rkc,
    obligation: saved.items[0]?.id ?? '',
    verdict: 'largely',
    reason: 'seen',
  })
  const judged = 'RKC-6.3: Obligation: Choose the lane by the risk engine. (largely fulfilled, 2 Mar 2026)'
  expect(await labels(auditor, 'RKC-6.3')).toContain(judged)
  expect(await labels(auditor, 'COSO-7')).toContain(judged)
  expect((await labels(officer, 'RKC-6.3')).filter((one) => one.startsWith('RKC-6.3'))).toEqual([])
})

test('an agreed level is told from accepted groups within reach only', async () => {
  await assess({ O1: { state: 'accepted', practice: 2 }, O2: { state: 'draft', practice: 5 } })
  const whole = await person({ role: 'integrity-officer' })
  const north = await person({ role: 'supervisor', place: 'O1' })
  const south = await person({ role: 'supervisor', place: 'O2' })
  const analyst = await person({ role: 'analyst' })
  const level = 'IA-6.5: Self-assessment 1: agreed level 2 of 5, offices: 1'
  expect(await labels(whole, 'IA-6.5')).toContain(level)
  expect(await labels(whole, 'RAD-6.8')).toContain(level)
  expect(await labels(north, 'IA-6.5')).toContain(level)
  for (const one of [south, analyst]) expect(await labels(one, 'IA-6.5')).not.toContain(level)
})

test('the search finds provisions, actions, objectives and obligations, in the reader’s language and within their rights', async () => {
  const integrity = await person({ role: 'integrity-officer' })
  const officer = await person({ role: 'officer', officer: 'F3' })
  const found = async ({ api }: Person, text: string, language: 'en' | 'ru' = 'en') =>
    (await api.home.search({ text, language })).rooms.flatMap(({ items }) => items)
  expect(await found(officer, 'rkc 6.3', 'ru')).toContainEqual({
    kind: 'library:found.provision',
    title: 'RKC-6.3',
    detail: expect.stringMatching(/[а-я]/),
    link: '/library/provisions/RKC-6.3',
  })
  const kinds = async (who: Person, text: string) => (await found(who, text)).map(({ kind }) => kind)
  expect(await kinds(integrity, 'rotate the desks')).toEqual(['strategy:found.action'])
  expect(await kinds(officer, 'rotate the desks')).toEqual([])
  expect(await kinds(integrity, 'risk engine')).toContain('commitments:found.obligation')
  expect(await kinds(officer, 'risk engine')).not.toContain('commitments:found.obligation')
})

test('a draft waits for who may publish it and not for its writer; an obligation for its owner; a report for who runs it', async () => {
  const integrity = await person({ role: 'integrity-officer' })
  const auditor = await person({ role: 'auditor' })
  const owner = await person({ role: 'supervisor', place: 'O1' })
  const tasks = async ({ api }: Person) =>
    (await api.home.tasks({ language: 'en' })).items
      .map(({ text, due }) => `${text} ${due}`)
      .filter((text) => /^(library|commitments)/.test(text))
  await integrity.api.commitments.saveObligation({
    ...rkc,
    id: null,
    version: 0,
    text: obligation({ owner: owner.id, provision: 'RKC-6.2' }),
  })
  await integrity.api.commitments.saveReport({
    ...rkc,
    id: null,
    version: 0,
    text: { body: 'Committee', dueOn: '2026-03-31', sentOn: null },
  })
  expect(await tasks(owner)).toEqual(['commitments:task.own 2026-04-01'])
  expect(await tasks(auditor)).toEqual(['commitments:task.judge null'])
  expect(await tasks(integrity)).toEqual([
    'commitments:task.report 2026-03-31',
    'commitments:task.judge null',
  ])

  const { drafts } = integrity.api.library
  const { id } = await drafts.start({ instrument: 'model-code' })
  const [first] = (await drafts.get({ id })).lines
  if (!first) throw new Error('the model code is empty')
  const provision = { ...first.provision, text: { ...first.provision.text, en: 'Otherwise.' } }
  await drafts.saveProvision({ id, version: first.revision, provision })
  const { sha256 } = await drafts.get({ id })
  await drafts.move({ id, move: 'propose', reason: 'plainer', sha256 })
  expect(await tasks(auditor)).toContain('library:task.decide null')
  expect(await tasks(integrity)).not.toContain('library:task.decide null')
  await auditor.api.library.drafts.move({ id, move: 'return', reason: 'not yet', sha256 })
  expect(await tasks(integrity)).toContain('library:task.returned null')
  expect(await tasks(auditor)).not.toContain('library:task.decide null')
})

/** A cycle of one question with a group and an agreed level for each office. */
function assess(offices: Record<string, { state: string; practice: number }>): Promise<void> {
  return writePastTheLedger(house, (db) => insertCycle(db, offices))
}

async function insertCycle(
  db: AnyDb,
  offices: Record<string, { state: string; practice: number }>,
): Promise<void> {
  const questionnaire = {
    id: 'integrity-assessment',
    version: 1,
    title: { en: 'Questions' },
    factors: [{ id: 'IA-6', title: { en: 'Audit' }, rad: 'RAD-6' }],
    questions: [
      {
        id: 'IA-6.5',
        factor: 'IA-6',
        text: { en: 'Is there a hotline?' },
        anchors: [],
        evidence: [],
        about: ['RAD-6.8'],
        weight: 1,
        showIf: null,
      },
    ],
  }
  const cycle = randomUUID()
  await sql`insert into assessment.questionnaire (id, version, content)
    values ('integrity-assessment', 1, ${JSON.stringify(questionnaire)})`.execute(db)
  await sql`insert into assessment.cycle (id, title, purpose, questionnaire, questionnaire_version, period_from, period_to,
      due, target, opened_by, opened_by_name, opened_at)
    values (${cycle}, 'x', '', 'integrity-assessment', 1, '2025-01-01', '2025-12-31', '2026-01-31', 3, ${randomUUID()}, 'x', ${at})`.execute(
    db,
  )
  for (const [office, { state, practice }] of Object.entries(offices)) {
    const panel = randomUUID()
    await sql`insert into assessment.panel (id, cycle, office, office_name, facilitator, state)
      values (${panel}, ${cycle}, ${office}, ${office}, ${randomUUID()}, ${state})`.execute(db)
    await sql`insert into assessment.result (panel, question, written, practice, not_applicable, why_not, severity, target, note, by_name, at)
      values (${panel}, 'IA-6.5', 4, ${practice}, false, '', 'low', 3, '', 'x', ${at})`.execute(db)
  }
}

test('an action leads back to the lead, the obligation and the gap it was made of; nothing can be made of what is not there', async () => {
  const integrity = await person({ role: 'integrity-officer' })
  const { actions } = integrity.api.strategy
  const make = (room: string, id: string) =>
    actions.create({ text: blankText, source: { room, id, label: 'it' } }).then(
      ({ sourceLink, source }) => [source.room, sourceLink],
      (error: { code?: string }) => error.code,
    )
  const panel = (
    await sql<{ id: string; cycle: string }>`select id, cycle from assessment.panel limit 1`.execute(house.db)
  ).rows[0]
  const owed = (
    await sql<{
      id: string
    }>`select id from commitments.obligation where provision = 'RKC-6.3' limit 1`.execute(house.db)
  ).rows[0]
  expect(await make('assessment', `${panel?.id}:IA-6.5`)).toEqual([
    'assessment',
    `/assessment/${panel?.cycle}/results`,
  ])
  expect(await make('commitments', owed?.id ?? '')).toEqual([
    'commitments',
    '/commitments/revised-kyoto-convention#RKC-6.3',
  ])
  for (const room of ['assessment', 'commitments', 'monitoring', 'riskmap'])
    expect(await make(room, randomUUID())).toBe('UNKNOWN_SOURCE')
  expect(await make('workshop', '')).toEqual(['workshop', null])
  const proposed = await integrity.api.commitments.proposeAction({
    ...rkc,
    obligation: owed?.id ?? '',
    title: 'Publish the share',
    due: null,
  })
  const id = proposed.items.flatMap((one) => one.actions).at(-1)?.id ?? ''
  expect((await actions.get({ id })).sourceLink).toBe('/commitments/revised-kyoto-convention#RKC-6.3')
})
