/** The leaf is written in three places: by the database, by the pure rule, and hashed by two libraries. They must never disagree. */
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestHouse, testHouse } from '#test/database.ts'
import { newNodeHasher } from './node-crypto.ts'
import { type Entry, entryText } from './proof/entry.ts'
import { nobleHasher } from './proof/hash.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.remove())

const word = fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\0', ''))
const entry: fc.Arbitrary<Entry> = fc.record({
  seq: fc.nat(),
  at: fc
    .date({ min: new Date('1990-01-01'), max: new Date('2200-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString()),
  type: word,
  actor: fc.option(word),
  subjects: fc.array(word, { maxLength: 4 }),
  commitment: fc.uint8Array({ minLength: 32, maxLength: 32 }),
})

test.each(['UTC', 'Asia/Ashgabat', 'America/St_Johns'])(
  'the database writes the leaf as the pure rule does, with %s as the time zone of the session',
  async (zone) => {
    const entries = fc.sample(entry, 300)
    const found = await house.db.transaction().execute(async (tx) => {
      await sql`select set_config('timezone', ${zone}, true)`.execute(tx)
      const { rows } = await sql<{ text: string; hash: Buffer }>`
        select ledger.leaf_text(seq, at, type, actor, subjects, commitment) as text,
          ledger.leaf_hash(seq, at, type, actor, subjects, commitment) as hash
        from (select seq, at, type, actor, decode(commitment, 'hex') as commitment,
            array(select jsonb_array_elements_text(subjects)) as subjects
          from jsonb_to_recordset(${JSON.stringify(entries.map(plain))}::jsonb)
            as x(seq bigint, at timestamptz, type text, actor text, subjects jsonb, commitment text)) e
        order by array_position(${entries.map(({ commitment }) => hex(commitment))}, encode(commitment, 'hex'))`.execute(
        tx,
      )
      return rows
    })
    const expected = entries.map((one) => ({
      text: entryText(one),
      hash: Buffer.from(nobleHasher.leafOf(entryText(one))),
    }))
    expect(found).toEqual(expected)
  },
)

test('both libraries give the same hashes, for a text and for its bytes', () => {
  const node = newNodeHasher()
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const bytes = new TextEncoder().encode(text)
      const hash = hex(nobleHasher.leaf(bytes))
      expect([node.leaf(bytes), node.leafOf(text), nobleHasher.leafOf(text)].map(hex)).toEqual([
        hash,
        hash,
        hash,
      ])
      const [left, right] = [node.leaf(bytes), node.empty()]
      expect(hex(node.node(left, right))).toBe(hex(nobleHasher.node(left, right)))
    }),
  )
})

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const plain = (one: Entry) => ({ ...one, commitment: hex(one.commitment) })
