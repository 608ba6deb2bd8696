import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestHouse, testHouse } from '#test/database.ts'
import { peoplePolicy } from './policy.ts'
import { actorOf } from './public.ts'
import {
  accountWith,
  actorWith as actorIn,
  at,
  callerOf,
  codeOf,
  type Holding,
  ledgerTypes,
  loadAdministration,
} from './testing.ts'

const policies = [peoplePolicy]
let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
  await loadAdministration(house)
})
afterAll(() => house.remove())

const actorWith = (...holdings: Holding[]) => actorIn(house, policies, ...holdings)
const as = (actor: Awaited<ReturnType<typeof actorWith>>) => callerOf(house, actor, policies).roles
const wish = { place: null, from: '2026-03-02', to: null, reason: 'appointed by order 12' }

test('an investigator takes effect when a second person has approved, and the ledger says both', async () => {
  const integrity = await actorWith({ role: 'integrity-officer' })
  const second = await actorWith({ role: 'administrator' })
  const holder = await accountWith(house)
  const before = await ledgerTypes(house)

  const proposed = await as(integrity).propose({ ...wish, account: holder.id, role: 'investigator' })
  expect(proposed.state).toBe('proposed')
  expect((await actorOf(house.db, holder, { now: at, policies })).grants).toEqual([])
  expect(proposed.may.find((one) => one.move === 'approve')?.disabled).toBe('OWN_PROPOSAL')
  expect(await codeOf(as(integrity).move({ id: proposed.id, move: 'approve', reason: '' }))).toBe(
    'OWN_PROPOSAL',
  )

  const given = await as(second).move({ id: proposed.id, move: 'approve', reason: '' })
  expect(given).toMatchObject({ state: 'in-force', decidedBy: second.displayName })
  const actor = await actorOf(house.db, holder, { now: at, policies })
  expect([actor.role, actor.permissions.has('people.officers')]).toEqual(['investigator', true])

  expect(await codeOf(as(second).move({ id: proposed.id, move: 'end', reason: '' }))).toBe('REASON_MISSING')
  await as(second).move({ id: proposed.id, move: 'end', reason: 'left the unit' })
  expect((await actorOf(house.db, holder, { now: at, policies })).grants).toEqual([])
  expect((await ledgerTypes(house)).slice(before.length)).toEqual([
    'people.role-proposed',
    'people.role-given',
    'people.role-ended',
  ])
})

test('a role that must not meet another is refused with the one that stands in the way, also for a second account of the officer', async () => {
  const admin = await actorWith({ role: 'administrator' })
  const analyst = await accountWith(house, { role: 'analyst', officer: 'F2' })
  const other = await accountWith(house, { role: 'supervisor', officer: 'F2', to: '2026-06-01' })
  for (const account of [analyst.id, other.id]) {
    const refused = await as(admin)
      .propose({ ...wish, account, role: 'auditor' })
      .catch((error) => error)
    expect([refused.code, refused.data.why]).toEqual(['SEPARATED', 'doing-and-testing'])
  }
})

test('a supervisor of an office reaches it and what lies below it, on the days of the grant', async () => {
  const admin = await actorWith({ role: 'administrator' })
  const holder = await accountWith(house)
  await as(admin).propose({
    ...wish,
    account: holder.id,
    role: 'supervisor',
    place: 'O1',
    from: '2026-03-10',
    to: '2026-04-01',
  })
  const reach = async (day: string) => {
    const actor = await actorOf(house.db, holder, { now: new Date(`${day}T00:00:00Z`), policies })
    const offices = actor.reach.get('people.officers')
    return offices && [...offices].sort()
  }
  expect([await reach('2026-03-09'), await reach('2026-04-01')]).toEqual([undefined, undefined])
  expect(await reach('2026-03-10')).toEqual(['O1', 'O11'])
  expect(await reach('2026-03-31')).toEqual(['O1', 'O11'])
})

test('a role whose time is over can be given again', async () => {
  const admin = await actorWith({ role: 'administrator' })
  const holder = await accountWith(house, {
    role: 'supervisor',
    place: 'O2',
    from: '2025-01-01',
    to: '2026-01-01',
  })
  const again = await as(admin).propose({ ...wish, account: holder.id, role: 'supervisor', place: 'O2' })
  expect(again.state).toBe('in-force')
  const states = (await as(admin).list({})).items
    .filter((one) => one.account.id === holder.id)
    .map((one) => one.state)
  expect(states.sort()).toEqual(['ended', 'in-force'])
})

test('whoever decides for a place gives roles there only, and sees those of their place only', async () => {
  const north = await actorWith({ role: 'integrity-officer', place: 'R1' })
  const holder = await accountWith(house)
  const propose = (place: string | null) =>
    codeOf(as(north).propose({ ...wish, account: holder.id, role: 'analyst', place }))
  expect([await propose(null), await propose('O2'), await propose('O11'), await propose('nowhere')]).toEqual([
    'OUTSIDE_PLACE',
    'OUTSIDE_PLACE',
    'allowed',
    'NOT_FOUND',
  ])
  const { items } = await as(north).list({})
  expect(new Set(items.map((one) => one.place?.code))).toEqual(new Set(['O1', 'O11', 'R1']))
})

test('of two proposals for one person at the same moment, one that must not meet the other is refused', async () => {
  const [one, two] = [
    await actorWith({ role: 'administrator' }),
    await actorWith({ role: 'integrity-officer' }),
  ]
  const holder = await accountWith(house)
  const results = await Promise.all([
    codeOf(as(one).propose({ ...wish, account: holder.id, role: 'auditor' })),
    codeOf(as(two).propose({ ...wish, account: holder.id, role: 'analyst' })),
  ])
  expect(results.sort()).toEqual(['SEPARATED', 'allowed'])
})

test('the database itself refuses a role given to oneself, and one of the four-eyes roles approved by its proposer', async () => {
  const admin = await accountWith(house, { role: 'administrator' })
  const other = await accountWith(house)
  const insert = (account: string, role: string, decidedBy: string | null) =>
    sql`insert into people.role_grant (id, account_id, role, valid_from, state, origin, proposed_by, proposed_at, reason, decided_by)
      values (gen_random_uuid(), ${account}, ${role}, '2026-01-01', 'in-force', 'people', ${admin.id}, now(), '', ${decidedBy})`
      .execute(house.db)
      .then(
        () => 'written',
        (error) => error.constraint,
      )
  expect(await insert(admin.id, 'analyst', null)).toBe('nobody_gives_themselves_a_role')
  expect(await insert(other.id, 'auditor', null)).toBe('four_eyes')
  expect(await insert(other.id, 'auditor', admin.id)).toBe('four_eyes')
})
