/**
 * Opens files of the canonical extract as DuckDB views `declarations`, `roster`, `officers`, `edits`, without loading them: only the columns
 * that a query asks for are parsed. Rows that cannot be read are set aside with their reason, never dropped in silence.
 */
import { readFileSync } from 'node:fs'
import type { DuckDBConnection } from '@duckdb/node-api'
import { err, ok, type Result } from '#kernel/result.ts'
import { literal, rows } from '#platform/duck.ts'
import { type CanonicalTable, type Column, canonicalTables } from '../columns.model.ts'
import { AssignmentRule } from '../rule.model.ts'
import { emptyWords, readCell } from './cell.ts'
import { type FileError, type FileFacts, inspectFile } from './inspect-file.ts'
import { isWholeGzip } from './whole-gzip.ts'

export interface ExtractFiles {
  readonly declarations: readonly string[]
  readonly roster?: readonly string[] | undefined
  readonly officers?: readonly string[] | undefined
  readonly edits?: readonly string[] | undefined
  readonly rules?: string | undefined
}

/** How files with other column names are read. */
export interface MappedView {
  /** Our columns that the header gives. */
  targets(table: CanonicalTable, header: readonly string[]): ReadonlySet<string>
  sql(table: CanonicalTable, file: FileFacts): string
}

export interface Extract {
  readonly rule: AssignmentRule | null
  /** Columns that the files really have, by table; the others read as NULL. */
  readonly present: Readonly<Record<CanonicalTable, ReadonlySet<string>>>
}

export type ExtractError =
  | FileError
  | {
      readonly code:
        | 'column-missing'
        | 'encoding'
        | 'rules-json'
        | 'rules-json-at'
        | 'rules-field'
        | 'no-rows'
        | 'no-inspectors'
        | 'no-lanes'
        | 'nothing-readable'
      readonly params: Record<string, string | number>
    }

export async function openExtract(
  connection: DuckDBConnection,
  files: ExtractFiles,
  mapped?: MappedView,
): Promise<Result<Extract, ExtractError>> {
  const present: Record<CanonicalTable, Set<string>> = {
    declarations: new Set(),
    roster: new Set(),
    officers: new Set(),
    edits: new Set(),
  }
  for (const table of Object.keys(canonicalTables) as CanonicalTable[]) {
    const facts = await factsOf(connection, table, files[table] ?? [], mapped)
    if (!facts.ok) return facts
    for (const name of facts.value.flatMap((file) => file.header)) present[table].add(name.toLowerCase())
    await connection.run(`create or replace view ${table} as ${viewSql(table, facts.value, mapped)}`)
  }
  const rule = files.rules === undefined ? ok(null) : readRule(files.rules)
  return rule.ok ? ok({ rule: rule.value, present }) : rule
}

async function factsOf(
  connection: DuckDBConnection,
  table: CanonicalTable,
  paths: readonly string[],
  mapped: MappedView | undefined,
): Promise<Result<FileFacts[], ExtractError>> {
  const facts: FileFacts[] = []
  for (const path of paths) {
    const found = inspectFile(path)
    if (!found.ok) return found
    if (found.value.gzip && !(await isWholeGzip(path)))
      return err({ code: 'file-truncated', params: { file: path } })
    const whole = await withColumns(connection, found.value)
    const wrong = refuse(table, whole, mapped)
    if (wrong) return err(wrong)
    facts.push(whole)
  }
  return ok(facts)
}

/** The official rule from its JSON file. */
export function readRule(path: string): Result<AssignmentRule, ExtractError> {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    return err({ code: 'file-missing', params: { file: path } })
  }
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    return err(jsonFault(path, text, (error as Error).message))
  }
  const parsed = AssignmentRule.safeParse(json)
  if (parsed.success) return ok(parsed.data)
  const [issue] = parsed.error.issues
  return err({
    code: 'rules-field',
    params: { file: path, field: issue?.path.join('.') || '(whole)', reason: issue?.message ?? '' },
  })
}

/** Where the text stops being JSON, as the parser says it: in its message, in English, and not for every fault. */
function jsonFault(file: string, text: string, message: string): ExtractError {
  const [, line, column] = /\(line (\d+) column (\d+)\)/.exec(message) ?? []
  if (line !== undefined && column !== undefined)
    return { code: 'rules-json-at', params: { file, line: Number(line), column: Number(column) } }
  if (!message.includes('end of JSON')) return { code: 'rules-json', params: { file } }
  const lines = text.split('\n')
  return {
    code: 'rules-json-at',
    params: { file, line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 },
  }
}

async function withColumns(connection: DuckDBConnection, facts: FileFacts): Promise<FileFacts> {
  if (facts.format === 'csv') return facts
  const found = await rows<{ name: string; type: string }>(
    connection,
    `select name, type from parquet_schema(${literal(facts.path)}) where num_children is null`,
  )
  const fractions = found.filter(({ type }) => type === 'DOUBLE' || type === 'FLOAT')
  return {
    ...facts,
    header: found.map(({ name }) => name),
    decimal: new Set(fractions.map(({ name }) => name)), // as text a whole number among them ends in .0
  }
}

function refuse(
  table: CanonicalTable,
  { path, header, encoding }: FileFacts,
  mapped: MappedView | undefined,
): ExtractError | null {
  if (encoding !== 'utf-8') return { code: 'encoding', params: { file: path, encoding } }
  const known = mapped?.targets(table, header) ?? new Set(header.map((name) => name.toLowerCase()))
  const columns: Record<string, Column> = canonicalTables[table]
  const missing = Object.keys(columns).find((name) => columns[name]?.required && !known.has(name))
  if (missing === undefined) return null
  return {
    code: 'column-missing',
    params: { file: path, table, column: missing, found: header.slice(0, 12).join(', ') },
  }
}

function viewSql(table: CanonicalTable, files: readonly FileFacts[], mapped: MappedView | undefined): string {
  const columns: Record<string, Column> = canonicalTables[table]
  if (files.length === 0) {
    return `select ${Object.entries(columns)
      .map(([name, { type }]) => `null::${type} as ${name}`)
      .join()} where false`
  }
  return files
    .map((file) => {
      if (mapped) return mapped.sql(table, file)
      const names = new Map(file.header.map((name) => [name.toLowerCase(), name]))
      const select = Object.entries(columns).map(
        ([name, { type }]) => `${readCell(names.get(name), name, type, file)} as ${name}`,
      )
      return `select ${select.join()} from ${reader(table, file)}`
    })
    .join(' union all ')
}

function reader(table: CanonicalTable, file: FileFacts): string {
  if (file.format === 'parquet') return `read_parquet(${literal(file.path)})`
  const columns: Record<string, Column> = canonicalTables[table]
  return csvReader(file, (name) => columns[name.toLowerCase()]?.type ?? 'VARCHAR')
}

/** Bytes read at a time: larger pieces are given back to the machine and fetched again each time, a third of the reading at 16 MB. */
const BUFFER = 2_000_000

/** A scan of a CSV that sets aside what it cannot read. `typeOf` gives the type of a column by its name in the header. */
export function csvReader(
  { path, header, delimiter }: FileFacts,
  typeOf: (name: string) => Column['type'],
): string {
  const types = header.map((name) => {
    const type = typeOf(name)
    return `${literal(name)}: '${type === 'BOOLEAN' || type === 'DATE' ? 'VARCHAR' : type}'`
  })
  return `read_csv(${literal(path)}, auto_detect = false, header = true, delim = ${literal(delimiter)}, quote = '"', escape = '"',
    columns = {${types.join()}}, nullstr = [${['', ...emptyWords].map(literal).join()}], store_rejects = true, max_line_size = 1000000, buffer_size = ${BUFFER})`
}

export interface Rejected {
  readonly file: string
  readonly line: number
  readonly column: string
  readonly reason: string
  readonly raw: string
}

/** At most so many rejected rows are kept for the reader. */
const KEPT = 100_000

/** Rows that the last scans could not read, once per line; after a scan of some columns, those with a fault in one of these. */
export async function rejectedRows(connection: DuckDBConnection): Promise<Rejected[]> {
  const exists = await rows<{ n: number }>(
    connection,
    `select count(*)::double as n from duckdb_tables() where table_name = 'reject_errors'`,
  )
  if (!exists[0]?.n) return []
  return rows<Rejected>(
    connection,
    `select any_value(s.file_path) as file, e.line::double as line, any_value(coalesce(e.column_name, '')) as "column",
       any_value(lower(e.error_type::varchar)) as reason, any_value(e.csv_line) as raw
     from reject_errors e join reject_scans s using (scan_id, file_id) group by s.file_path, e.line order by 1, 2 limit ${KEPT}`,
  )
}
