/** Writes what was rejected: file, line, column, reason, raw text; in the order of the file, as a stream. */
import { closeSync, openSync, writeSync } from 'node:fs'
import type { DuckDBConnection } from '@duckdb/node-api'
import { csvLine } from '#kernel/csv.ts'
import { rows } from '#platform/duck.ts'
import type { Faults } from './faults.ts'
import { visitRecords } from './records.ts'

/** Records that DuckDB could not read, by the byte at which they begin; after CRLF it counts from the LF before. */
export interface Unreadable {
  readonly start: readonly number[]
  readonly column: readonly string[]
  readonly reason: readonly string[]
}

const header = ['file', 'line', 'column', 'reason', 'raw']
const nothing: Unreadable = { start: [], column: [], reason: [] }

/** Call after the one scan of every column. */
export async function unreadableRecords(connection: DuckDBConnection): Promise<Unreadable> {
  const [there] = await rows<{ n: number }>(
    connection,
    `select count(*)::double as n from duckdb_tables() where table_name = 'reject_errors'`,
  )
  if (!there?.n) return nothing
  const found = await connection.runAndReadAll(
    `select line_byte_position::double - 1, coalesce(arg_min(column_name, column_idx), ''), lower(arg_min(error_type::varchar, coalesce(column_idx, 0)))
     from reject_errors group by line_byte_position order by 1`,
  )
  const [start = [], column = [], reason = []] = found.getColumnsJS()
  return { start, column, reason } as unknown as Unreadable // typed by the query above
}

export interface FirstReject {
  readonly line: number
  readonly column: string
  readonly reason: string
}

export interface Written {
  /** Records of the file, without the header and empty lines. */
  readonly records: number
  readonly first: FirstReject | null
  /** Line on which a quotation mark opens that swallows other lines or the rest of the file. */
  readonly openQuote: number | null
}

/** Finds every rejected record in the text itself, so that its line and its text are those that a person sees in an editor. */
export async function writeRejects(
  source: { readonly path: string; readonly delimiter: string; readonly fileName: string },
  rejected: { readonly unreadable: Unreadable; readonly faults: Faults },
  target: string,
): Promise<Written> {
  const out = openRejects(target)
  const { unreadable, faults } = rejected
  let [records, readable, atUnreadable, atFault] = [0, 0, 0, 0]
  let next: { column: string; reason: string } = { column: '', reason: '' }
  let first: FirstReject | null = null
  let swallowed: number | null = null
  const from = (list: Unreadable | Faults, at: number) => {
    next = { column: list.column[at] ?? '', reason: list.reason[at] ?? '' }
    return true
  }
  try {
    const openQuote = await visitRecords(source.path, source.delimiter, {
      wants(start) {
        records++
        if (start >= (unreadable.start[atUnreadable] ?? Number.POSITIVE_INFINITY))
          return from(unreadable, atUnreadable++)
        return faults.row[atFault] === readable++ && from(faults, atFault++)
      },
      take({ line, lines, text }) {
        first ??= { line, ...next }
        if (next.reason === 'unquoted value' && lines > 1) swallowed ??= line
        out.write([source.fileName, line, next.column, next.reason, text])
      },
    })
    return { records, first, openQuote: swallowed ?? openQuote }
  } finally {
    out.close()
  }
}

/** The same for a file without lines: the place of the row stands for the line. */
export function writeRowFaults(fileName: string, faults: Faults, target: string): FirstReject | null {
  const out = openRejects(target)
  for (const [i, row] of faults.row.entries())
    out.write([fileName, row + 1, faults.column[i] ?? '', faults.reason[i] ?? '', faults.raw[i] ?? ''])
  out.close()
  const [row] = faults.row
  if (row === undefined) return null
  return { line: row + 1, column: faults.column[0] ?? '', reason: faults.reason[0] ?? '' }
}

function openRejects(target: string) {
  const file = openSync(target, 'w')
  let waiting = `\uFEFF${csvLine(header)}`
  const flush = () => {
    writeSync(file, waiting)
    waiting = ''
  }
  return {
    write(cells: readonly (string | number)[]) {
      waiting += csvLine(cells)
      if (waiting.length > 1 << 18) flush()
    },
    close() {
      flush()
      closeSync(file)
    },
  }
}
