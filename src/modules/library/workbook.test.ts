import fc from 'fast-check'
import { readSheet } from 'read-excel-file/node'
import { expect, test } from 'vitest'
import writeXlsx from 'write-excel-file/node'
import { fromRow, shield, toRow, unshield } from './cells.model.ts'
import type { Content } from './model.ts'
import { readShipped, shippedFiles } from './shipped.ts'
import { content, question } from './testing.ts'
import { faultSentence } from './text/fault-sentence.ts'
import { readWorkbook, writeWorkbook } from './workbook.ts'
import { unfoldsWithin } from './zip-size.ts'

const base = content([{ id: 'SM-1' }, question('SM-2'), { ...question('SM-3'), links: ['SM-1', 'SM-2'] }])
const depsFor = (given: Content, ids: readonly string[] = []) => ({
  known: async () => new Set(ids),
  base: async (id: string, version: number) => (id === given.id && version === 4 ? given : undefined),
})

test('every shipped instrument comes back from its workbook as it was', async () => {
  const all = readShipped(shippedFiles())
  const ids = all.flatMap((one) => one.provisions.map((p) => p.id))
  for (const one of all) {
    const read = await readWorkbook(await writeWorkbook(one, 4), depsFor(one, ids))
    expect(read.ok ? read.value : read.error).toEqual(one)
  }
})

test('any text survives cells, and none begins like a formula', () => {
  const awkward = fc.string({
    unit: fc.constantFrom('=', '+', '-', '@', "'", '\t', 'a', ' ', '\n', 'ý', '1', ','),
  })
  fc.assert(
    fc.property(awkward, (text) => {
      expect(unshield(shield(text))).toBe(text)
      expect(shield(text)).not.toMatch(/^[=+\-@\t\r]/)
    }),
  )
  for (const { order: _, ...one } of base.provisions)
    expect(fromRow(toRow(one)).value).toEqual(withoutEmpty(one))
})

test('texts with formula signs, spaces and line breaks survive a real workbook', async () => {
  const texts = [
    '=1+1',
    "'quoted",
    ' two  spaces ',
    'a\nb',
    '-5',
    '@cmd',
    '0012',
    '1e5',
    'true',
    '<',
    'a & b',
  ]
  const given = content(texts.map((en, i) => ({ id: `SM-${i}`, text: { en, tk: `ý${en}` } })))
  const bytes = await writeWorkbook(given, 4)
  const cells = (await readSheet(bytes, 'provisions', { trim: false })).flat()
  expect(cells.filter((cell) => typeof cell === 'string' && /^[=@]/.test(cell))).toEqual([])
  const read = await readWorkbook(bytes, depsFor(given))
  expect(read.ok ? read.value : read.error).toEqual(given)
})

const cell = (value: string | null) => value
type Rows = (string | null)[][]
const sheetsOf = async (change: (rows: Rows, head: Rows) => void): Promise<Buffer> => {
  const bytes = await writeWorkbook(base, 4)
  const read = async (name: string) =>
    (await readSheet(bytes, name, { trim: false, parseNumber: (x: string) => x })) as unknown as Rows
  const [rows, head] = [await read('provisions'), await read('instrument')]
  change(rows, head)
  return writeXlsx([
    { sheet: 'instrument', data: head.map((row) => row.map(cell)) },
    { sheet: 'provisions', data: rows.map((row) => row.map(cell)) },
  ]).toBuffer()
}
const columnOf = (rows: Rows, name: string) => rows[0]?.indexOf(name) ?? -1
const set = (rows: Rows, row: number, name: string, value: string | null) => {
  const line = rows[row]
  if (line) line[columnOf(rows, name)] = value
}

test.each<[name: string, change: (rows: Rows, head: Rows) => void, sentence: RegExp]>([
  [
    'a changed id',
    (rows) => set(rows, 2, 'id', 'SM-9'),
    /^provisions!A3: Here must stand SM-2, but it is SM-9/,
  ],
  [
    'sorted rows',
    (rows) => void rows.splice(1, 2, rows[2] ?? [], rows[1] ?? []),
    /^provisions!A2: Here must stand SM-1/,
  ],
  ['a row taken out', (rows) => void rows.splice(2, 1), /^provisions!A4: Here must stand SM-3, but it is –/],
  ['a row added', (rows) => void rows.push(['SM-4']), /^provisions!A5: SM-4 is not in the instrument/],
  [
    'English emptied',
    (rows) => set(rows, 1, 'text.en', null),
    /^provisions!\w+2: The English text is missing/,
  ],
  ['markup', (rows) => set(rows, 1, 'text.ru', '<i>x</i>'), /^provisions!\w+2: The text .* holds markup/],
  [
    'a link that nobody has',
    (rows) => set(rows, 3, 'links', 'SM-1 SM-77'),
    /^provisions!\w+4: SM-3 is linked with SM-77/,
  ],
  [
    'a parent that nobody has',
    (rows) => {
      rows[0]?.push('parent')
      rows[2]?.push('SM-9')
    },
    /^provisions!\w+3: SM-2 says it belongs to SM-9/,
  ],
  [
    'a ring of conditions',
    (rows) => {
      rows[0]?.push('question.showIf.question', 'question.showIf.atLeast')
      rows[2]?.push('SM-3', '1')
      rows[3]?.push('SM-2', '1')
    },
    /^provisions!\w+3: The conditions run in a ring: SM-2 → SM-3 → SM-2/,
  ],
  [
    'a condition on a question that nobody has',
    (rows) => {
      rows[0]?.push('question.showIf.question', 'question.showIf.atLeast')
      rows[2]?.push('SM-9', '1')
    },
    /^provisions!\w+3: SM-2 is shown depending on SM-9/,
  ],
  [
    'a weight in words',
    (rows) => set(rows, 2, 'question.weight', 'two'),
    /^provisions!\w+3: “question.weight” cannot be “two”/,
  ],
  [
    'a column nobody knows',
    (rows) => set(rows, 0, 'text.ru', 'text.de'),
    /^provisions!\w+1: The column “text.de” is not known/,
  ],
  [
    'another version',
    (_, head) => void head.splice(-1, 1, ['version', '7']),
    /^instrument!B1: The workbook was made from version 7/,
  ],
])('%s is refused with its cell', async (_, change, sentence) => {
  const read = await readWorkbook(await sheetsOf(change), depsFor(base))
  const told = read.ok ? ['accepted'] : read.error.map((fault) => faultSentence(fault, 'en'))
  expect(
    told.filter((one) => sentence.test(one)),
    told.join('\n'),
  ).not.toEqual([])
})

test('a weight written with a comma is a number', async () => {
  const read = await readWorkbook(
    await sheetsOf((rows) => set(rows, 2, 'question.weight', '1,5')),
    depsFor(base),
  )
  expect(read.ok && read.value.provisions[1]?.question?.weight).toBe(1.5)
})

test('what is no workbook, or would unfold to too much, is refused before it is opened', async () => {
  expect(unfoldsWithin(await writeWorkbook(base, 4), 1_000_000)).toBe(true)
  expect(unfoldsWithin(await writeWorkbook(base, 4), 1000)).toBe(false)
  for (const bytes of [Buffer.from('PK'), Buffer.from(`PK\u0003\u0004${'x'.repeat(500)}`)]) {
    const read = await readWorkbook(bytes, depsFor(base))
    expect(!read.ok && read.error[0]?.code).toBe('NO_FILE_OF_THIS_KIND')
  }
})

function withoutEmpty(value: object): object {
  return JSON.parse(JSON.stringify(value), (_, one) =>
    one === null || (Array.isArray(one) && one.length === 0) ? undefined : one,
  )
}
