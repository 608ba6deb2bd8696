import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvLine } from './csv.ts'
import { readCsv } from './csv-read.ts'

test('a file as a spreadsheet writes it: mark, semicolons, quotes, lines within a cell', () => {
  const file = readCsv('\uFEFFcode;Name\r\nO1;"North; ""old"""\r\n\r\nO2;"two\r\nlines"\r\nO3;last')
  expect(file).toEqual({
    ok: true,
    value: {
      header: ['code', 'name'],
      records: [
        { line: 2, raw: 'O1;"North; ""old"""', cells: ['O1', 'North; "old"'] },
        { line: 4, raw: 'O2;"two\r\nlines"', cells: ['O2', 'two\r\nlines'] },
        { line: 6, raw: 'O3;last', cells: ['O3', 'last'] },
      ],
    },
  })
})

test.each([
  ['nothing', '', { code: 'empty-file' }],
  ['blank lines only', '\n \r\n', { code: 'empty-file' }],
  ['a quote that is never closed', 'a,b\n1,2\n3,"4\n5,6', { code: 'unclosed-quote', line: 3 }],
  ['a file that is no text', 'PK\u0003\u0000', { code: 'not-text' }],
])('refuses: %s', (_, text, error) => {
  expect(readCsv(text)).toEqual({ ok: false, error })
})

test('what is written is read back', () => {
  const cell = fc.string({ unit: 'binary', maxLength: 12 }).filter((text) => !text.includes('\u0000'))
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { maxLength: 8 }), (rows) => {
      const read = readCsv(`first,second\r\n${rows.map((row) => csvLine(['x', ...row])).join('')}`)
      if (!read.ok) throw new Error(JSON.stringify(read.error))
      const written = rows.map((row) => [
        'x',
        ...row.map((text) => text.replace(/^'(?=[=+\-@\t\r])/, '').trim()),
      ])
      expect(read.value.records.map((record) => record.cells)).toEqual(written)
    }),
  )
})
