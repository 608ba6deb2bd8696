/** The eleven indicators beside the steering test, over the views of a connection. Each is computed, or says what prevents it. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { rows } from '#platform/duck.ts'
import type { IndicatorResult } from '../findings.model.ts'
import type { AssignmentRule } from '../rule.model.ts'
import { createRuleTables } from '../steering/rule-tables.ts'
import type { ThresholdsOf } from '../thresholds.ts'
import { brokerConcentration } from './broker-concentration.ts'
import { cancelRelodge } from './cancel-relodge.ts'
import { conclude } from './conclude.ts'
import { digits } from './digits.ts'
import { findingRate, valueUplift } from './finding-rate.ts'
import { askFrom, type Indicator, queryText } from './indicator.ts'
import { offRosterEdits } from './off-roster-edits.ts'
import { override } from './override.ts'
import { queueJump } from './queue-jump.ts'
import { reassignment } from './reassignment.ts'
import { releaseTime } from './release-time.ts'
import { undervaluation } from './undervaluation.ts'

export const indicators: readonly Indicator[] = [
  brokerConcentration,
  reassignment,
  override,
  findingRate,
  valueUplift,
  undervaluation,
  releaseTime,
  queueJump,
  offRosterEdits,
  cancelRelodge,
  digits,
]

/** Temporary tables that several indicators read. */
const shared = ['file', 'work', 'edit'] as const

export interface IndicatorOptions {
  readonly rule: AssignmentRule
  /** Minimum n, minimum effect and q by indicator, from the cards. */
  readonly thresholds: ThresholdsOf
  readonly signal?: AbortSignal | undefined
  readonly progress?: ((step: string, done: number, total: number) => void) | undefined
}

export async function runIndicators(
  connection: DuckDBConnection,
  { rule, thresholds, signal, progress }: IndicatorOptions,
): Promise<IndicatorResult[]> {
  await createRuleTables(connection, rule)
  await connection.run(queryText('names'))
  for (const table of shared) await connection.run(queryText(table))
  const empty = await emptyColumns(connection)
  const ask = askFrom(connection)
  const results: IndicatorResult[] = []
  for (const [done, indicator] of indicators.entries()) {
    signal?.throwIfAborted()
    progress?.(indicator.id, done, indicators.length)
    const missing = indicator.needs.find((column) => empty.has(column))
    const card = thresholds(indicator.id)
    results.push(
      missing === undefined
        ? conclude(indicator, await indicator.run(ask, card), card)
        : prevented(indicator, missing),
    )
  }
  for (const table of shared) await connection.run(`drop table ${table}`)
  return results
}

function prevented({ id }: Indicator, column: string): IndicatorResult {
  const notes = [{ code: 'column-missing', params: { column } }]
  return {
    indicator: id,
    status: 'prevented',
    tested: 0,
    suppressed: 0,
    findings: [],
    histogram: null,
    notes,
  }
}

/** Columns that are missing, or hold nothing: to an indicator that is the same. */
async function emptyColumns(connection: DuckDBConnection): Promise<Set<string>> {
  const needed = [...new Set(indicators.flatMap(({ needs }) => needs))]
  const empty = new Set<string>()
  for (const [table, columns] of Map.groupBy(needed, (name) =>
    name.includes('.') ? name.split('.')[0] : '',
  )) {
    const asked = columns.map((name) => `count(${name.split('.').at(-1)}) > 0 as "${name}"`)
    const [found] = await rows<Record<string, boolean>>(
      connection,
      `select ${asked.join()} from ${table || 'declarations'}`,
    )
    for (const name of columns) if (!found?.[name]) empty.add(name)
  }
  return empty
}
