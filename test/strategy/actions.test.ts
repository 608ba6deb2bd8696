import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { pastTheLedger } from '#modules/ledger/testing.ts'
import { peoplePolicy } from '#modules/people/policy.ts'
import { accountWith, actorWith, codeOf, type Holding, loadAdministration } from '#modules/people/testing.ts'
import { strategyPolicy } from '#modules/strategy/policy.ts'
import type { Actor } from '#platform/rpc.ts'
import { type TestHouse, testHouse } from '#test/database.ts'
import { blankText, type Clock, callerOf, depsOf } from './cast.ts'

let house: TestHouse
const clock: Clock = { now: new Date('2026-03-02T09:00:00Z') }
let integrity: Actor
let north: Actor
let owner: Actor
let auditor: Actor
beforeAll(async () => {
  house = await testHouse()
  await loadAdministration(house)
  integrity = await actor({ role: 'integrity-officer' })
  north = await actor({ role: 'supervisor', place: 'O1' })
  owner = await actor({ role: 'officer', officer: 'F1' })
  auditor = await actor({ role: 'auditor' })
})
afterAll(() => house.remove())
beforeEach(() => {
  clock.now = new Date('2026-03-02T09:00:00Z')
})

const actor = (...holdings: Holding[]) => actorWith(house, [peoplePolicy, strategyPolicy], ...holdings)
const as = (who: Actor) => callerOf(depsOf(house, clock), who).actions
const propose = (change: object = {}) =>
  as(integrity).create({ text: { ...blankText, owner: owner.id, ...change } })
const types = async () => {
  const { rows } = await sql<{ type: string }>`select type from ledger.entry order by seq`.execute(house.db)
  return rows.map((row) => row.type)
}
const reasonOf = (work: Promise<unknown>) =>
  work.then(
    () => 'allowed',
    (error) => error.data?.reason ?? error.data?.fault ?? error.code,
  )

test('an action goes from proposal to closing with evidence by another, and the ledger says each step', async () => {
  const before = (await types()).length
  const made = await propose({ office: 'O1' })
  const move = (who: Actor, version: number, name: 'agree' | 'begin' | 'report-done' | 'close', text = '') =>
    as(who).move({ id: made.id, version, move: name, text })

  const agreed = await move(north, made.version, 'agree')
  expect(agreed).toMatchObject({
    state: 'agreed',
    firstDueOn: '2026-06-30',
    owner: { name: owner.displayName },
  })
  const begun = await move(owner, agreed.version, 'begin')
  const done = await move(owner, begun.version, 'report-done', 'The rota hangs on the wall.')
  expect(await reasonOf(move(north, done.version, 'close', 'seen'))).toBe('EVIDENCE_MISSING')
  const proved = await as(owner).addEvidence({
    id: made.id,
    kind: 'link',
    label: 'Order 12',
    target: 'https://intranet.example/order-12',
  })
  expect(proved.proofs).toHaveLength(1)
  expect(await reasonOf(move(owner, proved.version, 'close', 'seen'))).toBe('OWN_ACTION')
  const closed = await move(auditor, proved.version, 'close', 'The rota was seen on site.')
  expect(closed).toMatchObject({ state: 'closed', closedBy: auditor.displayName, closedOn: '2026-03-02' })
  expect((await types()).slice(before)).toEqual([
    'strategy.action-proposed',
    'strategy.action-moved',
    'strategy.action-moved',
    'strategy.action-moved',
    'strategy.evidence-added',
    'strategy.action-moved',
  ])
})

test('a second account of the owner’s officer is the owner too', async () => {
  const second = await actor({ role: 'supervisor', officer: 'F1' })
  const made = await propose()
  const agreed = await as(integrity).move({ id: made.id, version: made.version, move: 'agree', text: '' })
  const begun = await as(owner).move({ id: made.id, version: agreed.version, move: 'begin', text: '' })
  const done = await as(second).move({
    id: made.id,
    version: begun.version,
    move: 'report-done',
    text: 'done',
  })
  await as(integrity).addEvidence({
    id: made.id,
    kind: 'indicator',
    label: 'Overrides',
    target: 'override-share',
  })
  expect(
    await reasonOf(as(second).move({ id: made.id, version: done.version, move: 'close', text: 'x' })),
  ).toBe('OWN_ACTION')
})

test('two people edit the same text: the second is asked and nothing is overwritten', async () => {
  const made = await propose()
  await as(integrity).edit({ id: made.id, version: made.version, text: { ...made.text, title: 'First' } })
  const second = await as(integrity)
    .edit({ id: made.id, version: made.version, text: { ...made.text, title: 'Second' } })
    .catch((error) => error)
  expect([second.code, second.data.title]).toEqual(['CHANGED', 'First'])
  expect((await as(integrity).get({ id: made.id })).title).toBe('First')
  const again = { id: made.id, version: second.data.version, text: { ...made.text, title: 'Second' } }
  expect((await as(integrity).edit(again)).title).toBe('Second')
})

test('extensions are granted by another, argued and counted; the date first agreed stays', async () => {
  const made = await propose({ office: 'O1' })
  const agreed = await as(integrity).move({ id: made.id, version: made.version, move: 'agree', text: '' })
  const asked = await as(owner).move({
    id: made.id,
    version: agreed.version,
    move: 'ask-time',
    text: 'The printer is broken.',
    due: '2026-07-31',
  })
  expect([asked.askedDue, asked.dueOn]).toEqual(['2026-07-31', '2026-06-30'])
  const extend = (version: number, due: string, text = 'The printer is broken.') =>
    as(north).move({ id: made.id, version, move: 'extend', text, due })
  const first = await extend(asked.version, '2026-07-31')
  const second = await extend(first.version, '2026-08-31')
  expect(second).toMatchObject({
    extensions: 2,
    dueOn: '2026-08-31',
    firstDueOn: '2026-06-30',
    askedDue: null,
  })
  expect(await reasonOf(extend(second.version, '2026-08-01'))).toBe('NOT_LATER')
  expect(second.events.filter((event) => event.move === 'extend').map((event) => event.text)).toHaveLength(2)
  const edit = { id: made.id, version: second.version, text: { ...second.text, dueOn: '2027-01-01' } }
  expect(await reasonOf(as(integrity).edit(edit))).toBe('DUE_IS_AGREED')
})

test('a recurring action that is closed late takes its next date from the intended one', async () => {
  const made = await propose({ dueOn: '2026-01-31', repeatMonths: 1 })
  let version = made.version
  for (const [who, move] of [
    [integrity, 'agree'],
    [owner, 'begin'],
    [owner, 'report-done'],
  ] as const)
    version = (await as(who).move({ id: made.id, version, move, text: 'as planned' })).version
  await as(owner).addEvidence({
    id: made.id,
    kind: 'link',
    label: 'Protocol',
    target: 'https://intranet.example/1',
  })
  clock.now = new Date('2026-03-20T09:00:00Z') // seven weeks late
  const closed = await as(integrity).move({ id: made.id, version, move: 'close', text: 'seen' })
  const { items } = await as(integrity).list({
    text: 'Rotate the desks',
    standing: 'open',
    sort: 'number',
    descending: true,
  })
  const next = await as(integrity).get({ id: items[0]?.id ?? '' })
  expect(next).toMatchObject({ state: 'agreed', dueOn: '2026-02-28', repeatMonths: 1, owner: closed.owner })
  expect(next.nextDates).toEqual(['2026-03-31', '2026-04-30', '2026-05-31'])
})

test('what an action waits for makes no circle and holds back the closing', async () => {
  const [one, two, three] = [await propose(), await propose(), await propose()]
  const needs = async (id: string, numbers: number[]) => {
    const { version } = await as(integrity).get({ id })
    return as(integrity).setNeeds({ id, version, needs: numbers })
  }
  const set = await needs(one.id, [two.number])
  expect([set.openNeeds, set.needs[0]?.number]).toEqual([1, two.number])
  await needs(two.id, [three.number])
  expect(await codeOf(needs(three.id, [one.number]))).toBe('CYCLE')
  expect(await codeOf(needs(three.id, [three.number]))).toBe('CYCLE')
  expect(await codeOf(needs(three.id, [999_999]))).toBe('UNKNOWN_ACTION')
  expect((await as(integrity).get({ id: two.id })).neededBy.map((other) => other.number)).toEqual([
    one.number,
  ])
})

test('of two needs added at the same moment that would close a circle, one is refused', async () => {
  const [one, two] = [await propose(), await propose()]
  const results = await Promise.all([
    codeOf(as(integrity).setNeeds({ id: one.id, version: one.version, needs: [two.number] })),
    codeOf(as(integrity).setNeeds({ id: two.id, version: two.version, needs: [one.number] })),
  ])
  expect(results.sort()).toEqual(['CYCLE', 'allowed'])
})

test('a supervisor sees actions of their office and their own; an officer their own only; an administrator none', async () => {
  const [here, there, whole] = [
    await propose({ office: 'O11', title: 'seen here' }),
    await propose({ office: 'O2', title: 'seen there' }),
    await propose({ title: 'seen everywhere', owner: north.id }),
  ]
  const seen = async (who: Actor) => {
    const { items } = await as(who).list({ text: 'seen', sort: 'number' })
    return items.map((row) => row.number)
  }
  expect(await seen(north)).toEqual([here.number, whole.number])
  expect(await seen(owner)).toEqual([here.number, there.number])
  expect(await codeOf(as(north).get({ id: there.id }))).toBe('NOT_FOUND')
  expect(await codeOf(as(north).create({ text: { ...blankText, office: 'O2' } }))).toBe('REFUSED')
  const administrator = await actor({ role: 'administrator' })
  expect(await codeOf(as(administrator).list({}))).toBe('FORBIDDEN')
  expect(await codeOf(as(administrator).get({ id: here.id }))).toBe('FORBIDDEN')
})

test('the figure that was to fall is told as moved, with both sides and the interval', async () => {
  const made = await propose({ indicator: 'override-share', wanted: 'down' })
  await pastTheLedger(
    house,
    `update strategy.action set state = 'done', begun_on = '2025-06-10', done_on = '2025-06-20' where id = '${made.id}'`,
  )
  const { figure, effect } = await as(integrity).get({ id: made.id })
  expect(effect).toBe('moved')
  expect(figure?.effect).toMatchObject({ before: { months: 5 }, after: { months: 6, from: '2025-07' } })
  expect(figure?.points).toHaveLength(12)
})

test.each([
  ['an owner who is not there', { owner: '00000000-0000-4000-8000-000000000000' }, 'UNKNOWN_PERSON'],
  ['an office that is not there', { office: 'NOWHERE' }, 'UNKNOWN_OFFICE'],
  ['a figure that is not there', { indicator: 'happiness', wanted: 'up' }, 'UNKNOWN_INDICATOR'],
  [
    'an objective that is not there',
    { objective: '00000000-0000-4000-8000-000000000000' },
    'UNKNOWN_OBJECTIVE',
  ],
])('a text is refused for %s', async (_, change, fault) => {
  expect(await reasonOf(propose(change))).toBe(fault)
})

test('a guest or an administrator cannot be made owner', async () => {
  const administrator = await accountWith(house, { role: 'administrator' })
  expect(await reasonOf(propose({ owner: administrator.id }))).toBe('UNKNOWN_PERSON')
})
