import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestHouse, testHouse } from '#test/database.ts'
import { exportBundle } from './bundle.ts'
import { eraseContent } from './erase.ts'
import type { Ledger } from './room.ts'
import { ledgerOf, note, notes } from './testing.ts'
import type { Fault } from './verdict.model.ts'
import { verifyBundle } from './verify-bundle.ts'

let house: TestHouse
let ledger: Ledger
let lines: string[]
const now = () => new Date('2026-03-02T09:00:00Z')
const file = (name: string) => join(house.tempDir, name)

beforeAll(async () => {
  house = await testHouse()
  ledger = ledgerOf(house)
  let time = Date.parse('2026-03-02T09:00:00Z')
  await notes(house.db, 300, () => {
    time += 1000
    return new Date(time)
  })
  await ledger.sign()
  await eraseContent(
    house.db,
    { seq: 3, actor: null, reason: 'Request' },
    { now: () => new Date(), randomBytes },
  )
  await note(house.db, { subjects: ['lead:Ünal “x”'], content: { text: 'ýüň' } })
  await ledger.sign()
  await exportBundle(house.db, ledger, { file: file('whole.jsonl.gz'), contents: true, now })
  lines = gunzipSync(readFileSync(file('whole.jsonl.gz')))
    .toString()
    .trimEnd()
    .split('\n')
})
afterAll(() => house.remove())

const verify = (name: string) => verifyBundle({ file: file(name), keys: [], outside: [] })
async function verdictOf(changed: readonly string[]) {
  writeFileSync(file('changed.jsonl'), `${changed.join('\n')}\n`)
  return verify('changed.jsonl')
}
const replaced = (from: string | RegExp, to: string) => lines.map((line) => line.replace(from, to))

test('a bundle says the same as the house', async () => {
  const {
    keys: _,
    withContents,
    ...bundle
  } = await verify('whole.jsonl.gz').then((it) => (it.ok ? it.value : Promise.reject(it.error)))
  const inHouse = await ledger.verify()
  expect(withContents).toBe(true)
  expect(bundle).toEqual(inHouse)
  expect(bundle).toMatchObject({ intact: true, entries: 302, contents: 301, erased: 1, checkpoints: 2 })
})

test('without contents nothing of them is in the file', async () => {
  await exportBundle(house.db, ledger, { file: file('bare.jsonl'), contents: false, now })
  expect(readFileSync(file('bare.jsonl'), 'utf8')).not.toContain('ýüň')
  expect(await verify('bare.jsonl')).toMatchObject({
    ok: true,
    value: { intact: true, contents: 0, withContents: false },
  })
  expect(existsSync(file('bare.jsonl.part'))).toBe(false)
})

test.each<[string, () => string[], Fault]>([
  [
    'another actor',
    () =>
      replaced(
        '"actor":"account-2","at":"2026-03-02T09:01:18',
        '"actor":"account-9","at":"2026-03-02T09:01:18',
      ),
    { code: 'ENTRY_ALTERED', seq: 77 },
  ],
  [
    'another content',
    () => replaced('"content":{"number":77}', '"content":{"number":78}'),
    { code: 'CONTENT_DIFFERS', seq: 77 },
  ],
  [
    'a content left out',
    () => lines.filter((line) => !line.includes('"content":{"number":77}')),
    { code: 'CONTENT_MISSING', seq: 77 },
  ],
  [
    'a content of nothing',
    () => lines.flatMap((line) => (line.includes('"content":{"number":77}') ? [line, line] : [line])),
    { code: 'CONTENT_WITHOUT_ENTRY', seq: 77, room: 'ledger' },
  ],
  [
    'the last block left out',
    () => lines.filter((line) => !line.startsWith('{"block":1')),
    { code: 'SHORTENED', size: 256, signed: 302, source: 'signed' },
  ],
  [
    'a checkpoint over other entries',
    () => replaced('\\n300\\n', '\\n299\\n'),
    { code: 'FOREIGN_CHECKPOINT', source: 'checkpoint 1 of the bundle' },
  ],
])('%s is found and named', async (_, changed, fault) => {
  const verdict = await verdictOf(changed())
  expect(verdict.ok && verdict.value.intact).toBe(false)
  expect(verdict.ok && verdict.value.faults).toContainEqual(fault)
})

test('a bundle whose maker signed with a key of his own does not stand before the published key', async () => {
  const other = ledgerOf({ ...house, keys: { dataDir: file('other'), given: {} } })
  other.key()
  const verdict = await verifyBundle({ file: file('whole.jsonl.gz'), keys: other.keys(), outside: [] })
  expect(verdict.ok && verdict.value.faults.map((fault) => fault.code)).toEqual([
    'FOREIGN_CHECKPOINT',
    'FOREIGN_CHECKPOINT',
  ])
})

test.each<[string, () => string[], string]>([
  ['cut off', () => lines.slice(0, -1), 'TORN'],
  [
    'a line in the middle damaged',
    () => lines.map((line, i) => (i === 4 ? line.slice(0, 50) : line)),
    'TORN',
  ],
  ['a checkpoint left out', () => lines.filter((_, i) => i !== 1), 'TORN'],
  ['lines after the end', () => [...lines, lines[1] ?? ''], 'TORN'],
  [
    'blocks exchanged',
    () => [...lines.slice(0, 3), lines[4] ?? '', lines[3] ?? '', ...lines.slice(5)],
    'TORN',
  ],
  ['another file', () => ['hello'], 'NOT_A_BUNDLE'],
  ['an empty file', () => [], 'NOT_A_BUNDLE'],
])('%s is told from an altered ledger', async (_, changed, code) => {
  expect(await verdictOf(changed())).toMatchObject({ ok: false, error: { code } })
})

test('a torn compressed file and one that is not there', async () => {
  writeFileSync(file('torn.gz'), gzipSync(lines.join('\n')).subarray(0, 5000))
  expect(await verify('torn.gz')).toMatchObject({ ok: false, error: { code: 'TORN' } })
  writeFileSync(file('plain.gz'), 'not compressed')
  expect(await verify('plain.gz')).toMatchObject({ ok: false, error: { code: 'NOT_A_BUNDLE' } })
  await expect(verify('absent.jsonl')).rejects.toMatchObject({ code: 'ENOENT' })
})
