import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AnyDb, openDatabase } from '#platform/db.ts'
import { type TestHouse, testHouse } from '#test/database.ts'
import type { JsonObject } from './proof/canonical.ts'
import { commitmentTo } from './proof/commitment.ts'
import { newRecorder } from './record.ts'
import { catalogue, note } from './testing.ts'

let house: TestHouse
let db: AnyDb
beforeAll(async () => {
  house = await testHouse()
  db = house.db
})
afterAll(() => house.remove())

interface Kept {
  seq: number
  at: Date
  type: string
  actor: string | null
  subjects: string[]
  commitment: Buffer
  content: JsonObject
  salt: Buffer
}

const kept = () =>
  db
    .selectFrom('ledger.entry as entry')
    .innerJoin('ledger.event as event', 'event.seq', 'entry.seq')
    .select(['entry.seq', 'at', 'entry.type', 'actor', 'subjects', 'commitment', 'content', 'salt'])
    .orderBy('entry.seq')
    .execute() as Promise<Kept[]>

test('an entry holds who, what and when, and a commitment that its content and salt open', async () => {
  const content = {
    reason: 'Kerim “№ 7” – ünü, 1e21',
    amount: 1e21,
    share: 0.1,
    list: [1, null, true],
    empty: {},
  }
  const at = new Date('2026-03-02T09:00:00.123Z')
  const recorded = await note(
    db,
    { actor: 'account-1', subjects: ['lead:7', 'officer:K3'], content },
    () => at,
  )
  const row = (await kept()).at(-1)
  expect(row).toMatchObject({ seq: recorded.seq, at, type: 'ledger.noted', actor: 'account-1', content })
  expect(row?.subjects).toEqual(['lead:7', 'officer:K3'])
  expect(new Uint8Array(row?.commitment ?? [])).toEqual(recorded.commitment)
  expect(commitmentTo(row?.content ?? {}, new Uint8Array(row?.salt ?? []))).toEqual(recorded.commitment)
})

test('the same content gives another commitment each time', async () => {
  const [a, b] = [await note(db, { content: { score: 3 } }), await note(db, { content: { score: 3 } })]
  expect(a.commitment).not.toEqual(b.commitment)
})

test('what is rolled back leaves no entry, no content and no gap', async () => {
  const before = await kept()
  const { record } = newRecorder(
    { schema: 'ledger', events: catalogue },
    { now: () => new Date(), randomBytes },
  )
  const failing = db.transaction().execute(async (trx) => {
    await record(trx, { type: 'ledger.noted', actor: null, subjects: [], content: {} })
    throw new Error('the business fact failed')
  })
  await expect(failing).rejects.toThrow('the business fact failed')
  expect(await kept()).toEqual(before)
  expect((await note(db)).seq).toBe(before.length)
})

test('a clock that was set back does not bring time backwards along the sequence', async () => {
  const newest = (await kept()).at(-1)?.at as Date
  const { at } = await note(db, {}, () => new Date(newest.getTime() - 3_600_000))
  expect(at).toEqual(newest)
})

test('who appends waits for whoever appended before, so that sequence order is commit order', async () => {
  const other = openDatabase(house.owner)
  const { record } = newRecorder(
    { schema: 'ledger', events: catalogue },
    { now: () => new Date(), randomBytes },
  )
  const order: string[] = []
  let recorded: () => void = () => undefined
  const firstHasNumber = new Promise<void>((resolve) => {
    recorded = resolve
  })
  try {
    const first = db.transaction().execute(async (trx) => {
      const entry = await record(trx, { type: 'ledger.noted', actor: null, subjects: [], content: {} })
      recorded()
      await sql`select pg_sleep(0.1)`.execute(trx)
      order.push('first')
      return entry
    })
    await firstHasNumber
    const second = note(other.db).then((entry) => {
      order.push('second')
      return entry
    })
    expect((await second).seq).toBe((await first).seq + 1)
    expect(order).toEqual(['first', 'second'])
  } finally {
    await other.close()
  }
})

test('many connections at once leave no gap, and time rises with the sequence', async () => {
  const first = (await kept()).length
  const others = [openDatabase(house.owner), openDatabase(house.owner)]
  const handles = [db, ...others.map((one) => one.db)]
  try {
    await Promise.all(
      Array.from({ length: 150 }, (_, i) => note(handles[i % 3] as AnyDb, { content: { i } })),
    )
  } finally {
    for (const other of others) await other.close()
  }
  const all = await kept()
  expect(all.map((row) => row.seq)).toEqual(Array.from({ length: first + 150 }, (_, i) => i))
  const times = all.map((row) => row.at.getTime())
  expect(times).toEqual([...times].sort((a, b) => a - b))
})

test.each<[string, Record<string, unknown>, RegExp]>([
  ['a type outside the catalogue', { type: 'ledger.other' }, /not in the catalogue/],
  ['a number that is not one', { content: { n: Number.NaN } }, /not a JSON number/],
  ['half a character', { content: { text: '\ud800' } }, /lone surrogate/],
  ['a value that JSON has not', { content: { f: undefined } }, /not JSON/],
  ['more than a hundred subjects', { subjects: Array(101).fill('x') }, /check constraint/],
])('refuses %s and writes nothing', async (_, event, message) => {
  const before = (await kept()).length
  await expect(note(db, event)).rejects.toThrow(message)
  expect((await kept()).length).toBe(before)
})

test('a catalogue with a foreign type is refused when the room opens', () => {
  const deps = { now: () => new Date(), randomBytes }
  expect(() => newRecorder({ schema: 'people', events: catalogue }, deps)).toThrow('not an event of people')
})
