/** Rows that were read and still cannot stand: without what every row needs, with what cannot be, or there twice. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { literal, rows } from '#platform/duck.ts'
import { type CanonicalTable, type Column, canonicalTables } from '../columns.model.ts'

/** Faults in the order of the file, column by column: there may be millions. */
export interface Faults {
  /** Place among the rows that were read, from 0. */
  readonly row: readonly number[]
  readonly column: readonly string[]
  readonly reason: readonly string[]
  /** Only asked for where the file itself has no lines. */
  readonly raw: readonly string[]
}

export interface Settled {
  readonly read: number
  readonly faulty: number
  /** The faults; ask only where they are not nearly all. */
  faults(raw: boolean): Promise<Faults>
  /** Writes the rows without a fault, in the order of the file. */
  keep(target: string): Promise<void>
}

/** Amounts that no declaration has below zero. */
export const amounts = ['net_mass_kg', 'declared_value', 'assessed_value', 'duty_paid']

/** Looks through a Parquet file that was just made in the order of its source; `_failed` in it names cells that could not be converted. */
export async function settleRows(
  connection: DuckDBConnection,
  { table, parquet }: { readonly table: CanonicalTable; readonly parquet: string },
): Promise<Settled> {
  const columns: Record<string, Column> = canonicalTables[table]
  const doubles = await hasDoubles(connection, table, parquet)
  const checks = checksOf(table, columns, doubles)
  // The first line of a number stays, the others are set aside.
  const again = doubles
    ? ', row_number() over (partition by decl_id order by file_row_number) > 1 as again'
    : ''
  const source = `(select *${again} from read_parquet(${literal(parquet)}, file_row_number = true))`
  const any = checks.map((check) => `(${check.when})`).join(' or ')
  const [count] = await rows<{ read: number; faulty: number }>(
    connection,
    `select count(*)::double as read, (count(*) filter (${any}))::double as faulty from ${source}`,
  )
  const when = (part: (check: Check) => string) =>
    `case ${checks.map((check) => `when ${check.when} then ${part(check)}`).join(' ')} end`
  return {
    read: count?.read ?? 0,
    faulty: count?.faulty ?? 0,
    async faults(raw) {
      const cells = Object.keys(columns).map((name) => `coalesce(${name}::varchar, '')`)
      const found = await connection.runAndReadAll(
        `select file_row_number::double, ${when((check) => check.column)}, ${when((check) => literal(check.reason))}, ${raw ? `concat_ws(',', ${cells.join(', ')})` : "''"} from ${source} where ${any} order by 1`,
      )
      const [row = [], column = [], reason = [], text = []] = found.getColumnsJS()
      return { row, column, reason, raw: text } as unknown as Faults // typed by the query above
    },
    async keep(target) {
      await connection.run(
        `copy (select ${Object.keys(columns).join(', ')} from ${source} where not coalesce(${any}, false) order by file_row_number) to ${literal(target)} (format parquet)`,
      )
    },
  }
}

interface Check {
  /** SQL of the column's name. */
  readonly column: string
  readonly reason: string
  readonly when: string
}

function checksOf(table: CanonicalTable, columns: Record<string, Column>, doubles: boolean): Check[] {
  const names = Object.keys(columns)
  const check = (name: string, reason: string, when: string) => ({ column: literal(name), reason, when })
  return [
    { column: '_failed', reason: 'not-converted', when: '_failed is not null' },
    ...names
      .filter((name) => columns[name]?.required)
      .map((name) => check(name, 'missing', `${name} is null`)),
    ...names
      .filter((name) => columns[name]?.type === 'DOUBLE')
      .map((name) => check(name, 'not-a-number', `not isfinite(${name})`)),
    ...(table === 'declarations' ? amounts.map((name) => check(name, 'negative', `${name} < 0`)) : []),
    ...(doubles ? [check('decl_id', 'duplicate', 'again')] : []),
  ]
}

async function hasDoubles(
  connection: DuckDBConnection,
  table: CanonicalTable,
  parquet: string,
): Promise<boolean> {
  if (table !== 'declarations') return false
  const [found] = await rows<{ twice: boolean }>(
    connection,
    `select count(decl_id) > count(distinct hash(decl_id)) filter (decl_id is not null) as twice from read_parquet(${literal(parquet)})`,
  )
  return found?.twice ?? false
}
