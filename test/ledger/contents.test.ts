/** Who reads the content of an entry: whoever may see the record it is about, and of an assessment nothing that the room does not tell yet. */
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { roles } from '#kernel/roles.ts'
import { joinRooms } from '#modules/ledger/recording-room.ts'
import { legibleTo, toShown } from '#modules/ledger/views.ts'
import { callerOf as libraryCaller } from '#modules/library/testing.ts'
import { actorWith, loadAdministration, now } from '#modules/people/testing.ts'
import type { Actor } from '#platform/rpc.ts'
import { callerOf as assessmentCaller } from '#test/assessment/cast.ts'
import { type TestHouse, testHouse } from '#test/database.ts'
import { depsOf, callerOf as strategyCaller } from '#test/strategy/cast.ts'
import { policies } from '../../src/policies.ts'
import { recordingRooms } from '../../src/recording-rooms.ts'
import { type AssessmentLife, assessmentLife, commitmentsLife, libraryLife, strategyLife } from './lives.ts'

let house: TestHouse
let life: AssessmentLife
beforeAll(async () => {
  house = await testHouse()
  await loadAdministration(house)
  await strategyLife(house)
  await commitmentsLife(house)
  await libraryLife(house)
  life = await assessmentLife(house)
}, 120_000)
afterAll(() => house.remove())

interface Entry {
  readonly seq: number
  readonly at: Date
  readonly type: string
  readonly actor: string | null
  readonly subjects: string[]
  readonly commitment: Buffer
  readonly leaf_hash: Buffer
}

async function entriesOf(room: string): Promise<Entry[]> {
  const { rows } = await sql<Entry>`
    select * from ledger.entry where type like ${`${room}.%`} order by seq`.execute(house.db)
  expect(rows.length).toBeGreaterThan(2)
  return rows
}

const rooms = () =>
  joinRooms(recordingRooms({ house, monitoring: { db: house.db, mask: null, lakeDir: null }, now }))

/** Numbers of the entries whose content the page of an entry shows. */
async function shownTo(actor: Actor, entries: readonly Entry[]): Promise<Set<number>> {
  const deps = { db: house.db, rooms: rooms() }
  const shown = await toShown(deps, { actor, language: 'en' }, { rows: entries, signed: 0 })
  return new Set(shown.flatMap((one) => (one.content.state === 'shown' ? [one.seq] : [])))
}

const all = ['assessment', 'commitments', 'library', 'strategy'] as const
const holdings = fc.record({
  role: fc.constantFrom(...roles),
  place: fc.constantFrom(null, 'O1', 'O2', 'R1'),
  officer: fc.constantFrom(null, 'F1', 'F2'),
})
const readers = fc.uniqueArray(holdings, { minLength: 1, maxLength: 2, selector: ({ role }) => role })

/** Actors drawn once: each costs a few statements. */
async function drawn(count: number): Promise<Actor[]> {
  const made: Actor[] = []
  for (const held of fc.sample(readers, count)) made.push(await actorWith(house, policies, ...held))
  return made
}

const succeeds = (work: Promise<unknown>) =>
  work.then(
    () => true,
    () => false,
  )

/** Whether the operations of the room show the record of an entry. */
const seenBy: Readonly<Record<(typeof all)[number], (actor: Actor, entry: Entry) => Promise<boolean>>> = {
  assessment: (actor, { subjects }) => {
    const cycle = (subjects[0] ?? '').slice('assessment:'.length)
    return succeeds(assessmentCaller(house, actor).results.get({ cycle }))
  },
  commitments: async (actor) => actor.permissions.has('commitments.read'),
  library: (actor, { subjects }) => {
    const draft = subjects.find((one) => one.startsWith('draft:'))?.slice('draft:'.length)
    const as = libraryCaller(house, actor)
    return draft === undefined
      ? succeeds(as.list({ language: 'en' }))
      : succeeds(as.drafts.get({ id: draft }))
  },
  strategy: (actor, { subjects }) => {
    const [kind, id = ''] = (subjects[0] ?? '').split(':')
    if (kind !== 'action') return Promise.resolve(actor.permissions.has('strategy.read'))
    return succeeds(strategyCaller(depsOf(house, { now: now() }), actor).actions.get({ id }))
  },
}

describe.each(all)('%s', (room) => {
  test('whoever reads the content of an entry may see its record by the room’s own operations', async () => {
    const entries = await entriesOf(room)
    let read = 0
    for (const actor of await drawn(14)) {
      const shown = await shownTo(actor, entries)
      for (const entry of entries.filter(({ seq }) => shown.has(seq)).slice(0, 8)) {
        read++
        expect([actor.role, entry.type, await seenBy[room](actor, entry)]).toEqual([
          actor.role,
          entry.type,
          true,
        ])
      }
      if (!actor.permissions.has('ledger.read')) expect(shown.size).toBe(0)
    }
    const auditor = await actorWith(house, policies, { role: 'auditor' })
    expect((await shownTo(auditor, entries)).size + read).toBeGreaterThan(0)
  }, 60_000)

  test('an administrator reads none', async () => {
    const admin = await actorWith(house, policies, { role: 'administrator' })
    expect((await shownTo(admin, await entriesOf(room))).size).toBe(0)
  })
})

test('actions of the own place are read, those of another are not', async () => {
  const entries = await entriesOf('strategy')
  await house.db.transaction().execute(async (tx) => {
    await sql`update strategy.action set office = 'O2' where number = 1`.execute(tx)
    await sql`select ledger.take_changes('strategy')`.execute(tx)
  })
  const ofFirst = entries.filter(({ type }) => type.startsWith('strategy.action'))
  const { rows } = await sql<{ id: string }>`select id from strategy.action where number = 1`.execute(
    house.db,
  )
  const about = ofFirst.filter(({ subjects }) => subjects.includes(`action:${rows[0]?.id}`))
  const here = await actorWith(house, policies, { role: 'auditor', place: 'O2' })
  const there = await actorWith(house, policies, { role: 'auditor', place: 'O1' })
  expect((await shownTo(here, about)).size).toBe(about.length)
  expect((await shownTo(there, about)).size).toBe(0)
})

describe('assessment', () => {
  const open = ['level-agreed', 'dissent-kept', 'result-sent-back', 'rows-told', 'demonstration-sealed']

  async function cyclesOf(entries: readonly Entry[]) {
    const running = entries.filter(({ subjects }) => subjects.includes(`assessment:${life.cycle}`))
    return { running, done: entries.filter((one) => !running.includes(one)) }
  }

  test('of a finished cycle everything is read by who reaches all of its offices', async () => {
    const { done } = await cyclesOf(await entriesOf('assessment'))
    expect(done.some(({ type }) => type === 'assessment.dissent-kept')).toBe(true)
    const auditor = await actorWith(house, policies, { role: 'auditor' })
    expect((await shownTo(auditor, done)).size).toBe(done.length)
    const elsewhere = await actorWith(house, policies, { role: 'auditor', place: 'O2' })
    expect((await shownTo(elsewhere, done)).size).toBe(0)
  })

  test('of a running one no agreed level and no dissent, whatever is recorded; who answers or leads reads nothing', async () => {
    const { running } = await cyclesOf(await entriesOf('assessment'))
    const [first] = running
    if (!first) throw new Error('nothing was recorded')
    const invented = open.map((what, at) => ({ ...first, seq: 1e6 + at, type: `assessment.${what}` }))
    const auditor = await actorWith(house, policies, { role: 'auditor' })
    const legible = await legibleTo({ rooms: rooms() }, auditor, [...running, ...invented])
    expect(running.map(legible)).toEqual(running.map(() => true))
    expect(invented.map(legible)).toEqual(invented.map(() => false))
    for (const { id, officerId } of [...life.cast.large, life.cast.leader]) {
      const involved = { ...auditor, id, officerId }
      expect((await shownTo(involved, running)).size).toBe(0)
    }
  })

  test('what is read of a running cycle is the same whatever the answers say', async () => {
    const { running } = await cyclesOf(await entriesOf('assessment'))
    const auditor = await actorWith(house, policies, { role: 'auditor' })
    const shown = await toShown(
      { db: house.db, rooms: rooms() },
      { actor: auditor, language: 'en' },
      { rows: running, signed: 0 },
    )
    const handed = shown.filter(({ type }) => type === 'assessment.answers-handed-in')
    expect(handed.length).toBeGreaterThan(0)
    for (const { content } of handed)
      expect(Object.keys(content.state === 'shown' ? content.value : {}).sort()).toEqual([
        'commitment',
        'factor',
      ])
  })
})
