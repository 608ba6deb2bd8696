/**
 * What somebody with full rights over the database can do to the ledger, and what verification answers. Each case works on a copy of
 * the same ledger: 300 entries, signed at 150, 250 and 300, so that there are a full tile and a right edge.
 */

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestHouse, testHouse } from '#test/database.ts'
import { fromOutside } from '#test/fixtures/ledger-from-outside.ts'
import { onCopyOf, tamperings } from '#test/fixtures/ledger-tampering.ts'
import { ledgerOf, notes } from './testing.ts'
import type { Fault, Verdict } from './verdict.model.ts'

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

/** What nobody outside the database can see: it lies beside the log, not in it. */
const inside: readonly Fault['code'][] = ['CONTENT_WITHOUT_ENTRY', 'CHECKPOINT_MISSING']
const unseen: Readonly<Record<string, string>> = {
  'only the leaf hash in the row of entry 77': 'the tile speaks for the entry',
  'a content without an entry': 'it is in no entry',
  'an entry put at the end without content': 'it is not signed for yet',
  'a checkpoint with another root': 'the note itself is genuine',
  'the newest checkpoint deleted': 'only the file of the server, or a browser that saw it, knows',
}

test.each(tamperings)(
  '$name: found and named, by the server and in the same words from outside',
  async ({ name, does, faults, upTo }) => {
    const note = await newestNote()
    const found = await onCopyOf(house, does, async (copy) => ({
      verdict: await verify(copy),
      outside: name in unseen ? null : await fromOutside(copy, { outside: note }),
    }))
    expect(found.verdict.intact).toBe(false)
    expect(found.verdict.faults.slice(0, faults.length)).toEqual(faults)
    expect(found.verdict.intactUpTo?.seq ?? null).toBe(upTo)
    if (found.outside === null) return
    expect(found.outside.intact).toBe(false)
    const expected = faults.filter(({ code }) => !inside.includes(code)).map(fromABrowser)
    expect(found.outside.faults).toEqual(expect.arrayContaining(expected))
  },
)

/** What a browser keeps of its last look. */
async function newestNote(): Promise<string> {
  const newest = house.db.selectFrom('ledger.checkpoint').select('note').where('size', '=', 300)
  return (await newest.executeTakeFirstOrThrow()).note
}

/** The browser keeps what the server's file keeps; it says so under its own name. */
function fromABrowser(fault: Fault): Fault {
  return fault.code === 'SHORTENED' && fault.source !== 'signed' ? { ...fault, source: 'browser' } : fault
}
