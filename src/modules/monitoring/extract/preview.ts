/** The first rows of a file as they would be loaded, and which cells would not be. Asked before anything is loaded. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { identifier, literal, oneOf, rows } from '#platform/duck.ts'
import { type CanonicalTable, type Column, canonicalTables } from '../columns.model.ts'
import type { Message, Preview } from '../load.model.ts'
import { emptyWords, readCell, settledLane } from './cell.ts'
import { amounts } from './faults.ts'
import { type FileFacts, splitRecord } from './inspect-file.ts'
import { fitting } from './mapped.ts'
import { convert, isDirect, type Mapping, type MappingRule, sourcesOf } from './mapping.ts'
import { visitRecords } from './records.ts'

const ROWS = 20
/** The first rows lie in so many bytes, or they are no rows of an extract. */
const HEAD = 1 << 20

/** One that a person may compare with. */
const examples: Record<Column['type'], string> = {
  VARCHAR: 'A1',
  TIMESTAMP: '2026-01-31 14:30:00',
  DATE: '2026-01-31',
  DOUBLE: '1234.5',
  INTEGER: '12',
  BOOLEAN: 'true, false',
}

interface Sample {
  readonly line: number
  readonly cells: readonly string[]
}

export async function previewRows(
  connection: DuckDBConnection,
  file: FileFacts,
  choice: { readonly table: CanonicalTable; readonly mapping: Mapping },
): Promise<Preview> {
  const rules = fitting(choice.mapping, choice.table, file.header)
  const sample = file.format === 'csv' ? await firstRecords(file) : []
  const source = file.format === 'csv' ? valuesOf(sample, file.header) : firstOf(file)
  const columns = [...rules.keys()]
  if (source === null) return { columns, rows: [] }
  const types: Record<string, Column> = canonicalTables[choice.table]
  const fields = [...rules].map(([name, rule], i) => cellSql(i, name, rule, types[name]?.type ?? 'VARCHAR'))
  const found = await rows<Record<string, string | null>>(
    connection,
    `select ${fields.join()} from ${source}`,
  )
  const expected = (rule: MappingRule, name: string) =>
    rule.codes
      ? Object.keys(rule.codes).join(', ')
      : rule.format
        ? [rule.format].flat().join(', ')
        : examples[types[name]?.type ?? 'VARCHAR']
  return {
    columns,
    rows: found.map((row, at) => {
      const line = sample[at]?.line ?? at + 1
      const cells = [...rules].map(([name, rule], i) => {
        const code = problemOf(name, types[name], { text: row[`t${i}`] ?? null, value: row[`v${i}`] ?? null })
        const problem: Message | null =
          code === null ? null : { code, params: { expected: expected(rule, name) } }
        return { text: row[`v${i}`] ?? row[`t${i}`] ?? '', problem }
      })
      const uneven = unevenRow(sample[at], file.header.length)
      return {
        line,
        cells: cells.map((cell, i) => (i === 0 && uneven ? { ...cell, problem: uneven } : cell)),
      }
    }),
  }
}

function unevenRow(sample: Sample | undefined, expected: number): Message | null {
  const found = sample?.cells.length ?? expected
  return found === expected ? null : { code: 'row-cells', params: { found, expected } }
}

function problemOf(
  name: string,
  column: Column | undefined,
  { text, value }: { text: string | null; value: string | null },
): string | null {
  if (value === null && text !== null) return 'cell-unreadable'
  if (value === null) return column?.required ? 'cell-missing' : null
  if (column?.type === 'DOUBLE' && !Number.isFinite(Number(value))) return 'cell-unreadable'
  return amounts.includes(name) && Number(value) < 0 ? 'cell-negative' : null
}

/** What the source says (t) and what it becomes (v). A key with a part missing counts as empty. */
function cellSql(i: number, name: string, rule: MappingRule, type: Column['type']): string {
  const text = (column: string) =>
    `case when not ${oneOf(`trim(${identifier(column)}::varchar)`, ['', ...emptyWords])} then trim(${identifier(column)}::varchar) end`
  const told = rule.concat || rule.constant !== undefined ? 'null' : text(sourcesOf(rule)[0] ?? '')
  const typed =
    isDirect(rule) && type !== 'BOOLEAN' && type !== 'DATE' && type !== 'VARCHAR'
      ? `try_cast(${told} as ${type})`
      : isDirect(rule)
        ? readCell(rule.column, name, type)
        : settledLane(name, convert(rule, type))
  return `${told} as t${i}, (${typed})::varchar as v${i}`
}

async function firstRecords({ path, delimiter }: FileFacts): Promise<Sample[]> {
  const found: Sample[] = []
  const visitor = {
    wants: () => found.length < ROWS,
    take: ({ line, text }: { line: number; text: string }) => {
      if (found.length < ROWS) found.push({ line, cells: splitRecord(text, delimiter) })
    },
  }
  await visitRecords(path, delimiter, visitor, HEAD)
  return found
}

function valuesOf(sample: readonly Sample[], header: readonly string[]): string | null {
  if (sample.length === 0) return null
  const line = ({ cells }: Sample) =>
    `(${header.map((_, i) => (cells[i] ? literal(cells[i]) : 'null::varchar')).join()})`
  return `(values ${sample.map(line).join()}) as sample(${header.map(identifier).join()})`
}

function firstOf({ path }: FileFacts): string {
  return `(select * from read_parquet(${literal(path)}) limit ${ROWS})`
}
