/** Hand-made extracts for the tests of the indicators: declarations from partial rows, the rest NULL. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { literal, openDuck } from '#platform/duck.ts'
import { cardFolder } from '../card-file.ts'
import { type CanonicalTable, type Column, canonicalTables } from '../columns.model.ts'
import type { IndicatorResult } from '../findings.model.ts'
import type { AssignmentRule } from '../rule.model.ts'
import { readThresholds, type ThresholdsOf } from '../thresholds.ts'
import { runIndicators } from './run-all.ts'

type Value = string | number | boolean | null
export type Rows = Partial<Record<CanonicalTable, readonly Readonly<Record<string, Value>>[]>>

export const testRule: AssignmentRule = {
  stratum: ['office', 'shift_date', 'shift'],
  assignment_unit: 'manifest',
}

/** The numbers of the shipped cards. */
export function cardThresholds(): ThresholdsOf {
  const read = readThresholds(cardFolder)
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  return read.value
}

/** All indicators over the rows, by id. */
export async function resultsOf(
  rows: Rows,
  thresholds = cardThresholds(),
  rule: AssignmentRule = testRule,
): Promise<ReadonlyMap<string, IndicatorResult>> {
  const duck = await openDuck()
  try {
    for (const table of Object.keys(canonicalTables) as CanonicalTable[])
      await createTable(duck.connection, table, rows[table] ?? [])
    const results = await runIndicators(duck.connection, { rule, thresholds })
    return new Map(results.map((result) => [result.indicator, result]))
  } finally {
    duck.close()
  }
}

async function createTable(
  connection: DuckDBConnection,
  table: CanonicalTable,
  rows: NonNullable<Rows[CanonicalTable]>,
): Promise<void> {
  const columns: Record<string, Column> = canonicalTables[table]
  const names = Object.keys(columns)
  await connection.run(`create table ${table} (${names.map((name) => `${name} ${columns[name]?.type}`)})`)
  if (rows.length === 0) return
  const lines = rows.map((row) => `(${names.map((name) => cell(row[name])).join()})`)
  await connection.run(`insert into ${table} values ${lines.join()}`)
}

function cell(value: Value | undefined): string {
  if (value === undefined || value === null) return 'null'
  return typeof value === 'string' ? literal(value) : String(value)
}

/** `count` rows from their number. */
export function many<T>(count: number, row: (i: number) => T): T[] {
  return Array.from({ length: count }, (_, i) => row(i))
}

/** A red declaration of a broker; `moved` to green by A1. */
export const decl = (broker: string, moved: boolean, i: number) => ({
  decl_id: `${broker}-${i}`,
  registered_at: '2026-03-02T10:00:00',
  office_id: 'O1',
  broker_id: broker,
  aeo: false,
  channel_initial: 'red',
  channel_final: moved ? 'green' : 'red',
  override_by: moved ? 'A1' : null,
})
