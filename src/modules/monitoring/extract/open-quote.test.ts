import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { canonicalImporter } from '../canonical-import.ts'
import type { Table } from '../load.model.ts'

const folder = mkdtempSync(join(tmpdir(), 'tamga-quote-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let turn = 0
/** What is said before the load, and what the load says. */
async function told(content: string, table: Table = 'declarations') {
  const place = join(folder, String(turn++))
  mkdirSync(place)
  const file = join(place, 'content')
  writeFileSync(file, content)
  const choice = { table, mapping: 'tamga' }
  const before = await canonicalImporter.preview(file, choice)
  const load = await canonicalImporter.load({
    ...choice,
    file,
    fileName: 'sent',
    folder: place,
    memoryMb: 256,
  })
  const said = (error: { code: string; params: object }) => ({ code: error.code, ...error.params })
  return {
    before: before.ok ? null : said(before.error),
    load: load.ok ? null : load.error.map(said)[0],
  }
}

const header = 'decl_id,registered_at,office_id,hs_code\n'
const row = (i: number, code = '870323') => `D${i},2026-01-01,O1,${code}\n`
const rowsFrom = (first: number, n: number) => Array.from({ length: n }, (_, i) => row(first + i)).join('')

test.each<[string, string, number]>([
  ['among the first rows', header + row(1) + row(2, '"870323') + rowsFrom(3, 40), 3],
  ['far below them', header + rowsFrom(1, 3000) + row(0, '"870323') + rowsFrom(3001, 40), 3002],
  ['closed by the next one', header + row(1, '"870323') + rowsFrom(2, 9) + row(11, '"87"') + row(12), 2],
  ['in the last row', `${header}${row(1)}D2,2026-01-01,O1,"8703`, 3],
  ['in a file of which only the beginning is looked at', header + row(1, '"8') + rowsFrom(2, 200_000), 2],
])('a quotation mark that is never closed is told before the load: %s', async (_, content, line) => {
  const { before, load } = await told(content)
  expect(before).toEqual({ code: 'quote-open', line })
  // The load refuses too; of a cell longer than DuckDB reads it says so in other words.
  expect(load).toMatchObject(
    content.length < 1e6 ? { code: 'quote-open', line } : { code: expect.any(String) },
  )
})

test('a cell of several lines, and one that the looked-at beginning cuts, are no fault', async () => {
  expect(await told(header + row(1, '"870323\nand more\n"') + row(2))).toEqual({ before: null, load: null })
  const cut = `"${'x'.repeat(4000)}\n${'y'.repeat(4000)}"`
  const long = header + Array.from({ length: 600 }, (_, i) => row(i, cut)).join('')
  expect((await told(long)).before).toBeNull()
})

test('rules that the load would refuse are refused before, with the same words', async () => {
  const broken = await told('{ "stratum": ["office" ', 'rules')
  expect(broken.before).toMatchObject({ code: 'rules-json-at', line: 1, column: 24 })
  expect(broken.before).toEqual(broken.load)
  const short = await told('{ "stratum":\n', 'rules')
  expect(short.before).toMatchObject({ code: 'rules-json-at', line: 2, column: 1 })
  expect((await told('{ "stratum": [what] }', 'rules')).before).toMatchObject({ code: 'rules-json' })
  const foreign = await told('{ "stratum": ["moon"] }', 'rules')
  expect(foreign.before).toMatchObject({ code: 'rules-field', field: 'stratum.0' })
  expect(foreign.before).toEqual(foreign.load)
  expect(await told('{ "stratum": ["office"] }', 'rules')).toEqual({ before: null, load: null })
})
