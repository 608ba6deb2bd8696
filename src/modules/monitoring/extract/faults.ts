/** Rows that were read and still cannot stand: without what every row needs, with what cannot be, or there twice. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { literal, rows } from '#platform/duck.ts'
import { type CanonicalTable, type Column, canonicalTables } from '../columns.model.ts'

export interface Fault {
  readonly column: string
  readonly reason: string
  readonly raw: string
}

/** Amounts that no declaration has below zero. */
const amounts = ['net_mass_kg', 'declared_value', 'assessed_value', 'duty_paid']

/**
 * The faults of a Parquet file that was just made, and the file without them at `target`. Where there are none, `kept` is the file itself:
 * the good path costs one scan of a few columns. `mapped` files carry what could not be converted in `_failed`.
 */
export async function setAside(
  connection: DuckDBConnection,
  file: {
    readonly table: CanonicalTable
    readonly parquet: string
    readonly target: string
    readonly mapped: boolean
  },
): Promise<{ readonly faults: Fault[]; readonly kept: string }> {
  const { table, parquet, target, mapped } = file
  const columns: Record<string, Column> = canonicalTables[table]
  const checks = [
    ...(mapped ? [{ column: '_failed', reason: 'not-converted', when: '_failed is not null' }] : []),
    ...Object.keys(columns)
      .filter((name) => columns[name]?.required)
      .map((name) => ({ column: literal(name), reason: 'missing', when: `${name} is null` })),
    ...(table === 'declarations'
      ? amounts.map((name) => ({ column: literal(name), reason: 'negative', when: `${name} < 0` }))
      : []),
    ...((await hasDoubles(connection, table, parquet))
      ? [{ column: "'decl_id'", reason: 'duplicate', when: 'again' }]
      : []),
  ]
  const doubles = checks.some((check) => check.reason === 'duplicate')
  // The first line of a number stays, the others are set aside.
  const source = doubles
    ? `(select *, row_number() over (partition by decl_id order by file_row_number) > 1 as again from read_parquet(${literal(parquet)}, file_row_number = true))`
    : `read_parquet(${literal(parquet)})`
  const any = checks.map((check) => `(${check.when})`).join(' or ')
  const when = (part: (check: (typeof checks)[number]) => string) =>
    `case ${checks.map((check) => `when ${check.when} then ${part(check)}`).join(' ')} end`
  const raw = Object.keys(columns)
    .map((name) => `coalesce(${name}::varchar, '')`)
    .join(', ')
  const faults = await rows<Fault>(
    connection,
    `select ${when((check) => check.column)} as "column", ${when((check) => literal(check.reason))} as reason, concat_ws(',', ${raw}) as raw from ${source} where ${any}`,
  )
  if (faults.length === 0 && !mapped) return { faults, kept: parquet }
  const own = Object.keys(columns).join(', ')
  await connection.run(
    `copy (select ${own} from ${source} where not coalesce(${any}, false)) to ${literal(target)} (format parquet)`,
  )
  return { faults, kept: target }
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
