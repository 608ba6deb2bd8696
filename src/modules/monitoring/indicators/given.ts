/** What a query is asked about, laid before it as a small temporary table. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { literal } from '#platform/duck.ts'

export interface Given {
  readonly table: string
  readonly columns: Readonly<Record<string, 'integer' | 'varchar'>>
  readonly rows: readonly (readonly (string | number | null)[])[]
}

/** Replaces the table. */
export async function lay(connection: DuckDBConnection, { table, columns, rows }: Given): Promise<void> {
  const types = Object.entries(columns).map(([name, type]) => `${name} ${type}`)
  await connection.run(`create or replace temp table ${table} (${types.join()})`)
  if (rows.length === 0) return
  const lines = rows.map((row) => `(${row.map(cell).join()})`)
  await connection.run(`insert into ${table} values ${lines.join()}`)
}

function cell(value: string | number | null): string {
  if (value === null) return 'null'
  return typeof value === 'number' ? String(value) : literal(value)
}
