/**
 * Reads text files once and for all: the views then stand on Parquet files in a temporary folder, and what many indicators ask is
 * answered without parsing the text again. This is also the one scan of every column, so rejected rows are complete after it.
 */
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { literal } from '#platform/duck.ts'
import { type CanonicalTable, canonicalTables } from '../columns.model.ts'
import { type Rejected, rejectedRows } from './open.ts'

export async function settleExtract(connection: DuckDBConnection, temp: string): Promise<Rejected[]> {
  for (const table of Object.keys(canonicalTables) as CanonicalTable[]) {
    const file = literal(join(temp, `${table}.parquet`))
    await connection.run(`copy (select * from ${table}) to ${file} (format parquet, compression snappy)`)
  }
  const rejected = await rejectedRows(connection)
  for (const table of Object.keys(canonicalTables) as CanonicalTable[]) {
    await connection.run(
      `create or replace view ${table} as from read_parquet(${literal(join(temp, `${table}.parquet`))})`,
    )
  }
  return rejected
}
