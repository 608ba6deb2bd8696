/**
 * For every operation of the router that asks for a permission, and random people, places, roles and states: nobody reads or writes outside
 * their place, nobody decides on their own matter, an administrator reads no lead and no officer. What is within reach is worked out here a
 * second time, from the policies and the tree alone. A new operation without samples fails.
 */
import { randomUUID } from 'node:crypto'
import { createRouterClient } from '@orpc/server'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Policy } from '#kernel/policy.ts'
import type { RoleName } from '#kernel/roles.ts'
import type { Room } from '#modules/monitoring/room.ts'
import { roomOf } from '#modules/monitoring/testing.ts'
import { actorWith, contextWith } from '#modules/people/testing.ts'
import type { Queue } from '#platform/queue/queue.ts'
import type { Actor } from '#platform/rpc.ts'
import { type TestHouse, testHouse } from '#test/database.ts'
import { ledgerSamples } from '#test/ledger-samples.ts'
import { testQueue } from '#test/queue.ts'
import { routerOf } from '../src/app.ts'
import { policies } from '../src/policies.ts'
import { operationsOf } from '../tools/permissions-doc.ts'
import { accountSamples } from './account-samples.ts'
import { assessmentOwn, assessmentSamples, seedAssessment, shuffleAssessment } from './assessment-samples.ts'
import { changes, countChanges } from './count-changes.ts'
import { jobsSamples } from './jobs-samples.ts'
import { librarySamples } from './library-samples.ts'
import { commitmentsSamples } from './permission-commitments.ts'
import { seedActions, shuffleActions, strategySamples } from './permission-strategy.ts'
import { readTraces } from './permission-traces.ts'
import {
  about,
  callers,
  changedBy,
  mark,
  offices,
  askedOfOneself as ownMatters,
  places,
  seedLedger,
  seedMonitoring,
  seedOrganisation,
  shownBy,
  shuffleStates,
  tree,
} from './permission-world.ts'

const now = () => new Date('2026-03-02T09:00:00Z')

let house: TestHouse
let monitoring: Room
let queue: Queue
let router: ReturnType<typeof routerOf>
let leads: string[]
let grants: string[]
let actions: string[]
let candidate: string
let assessment: Awaited<ReturnType<typeof seedAssessment>>

beforeAll(async () => {
  house = await testHouse()
  monitoring = await roomOf(house, now)
  queue = await testQueue(house, monitoring, now)
  router = routerOf({ house, monitoring, queue, mailMode: 'off', now })
  candidate = await seedOrganisation(house)
  leads = await seedMonitoring(house)
  assessment = await seedAssessment(house)
  actions = await seedActions(house)
  await seedLedger(house, leads)
  await countChanges(house, ['monitoring', 'people', 'assessment', 'strategy'])
})
afterAll(async () => {
  await queue.close()
  await monitoring.close()
  await house.remove()
})

test('every operation that asks for a permission has samples', () => {
  const asked = operationsOf(router).filter((one) => (one.permissions ?? []).length > 0)
  expect(asked.map((one) => one.name).filter((name) => !(name in samples))).toEqual([])
})

test('nobody reads or writes outside their place or decides on their own matter, whatever role, place and state', async () => {
  await fc.assert(
    fc.asyncProperty(callers, async ({ officer, holdings }) => {
      grants = await shuffleStates(house, leads)
      await shuffleAssessment(house, assessment.panels)
      await shuffleActions(house, actions)
      const actor = await actorWith(house, policies, ...holdings.map((one) => ({ ...one, officer })))
      let before = await traces()
      for (const { name, permissions } of operationsOf(router)) {
        for (const input of samples[name] ?? [])
          before = await judge({ name, permissions: permissions ?? [], input, before }, actor)
      }
    }),
    { numRuns: 25 },
  )
}, 180_000)

test('an administrator reads no lead, no officer and no figure about a person, in any place', async () => {
  for (const place of places) {
    const actor = await actorWith(house, policies, { role: 'administrator', place })
    for (const { name } of operationsOf(router)) {
      for (const input of samples[name] ?? []) {
        const answer = await ask(name, input, actor)
        expect([name, /PERSON-|ABOUT-/.exec(answer)?.[0]]).toEqual([name, undefined])
      }
    }
  }
})

interface Asked {
  readonly name: string
  readonly permissions: readonly string[]
  readonly input: object | undefined
  /** Traces before the call. */
  readonly before: Map<string, string>
}

/** Returns the traces after the call. */
async function judge(
  { name, permissions, input, before }: Asked,
  actor: Actor,
): Promise<Map<string, string>> {
  const answer = await ask(name, input, actor)
  const after = await traces()
  const allowed = within(actor, [...permissions, ...(changedBy[name] ?? [])])
  const readable = within(actor, [...permissions, ...(shownBy[name] ?? []), ...(changedBy[name] ?? [])])
  const own = actor.officerId?.slice(2)
  // What is asked of oneself and what is held about oneself may be read wherever one works.
  const mine = ownMatters.includes(name) || assessmentOwn.includes(name)
  // The tree is for everybody, and on a page about oneself stand the places of one's own roles.
  const aboutSelf =
    name === 'people.officers.own' || JSON.stringify(input) === JSON.stringify({ code: actor.officerId })
  // What the ledger tells about an officer within reach names offices where they worked before, as their own page does.
  const plain = aboutSelf || /^(people[.]organisation|ledger)[.]/.test(name)
  for (const office of [...offices, 'MANY']) {
    const told = { name, input, office, roles: actor.grants }
    const reached = allowed === null || allowed.has(office)
    const legible = readable === null || readable.has(office)
    const read = excerpt(answer, mark(office)) || (!plain && excerpt(answer, `"${office}"`))
    if (!legible && !(mine && own === office)) expect({ ...told, read }).toEqual({ ...told, read: false })
    const changed = before.get(office) !== after.get(office)
    if (!reached && !(mine && own === office))
      expect({ ...told, changed }).toEqual({ ...told, changed: false })
  }
  if (own !== undefined) {
    const told = { name, input, roles: actor.grants }
    const work = name.startsWith('monitoring.leads.') && !mine
    if (work) expect({ ...told, self: answer.includes(about(own)) }).toEqual({ ...told, self: false })
    const decided = before.get(`self ${own}`) !== after.get(`self ${own}`)
    expect({ ...told, decided }).toEqual({ ...told, decided: false })
  }
  return after
}

/** What stands around a text in an answer, so that a failure tells which record was read; false where it is not. */
function excerpt(answer: string, text: string): string | false {
  const at = answer.indexOf(text)
  return at >= 0 && answer.slice(Math.max(0, at - 600), at + 200)
}

/** Offices that these permissions reach, worked out from the tables; null = all. */
function within(actor: Actor, permissions: readonly string[]): Set<string> | null {
  const table: Policy = Object.assign({}, ...policies)
  const reached = new Set<string>()
  for (const { role, place } of actor.grants) {
    const fars = permissions.map((one) => table[one]?.[role as RoleName])
    if (place === null && fars.some((far) => far === 'place' || far === 'everywhere')) return null
    if (place !== null && fars.includes('place')) for (const one of tree[place] ?? []) reached.add(one)
  }
  return reached
}

async function ask(name: string, input: object | undefined, actor: Actor): Promise<string> {
  const client = createRouterClient(router, { context: contextWith(actor) })
  // biome's types end here: the path is a text
  const call = name.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], client) as (
    input: unknown,
  ) => Promise<unknown>
  try {
    return JSON.stringify(await call(input)) ?? ''
  } catch (error) {
    const { status, data } = error as { status?: number; data?: unknown }
    if (status === undefined || status >= 500) throw error
    return JSON.stringify(data ?? null)
  }
}

let last: { at: number; traces: Map<string, string> } | undefined

/** Looked at anew when a row has changed since: most calls change none. */
async function traces(): Promise<Map<string, string>> {
  const at = await changes(house)
  if (last?.at !== at) last = { at, traces: await readTraces(house) }
  return last.traces
}

const reason = 'a reason that is long enough'
const each = <T>(list: () => readonly T[], make: (one: T) => object) => ({
  *[Symbol.iterator]() {
    for (const one of list()) yield make(one)
  },
})
const file = { uploadId: 'none', table: 'declarations', mapping: 'tamga' }
const broken = { fileName: 'x.csv', content: Buffer.from('code,name\n,\n').toString('base64') }
const ids = () => leads
const moves = ['review', 'explain', 'pass-on', 'reopen', 'ask-reply', 'reply', 'note']

const samples: Readonly<Record<string, Iterable<object | undefined>>> = {
  ...accountSamples,
  'people.organisation.tree': [{}],
  'people.organisation.unit': each(
    () => Object.keys(tree),
    (code) => ({ code }),
  ),
  'people.officers.list': [{}, { unit: 'REGA' }, { text: 'PERSON' }, { rotation: 'overdue' }],
  'people.officers.get': each(
    () => offices,
    (office) => ({ code: `F-${office}` }),
  ),
  'people.officers.own': [undefined],
  'people.officers.post': each(
    () => offices.flatMap((from) => offices.map((to) => [from, to] as const)),
    ([from, to]) => ({
      code: `F-${from}`,
      post: `P-${to}`,
      from: '2026-03-02',
    }),
  ),
  'people.officers.setDuty': each(
    () => offices.flatMap((of) => offices.map((at) => [of, at] as const)),
    ([of, at]) => ({
      code: `F-${of}`,
      unit: at,
      day: '2026-03-02',
      shift: 'A',
      desk: '',
      from: '2026-03-02T08:00',
      to: '2026-03-02T09:00',
    }),
  ),
  'people.officers.removeDuty': each(
    () => offices,
    (office) => ({ code: `F-${office}`, from: '2026-03-02T06:00' }),
  ),
  'people.roles.list': [{}, { state: 'proposed' }],
  'people.roles.accounts': [undefined],
  'people.roles.propose': each(
    () => places,
    (place) => ({
      account: candidate,
      role: 'supervisor',
      place,
      from: '2026-03-02',
      to: null,
      reason,
    }),
  ),
  'people.roles.move': each(
    () => grants.flatMap((id) => ['approve', 'refuse', 'end'].map((move) => ({ id, move }))),
    (one) => ({ ...one, reason }),
  ),
  'people.imports.check': [broken],
  'people.imports.load': [broken],
  'people.imports.list': [undefined],
  'people.imports.rejects': [{ id: randomUUID() }],
  ...librarySamples,
  'monitoring.overview': [undefined],
  'monitoring.imports.mappings': [undefined],
  'monitoring.imports.preview': [file],
  'monitoring.imports.start': [{ files: [{ ...file, replaces: null }] }],
  'monitoring.imports.move': [{ id: 'declarations-none', move: 'withdraw', reason }],
  'monitoring.imports.list': [undefined],
  'monitoring.imports.quality': [undefined],
  ...jobsSamples,
  'monitoring.analyses.start': [undefined],
  'monitoring.indicators.list': [{ language: 'en' }],
  'monitoring.indicators.get': [{ id: 'override', language: 'en' }],
  'monitoring.leads.list': [{}, { text: 'PERSON' }, { officeId: 'OFFC' }],
  'monitoring.leads.get': each(ids, (id) => ({ id })),
  'monitoring.leads.monthly': each(ids, (id) => ({ id })),
  'monitoring.leads.declarations': each(ids, (id) => ({ id })),
  'monitoring.leads.move': each(
    () => leads.flatMap((id) => moves.map((move) => ({ id, move }))),
    (one) => ({ ...one, text: reason }),
  ),
  'monitoring.leads.reveal': each(ids, (id) => ({ id, reason })),
  'monitoring.leads.mine': [undefined],
  ...assessmentSamples(() => assessment),
  ...strategySamples(() => actions),
  ...commitmentsSamples,
  ...ledgerSamples(() => [...leads.map((id) => `lead:${id}`), `account:${candidate}`]),
}
