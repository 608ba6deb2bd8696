/** The telling of rows where it is less simple: random lives, erased contents, savepoints, houses that are older than it. */
import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eraseContent } from '#modules/ledger/erase.ts'
import { recorder, refoldRows } from '#modules/ledger/public.ts'
import { asOwner, pastTheLedger } from '#modules/ledger/testing.ts'
import { peoplePolicy } from '#modules/people/policy.ts'
import { actorWith, loadAdministration, now } from '#modules/people/testing.ts'
import { events } from '#modules/strategy/events.ts'
import { strategyPolicy } from '#modules/strategy/policy.ts'
import { type TestHouse, testHouse } from '#test/database.ts'
import { blankText, callerOf, depsOf } from '#test/strategy/cast.ts'
import { tellRowsOfOldHouse } from '../../src/recording-rooms.ts'

let house: TestHouse
let as: ReturnType<typeof callerOf>['actions']
beforeAll(async () => {
  house = await testHouse()
  await loadAdministration(house)
  const actor = await actorWith(house, [peoplePolicy, strategyPolicy], { role: 'integrity-officer' })
  as = callerOf(depsOf(house, { now: now() }), actor).actions
})
afterAll(() => house.remove())

const fold = () => refoldRows(house.db, 'strategy')
const pen = () => recorder({ schema: 'strategy', events, keepsRows: true }, { now, randomBytes })
const created = () => as.create({ text: { ...blankText, owner: null } })

type Act = (number: number) => Promise<unknown>
const acts: Readonly<Record<string, Act>> = {
  create: created,
  edit: async (n) => {
    const { id, version, text } = await nth(n)
    await as.edit({ id, version, text: { ...text, title: `Title ${n}`, cost: n / 3, currency: 'TMT' } })
  },
  drop: async (n) => {
    const { id, version } = await nth(n)
    await as.move({ id, version, move: 'drop', text: 'no longer needed' })
  },
  prove: async (n) => {
    const { id } = await nth(n)
    await as.addEvidence({ id, kind: 'link', label: `Order ${n}`, target: 'https://intranet.example' })
  },
  needs: async (n) => {
    const { id, version } = await nth(n)
    await as.setNeeds({ id, version, needs: [(await nth(n + 1)).number] })
  },
}

async function nth(n: number) {
  const { items } = await as.list({})
  const one = items[n % Math.max(items.length, 1)]
  return as.get({ id: one?.id ?? (await created()).id })
}

test('whatever is done in whatever order, the entries fold to the rows', async () => {
  const steps = fc.array(fc.tuple(fc.constantFrom(...Object.keys(acts)), fc.nat(6)), { maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(steps, async (life) => {
      for (const [name, n] of life) await acts[name]?.(n).catch(() => 'refused') // a refusal leaves nothing behind, too
      expect((await fold()).differences).toEqual([])
    }),
    { numRuns: 8 },
  )
}, 60_000)

test('what a savepoint took back is not told', async () => {
  const { id } = await created()
  await house.db.transaction().execute(async (tx) => {
    await sql`savepoint here`.execute(tx)
    await sql`update strategy.action set title = 'never' where id = ${id}`.execute(tx)
    await sql`rollback to savepoint here`.execute(tx)
    await sql`update strategy.action set title = 'kept' where id = ${id}`.execute(tx)
    await pen().record(tx, { type: 'strategy.action-edited', actor: null, subjects: [], content: {} })
  })
  expect((await fold()).differences).toEqual([])
})

test('a change after the last entry of the transaction is refused', async () => {
  const { id } = await created()
  const work = house.db.transaction().execute(async (tx) => {
    await pen().record(tx, { type: 'strategy.action-edited', actor: null, subjects: [], content: {} })
    await sql`update strategy.action set title = 'too late' where id = ${id}`.execute(tx)
  })
  await expect(work).rejects.toThrow('no entry of the ledger tells of it')
})

test('of an erased content the rows cannot be compared until they are told again; the others can', async () => {
  const [erased, other] = [await created(), await created()]
  const { rows } = await sql<{
    seq: number
  }>`select seq from ledger.entry where ${`action:${erased.id}`} = any(subjects)`.execute(house.db)
  const done = await eraseContent(
    house.db,
    { seq: rows[0]?.seq ?? -1, actor: null, reason: 'asked' },
    { now, randomBytes },
  )
  expect(done.ok).toBe(true)
  expect((await fold()).differences).toEqual([])
  const change = (id: string) => `update strategy.action set title = title || '!' where id = '${id}'`
  await pastTheLedger(house, change(erased.id))
  expect((await fold()).differences).toEqual([])
  await pastTheLedger(house, change(other.id))
  expect((await fold()).differences).toMatchObject([{ subject: `action:${other.id}`, what: 'title' }])
  for (const { id } of [erased, other]) {
    const { version, text } = await as.get({ id })
    await as.edit({ id, version, text: { ...text, measure: 'told again' } })
  }
  await pastTheLedger(house, change(erased.id))
  expect((await fold()).differences).toMatchObject([{ subject: `action:${erased.id}`, what: 'title' }])
  const { version, text } = await as.get({ id: erased.id })
  await as.edit({ id: erased.id, version, text: { ...text, measure: 'once more' } })
  expect((await fold()).differences).toEqual([])
})

test('a house from before the telling tells its rows once, and from then on they are watched', async () => {
  await tellRowsOfOldHouse(house.db, now)
  expect(await tellRowsOfOldHouse(house.db, now)).toEqual([]) // this one has told from its first entry
  await asOwner(house, `update strategy.event set content = content - 'rows'`) // as if the entries were of before
  expect((await fold()).differences.length).toBeGreaterThan(0)
  expect(await tellRowsOfOldHouse(house.db, now)).toEqual(['strategy'])
  expect((await fold()).differences).toEqual([])
  expect(await tellRowsOfOldHouse(house.db, now)).toEqual([])
  await pastTheLedger(house, `update strategy.action set problem = 'none' where number = 1`)
  expect((await fold()).differences).toMatchObject([{ what: 'problem' }])
})
