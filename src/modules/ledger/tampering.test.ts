/**
 * What somebody with full rights over the database can do to the ledger, and what verification answers. Each case works on a copy of
 * the same ledger: 300 entries, signed at 150, 250 and 300, so that there are a full tile and a right edge.
 */

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestHouse, testHouse } from '#test/database.ts'
import { onCopyOf, tamperings } from '#test/fixtures/ledger-tampering.ts'
import { ledgerOf, notes } from './testing.ts'
import type { Verdict } from './verdict.model.ts'

let house: TestHouse
let time = Date.parse('2026-03-02T09:00:00Z')
const clock = () => {
  time += 1000
  return new Date(time)
}
beforeAll(async () => {
  house = await testHouse()
  const ledger = ledgerOf(house)
  for (const count of [150, 100, 50]) {
    await notes(house.db, count, clock)
    await ledger.sign()
  }
})
afterAll(() => house.remove())

const verify = (copy: TestHouse): Promise<Verdict> => ledgerOf(copy).verify()

test('a ledger that nobody touched is intact', async () => {
  const verdict = await onCopyOf(house, [], verify)
  expect(verdict).toMatchObject({
    intact: true,
    entries: 300,
    signed: 300,
    contents: 300,
    checkpoints: 3,
    faults: [],
  })
  expect(verdict.intactUpTo?.seq).toBe(299)
})

test.each(tamperings)('$name: found and named', async ({ does, faults, upTo }) => {
  const verdict = await onCopyOf(house, does, verify)
  expect(verdict.intact).toBe(false)
  expect(verdict.faults.slice(0, faults.length)).toEqual(faults)
  expect(verdict.intactUpTo?.seq ?? null).toBe(upTo)
})
