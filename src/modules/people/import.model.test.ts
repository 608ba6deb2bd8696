import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCsv } from '#kernel/csv-read.ts'
import { ImportKind, importColumns, kindOfHeader } from './import.model.ts'
import { readRows } from './import-rows.model.ts'
import { judgeTogether, type Known } from './import-set.model.ts'

const known: Known = {
  units: new Map([
    ['TC', 'administration'],
    ['R1', 'region'],
    ['O1', 'office'],
  ]),
  parents: new Map([
    ['R1', ['TC']],
    ['O1', ['R1']],
  ]),
  posts: new Set(['O1-1']),
  officers: new Set(['F1', 'F2']),
}

function sort(kind: ImportKind, lines: readonly string[]) {
  const read = readCsv([Object.keys(importColumns[kind]).join(','), ...lines].join('\n'))
  if (!read.ok) throw new Error(read.error.code)
  return judgeTogether(kind, readRows(kind, read.value), known)
}

describe('a row is refused with line, column and reason', () => {
  test.each<[string, ImportKind, string[], [number, string, string, string]]>([
    ['a cell is missing', 'units', ['O2,office,,R1,2026-01-01,'], [2, 'name', 'missing', '']],
    ['a code with a space', 'units', ['O 2,office,Two,R1,2026-01-01,'], [2, 'code', 'not-a-code', 'O 2']],
    ['a formula as code', 'officers', ['=cmd|x,Name'], [2, 'code', 'not-a-code', '=cmd|x']],
    [
      'a day in another format',
      'units',
      ['O2,office,Two,R1,01.02.2026,'],
      [2, 'from', 'not-a-day', '01.02.2026'],
    ],
    ['a day that is none', 'postings', ['F1,O1-1,2026-02-30,'], [2, 'from', 'not-a-day', '2026-02-30']],
    [
      'the end before the beginning',
      'postings',
      ['F1,O1-1,2026-02-01,2026-02-01'],
      [2, 'to', 'ends-before-it-begins', ''],
    ],
    ['a cell too many', 'officers', ['F9,Name,more'], [2, '', 'too-many-cells', '3']],
    ['a cell too few', 'officers', ['F9'], [2, '', 'too-few-cells', '1']],
    [
      'another kind of unit',
      'units',
      ['X,ministry,Name,,2026-01-01,'],
      [2, 'kind', 'not-a-kind', 'ministry'],
    ],
    ['a parent nobody knows', 'units', ['O2,office,Two,R9,2026-01-01,'], [2, 'parent', 'unknown-unit', 'R9']],
    [
      'a region below an office',
      'units',
      ['R2,region,Two,O1,2026-01-01,'],
      [2, 'parent', 'wrong-parent', 'office'],
    ],
    ['an office without parent', 'units', ['O2,office,Two,,2026-01-01,'], [2, 'parent', 'missing', '']],
    [
      'a second administration',
      'units',
      ['XX,administration,Two,,2026-01-01,'],
      [2, 'kind', 'second-administration', 'TC'],
    ],
    [
      'a region that becomes an office',
      'units',
      ['R1,office,One,TC,2026-01-01,'],
      [2, 'kind', 'kind-changes', 'region'],
    ],
    [
      'an office below itself',
      'units',
      ['O1,office,One,O2,2026-01-01,', 'O2,office,Two,O1,2026-01-01,'],
      [2, 'parent', 'below-itself', 'O2'],
    ],
    ['a post of an unknown office', 'posts', ['P,O9,Desk,,,2026-01-01,'], [2, 'unit', 'unknown-unit', 'O9']],
    [
      'a sensitive post without maximum',
      'posts',
      ['P,O1,Desk,cash,,2026-01-01,'],
      [2, 'maximum_months', 'sensitive-incomplete', ''],
    ],
    [
      'a maximum of no months',
      'posts',
      ['P,O1,Desk,cash,0,2026-01-01,'],
      [2, 'maximum_months', 'not-months', '0'],
    ],
    ['an officer twice', 'officers', ['F9,Name', 'F9,Other'], [3, 'code', 'twice', '2']],
    [
      'two posts at one time',
      'postings',
      ['F1,O1-1,2026-01-01,2026-03-01', 'F1,O1-1,2026-02-01,'],
      [3, 'from', 'overlaps', '2'],
    ],
    ['a posting of nobody', 'postings', ['F9,O1-1,2026-01-01,'], [2, 'officer', 'unknown-officer', 'F9']],
    ['a posting to no post', 'postings', ['F1,O9-1,2026-01-01,'], [2, 'post', 'unknown-post', 'O9-1']],
    [
      'on duty twice',
      'roster',
      [
        '2026-01-05,O1,A,0,F1,2026-01-05T06:00:00,2026-01-05T14:00:00',
        '2026-01-05,O1,A,1,F1,2026-01-05T13:00:00,2026-01-05T20:00:00',
      ],
      [3, 'on_from', 'overlaps', '2'],
    ],
    [
      'an hour that is none',
      'roster',
      ['2026-01-05,O1,A,0,F1,2026-01-05T26:00:00,2026-01-05T14:00:00'],
      [2, 'on_from', 'not-a-time', '2026-01-05T26:00:00'],
    ],
  ])('%s', (_, kind, lines, [line, column, code, detail]) => {
    const { rows, rejects } = sort(kind, lines)
    const { raw, ...told } = rejects[0] ?? { raw: '' }
    expect(told).toEqual({ line, column, code, detail })
    expect(raw).toBe(lines[line - 2])
    expect(rows.length + rejects.length).toBe(lines.length)
  })
})

test('postings that touch do not overlap: the last day does not belong', () => {
  expect(sort('postings', ['F1,O1-1,2026-01-01,2026-03-01', 'F1,O1-1,2026-03-01,']).rejects).toEqual([])
})

test('a kind is told by its header', () => {
  for (const kind of ImportKind.options) expect(kindOfHeader(Object.keys(importColumns[kind]))).toBe(kind)
  expect(kindOfHeader(['decl_id', 'registered_at'])).toBeNull()
})

test('every record becomes a row or a reject: never both, never neither', () => {
  const cell = fc.oneof(
    fc.constantFrom('O1', 'R1', 'TC', 'F1', 'office', 'region', '2026-01-01', '2026-02-01', '', '12'),
    fc.string({ maxLength: 6 }).filter((text) => !/["\n\r,;\t\0]/.test(text)),
  )
  const lines = fc.array(fc.array(cell, { minLength: 1, maxLength: 8 }), { maxLength: 12 })
  fc.assert(
    fc.property(fc.constantFrom(...ImportKind.options), lines, (kind, cells) => {
      const text = cells.map((one) => one.join(','))
      const full = text.filter((line) => line.trim() !== '').length
      const { rows, rejects } = sort(kind, text)
      expect(rows.length + rejects.length).toBe(full)
      const seen = [...rows, ...rejects].map((one) => one.line)
      expect(new Set(seen).size).toBe(full)
    }),
  )
})
