import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestHouse, testHouse } from '#test/database.ts'
import { peoplePolicy } from './policy.ts'
import {
  accountWith,
  actorWith as actorIn,
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

const caller = async (...holdings: Holding[]) =>
  callerOf(house, await actorIn(house, policies, ...holdings), policies)

test('the tree names every unit of a day with what it belongs to and its posts', async () => {
  const anybody = await caller({ role: 'officer' })
  const { items } = await anybody.organisation.tree({})
  expect(
    items.map(({ code, parent, posts, sensitivePosts }) => [code, parent, posts, sensitivePosts]),
  ).toEqual([
    ['O1', 'R1', 1, 1],
    ['O11', 'O1', 1, 0],
    ['O2', 'R2', 1, 0],
    ['R1', 'TC', 0, 0],
    ['R2', 'TC', 0, 0],
    ['TC', null, 0, 0],
  ])
  const before = await anybody.organisation.tree({ day: '2005-01-01' })
  expect(before.items.map((unit) => unit.code)).not.toContain('O11')
})

test('who sits on a post is told to those whose place it is; the others see the post alone', async () => {
  const supervisor = await caller({ role: 'supervisor', place: 'O1' })
  const [own, other] = [
    await supervisor.organisation.unit({ code: 'O1' }),
    await supervisor.organisation.unit({ code: 'O2' }),
  ]
  expect(own.staffed[0]?.holders).toEqual([{ code: 'F1', name: 'Officer One', since: '2020-01-01' }])
  expect(other.staffed.map((post) => [post.code, post.holders])).toEqual([['O2-1', null]])
  expect(await codeOf(supervisor.organisation.unit({ code: 'O9' }))).toBe('NOT_FOUND')
})

test('officers are searched, filtered by office with all below it and by overdue rotation, within the place of the reader', async () => {
  const personnel = await caller({ role: 'human-resources' })
  const codes = async (input: object) => (await personnel.officers.list(input)).items.map((one) => one.code)
  expect(await codes({})).toEqual(['F1', 'F11', 'F2'])
  expect(await codes({ text: 'eleven' })).toEqual(['F11'])
  expect(await codes({ text: '%' })).toEqual([])
  expect(await codes({ unit: 'R1' })).toEqual(['F1', 'F11'])
  expect(await codes({ rotation: 'overdue' })).toEqual(['F1'])
  expect(await personnel.officers.list({ limit: 1, offset: 1 })).toMatchObject({ total: 3, overdue: 1 })
  const supervisor = await caller({ role: 'supervisor', place: 'O11' })
  expect((await supervisor.officers.list({})).items.map((one) => one.code)).toEqual(['F11'])
  expect(await codeOf(supervisor.officers.get({ code: 'F1' }))).toBe('NOT_FOUND')
})

test('the page of an officer has posts over time, rotation and duties; everybody sees their own', async () => {
  const own = await caller({ role: 'analyst', officer: 'F1' })
  const me = await own.officers.own()
  expect(me).toMatchObject({
    code: 'F1',
    rotation: { since: '2020-01-01', due: '2022-01-01', overdue: true },
    duties: [{ day: '2026-03-01', unit: 'O1', from: '2026-03-01T06:00', to: '2026-03-01T14:00' }],
    roles: [{ role: 'analyst', place: null }],
    may: [
      { move: 'post', disabled: 'FORBIDDEN' },
      { move: 'duty', disabled: 'FORBIDDEN' },
    ],
  })
  expect(me?.postings.map(({ post, from, to }) => [post, from, to])).toEqual([
    ['O1-1', '2020-01-01', null],
    ['O2-1', '2018-01-01', '2020-01-01'],
  ])
  expect(await (await caller({ role: 'facilitator' })).officers.own()).toBeNull()
})

test('an officer is put on a post from a day: the old posting ends there, and the ledger says so', async () => {
  const personnel = await caller({ role: 'human-resources', officer: 'F2' })
  const before = (await ledgerTypes(house)).length
  const moved = await personnel.officers.post({ code: 'F11', post: 'O2-1', from: '2026-03-02' })
  expect(moved.postings.map(({ post, from, to }) => [post, from, to])).toEqual([
    ['O2-1', '2026-03-02', null],
    ['O11-1', '2025-01-01', '2026-03-02'],
  ])
  expect((await ledgerTypes(house)).slice(before)).toEqual(['people.officer-posted'])
  const refused = (input: { code: string; post: string; from: string }) =>
    codeOf(personnel.officers.post(input))
  expect([
    await refused({ code: 'F2', post: 'O1-1', from: '2026-04-01' }),
    await refused({ code: 'F11', post: 'O1-1', from: '2026-03-02' }),
    await refused({ code: 'F11', post: 'O9-9', from: '2026-04-01' }),
    await refused({ code: 'F99', post: 'O1-1', from: '2026-04-01' }),
  ]).toEqual(['OWN_POSTING', 'NOT_AFTER', 'UNKNOWN_POST', 'NOT_FOUND'])
  const local = await caller({ role: 'human-resources', place: 'O1' })
  expect(await codeOf(local.officers.post({ code: 'F1', post: 'O2-1', from: '2026-04-01' }))).toBe(
    'UNKNOWN_POST',
  )
  expect(await codeOf(local.officers.post({ code: 'F11', post: 'O1-1', from: '2026-04-01' }))).toBe(
    'NOT_FOUND',
  )
})

test('a supervisor sets and removes a duty of their place by hand; nobody is on duty twice, and nobody sets their own', async () => {
  const supervisor = await caller({ role: 'supervisor', place: 'O1', officer: 'F11' })
  const duty = {
    unit: 'O1',
    day: '2026-03-05',
    shift: 'A',
    desk: '1',
    from: '2026-03-05T06:00',
    to: '2026-03-05T14:00',
  }
  const before = (await ledgerTypes(house)).length
  const set = await supervisor.officers.setDuty({ code: 'F1', ...duty })
  expect(set.duties[0]).toEqual({ ...duty })
  const refused = (change: object) => codeOf(supervisor.officers.setDuty({ code: 'F1', ...duty, ...change }))
  expect([
    await refused({}),
    await refused({ from: '2026-03-05T13:59', to: '2026-03-05T20:00' }),
    await refused({ from: '2026-03-06T06:00', to: '2026-03-06T06:00' }),
    await refused({ unit: 'O2', from: '2026-03-06T06:00', to: '2026-03-06T14:00' }),
    await refused({ code: 'F11' }),
    await refused({ code: 'F2' }),
  ]).toEqual(['OVERLAPS', 'OVERLAPS', 'ENDS_BEFORE_IT_BEGINS', 'UNKNOWN_UNIT', 'NOT_FOUND', 'NOT_FOUND'])
  const next = await supervisor.officers.setDuty({
    code: 'F1',
    ...duty,
    from: duty.to,
    to: '2026-03-05T20:00',
  })
  expect(next.duties.map((one) => one.from).slice(0, 2)).toEqual(['2026-03-05T14:00', '2026-03-05T06:00'])
  const left = await supervisor.officers.removeDuty({ code: 'F1', from: '2026-03-05T14:00' })
  expect(left.duties[0]?.from).toBe('2026-03-05T06:00')
  expect(await codeOf(supervisor.officers.removeDuty({ code: 'F1', from: '2026-03-05T14:00' }))).toBe(
    'NOT_FOUND',
  )
  expect((await ledgerTypes(house)).slice(before)).toEqual([
    'people.duty-set',
    'people.duty-set',
    'people.duty-removed',
  ])
  const own = await caller({ role: 'supervisor', place: 'O1', officer: 'F1' })
  expect(await codeOf(own.officers.setDuty({ code: 'F1', ...duty, day: '2026-03-07' }))).toBe('OWN_POSTING')
})

test('supervisors of an officer are those of the office and above, the nearest first, never the officer themselves', async () => {
  const names = async (place: string | null, officer: string | null) =>
    (await accountWith(house, { role: 'supervisor', place, officer })).displayName
  const [region, office] = [await names('R1', null), await names('O1', null)]
  await names('O2', null)
  await names('O1', 'F1')
  const personnel = await caller({ role: 'human-resources' })
  const { supervisors } = await personnel.officers.get({ code: 'F1' })
  expect([supervisors.indexOf(office) < supervisors.indexOf(region), supervisors.includes(office)]).toEqual([
    true,
    true,
  ])
  const everybody = await house.db
    .selectFrom('people.account')
    .innerJoin('people.role_grant as g', 'g.account_id', 'people.account.id')
    .leftJoin('people.unit as u', 'u.id', 'g.place')
    .where('g.role', '=', 'supervisor')
    .where('u.code', 'in', ['O1', 'R1'])
    .where((eb) => eb.or([eb('officer_id', 'is', null), eb('officer_id', '<>', 'F1')]))
    .select('display_name')
    .execute()
  expect([...supervisors].sort()).toEqual(everybody.map((row) => row.display_name).sort())
})
