import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { literal, openDuck, rows } from '#platform/duck.ts'
import { canonicalImporter } from '../canonical-import.ts'

const folder = mkdtempSync(join(tmpdir(), 'tamga-rejects-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let turn = 0
async function load(content: string | Buffer) {
  const place = join(folder, String(turn++))
  mkdirSync(place)
  const file = join(place, 'content')
  writeFileSync(file, content)
  const request = { file, fileName: 'sent.csv', table: 'declarations' as const, mapping: 'tamga' }
  return canonicalImporter.load({ ...request, folder: place, memoryMb: 256 })
}

async function loaded(content: string | Buffer) {
  const result = await load(content)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  const { files, read, accepted, rejected } = result.value
  const text = files['rejects.csv'] ? readFileSync(files['rejects.csv'], 'utf8') : ''
  return { read, accepted, rejected, text, parquet: files.parquet ?? '' }
}

const header = 'decl_id,registered_at,office_id,aeo,net_mass_kg,finding_type\n'
const told = (text: string) =>
  [...text.matchAll(/^sent\.csv,(\d+),(\w*),([\w -]+),/gm)].map(([, line, column, reason]) => [
    Number(line),
    column,
    reason,
  ])

test('every rejected row has the line that an editor shows, also after cells with line ends and empty lines', async () => {
  const { text, ...figures } = await loaded(
    `\uFEFF${header}D1,2026-01-01,O1,1,5,"two\nlines"\n\nD2,2026-01-01,O1,maybe,5,"a ""b"", c"\nD3,soon,O1,1,5,x\n,2026-01-01,O1,1,5,x\nD5,2026-01-01,O1,1,-5,"x\ny"\nD1,2026-01-01,O1,0,5,x\nD6,2026-01-01,O1,0,inf,x\nD7,2026-01-01\nD8,2026-01-01,O1,no,5,5" pipe`,
  )
  expect(figures).toMatchObject({ read: 9, accepted: 2, rejected: 7 })
  expect(told(text)).toEqual([
    [5, 'aeo', 'not-converted'],
    [6, 'registered_at', 'cast'],
    [7, 'decl_id', 'missing'],
    [8, 'net_mass_kg', 'negative'],
    [10, 'decl_id', 'duplicate'],
    [11, 'net_mass_kg', 'not-a-number'],
    [12, 'office_id', 'missing columns'],
  ])
  expect(text).toContain('"D2,2026-01-01,O1,maybe,5,""a """"b"""", c"""')
})

test.each([
  ['to the end of the file', 'D1,2026-01-01,O1,1,5,x\nD2,2026-01-01,O1,1,5,"x\nD3,2026-01-01,O1,1,5,x\n'],
  [
    'to the next quotation mark',
    'D1,2026-01-01,O1,1,5,x\nD2,2026-01-01,O1,1,5,"x\nD3,2026-01-01,O1,1,5,"y"\nD4,2026-01-01,O1,1,5,x\n',
  ],
])('a quotation mark that stays open %s refuses the file and names its line', async (_, lines) => {
  const result = await load(header + lines)
  expect(!result.ok && result.error).toEqual([{ code: 'quote-open', params: { line: 3 } }])
})

test('UTF-16 is named as such', async () => {
  const result = await load(Buffer.from(`\uFEFF${header}`, 'utf16le'))
  expect(!result.ok && result.error[0]?.code).toBe('file-utf16')
})

test('of rows with one number the first of the file stays, however many threads read it', async () => {
  const many = Array.from(
    { length: 60_000 },
    (_, i) => `D${i % 30_000},2026-01-01,O1,1,${i},x${'y'.repeat(300)}\n`,
  )
  const { text, parquet, ...figures } = await loaded(header + many.join(''))
  expect(figures).toEqual({ read: 60_000, accepted: 30_000, rejected: 30_000 })
  expect(told(text).map(([line]) => line)).toEqual(Array.from({ length: 30_000 }, (_, i) => i + 30_002))
  const duck = await openDuck()
  const [kept] = await rows(duck.connection, `select max(net_mass_kg) as last from ${literal(parquet)}`)
  duck.close()
  expect(kept).toEqual({ last: 29_999 })
})

const cell = fc.constantFrom('x', '', '"quoted"', '"a\nb"', '"a,b"', '"say ""so"""', '5" pipe', 'нет', '=1+1')
const row = fc.tuple(
  fc.constantFrom('2026-01-01', 'never'),
  fc.constantFrom('1', 'maybe', ''),
  fc.constantFrom('1', '-1', 'much', ''),
  cell,
)
test('law: whatever the rows, read = accepted + rejected = rows of the file, and each bad row is told with its line', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 1, maxLength: 40 }),
      fc.constantFrom('\n', '\r\n'),
      async (made, end) => {
        const bad: number[] = []
        let line = 2
        let text = header.replace('\n', end)
        text += `first,2026-01-01,O1,1,1,x${end}`
        for (const [i, [date, aeo, mass, last]] of made.entries()) {
          line++
          if (date === 'never' || aeo === 'maybe' || mass === '-1' || mass === 'much') bad.push(line)
          text += `D${i},${date},O1,${aeo},${mass},${last}${end}`
          line += last.split('\n').length - 1
        }
        const result = await load(text)
        if (!result.ok) return expect(result.error[0]?.code).toBe('nearly-nothing-readable')
        const { read, accepted, rejected, files } = result.value
        expect({ read, accepted, rejected }).toEqual({
          read: made.length + 1,
          accepted: made.length + 1 - bad.length,
          rejected: bad.length,
        })
        const written = files['rejects.csv'] ? readFileSync(files['rejects.csv'], 'utf8') : ''
        expect(told(written).map(([at]) => at)).toEqual(bad)
      },
    ),
    { numRuns: 40, seed: 7 },
  )
})

test('the preview tells which cells will be rejected and why, on which line', async () => {
  const place = join(folder, `preview-${turn++}`)
  writeFileSync(place, `${header}D1,2026-01-01,O1,1,5,"a\nb"\nD2,31.12.2026,O1,maybe,-5,x\n,2026-01-01,O1\n`)
  const shown = await canonicalImporter.preview(place, { table: 'declarations', mapping: 'tamga' })
  if (!shown.ok) throw new Error(JSON.stringify(shown.error))
  const problems = shown.value.rows.flatMap(({ line, cells }) =>
    cells.flatMap(({ problem }, i) => (problem ? [[line, shown.value.columns[i], problem.code]] : [])),
  )
  expect(problems).toEqual([
    [4, 'registered_at', 'cell-unreadable'],
    [4, 'aeo', 'cell-unreadable'],
    [4, 'net_mass_kg', 'cell-negative'],
    [5, 'decl_id', 'row-cells'],
  ])
})
