/** The eleven indicators beside the steering test, over the views of a connection. Each is computed, or says what prevents it. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { rows } from '#platform/duck.ts'
import type { Finding, IndicatorResult } from '../findings.model.ts'
import type { Month } from '../months.model.ts'
import type { AssignmentRule } from '../rule.model.ts'
import { createDuty, createRuleTables } from '../steering/rule-tables.ts'
import type { ThresholdsOf } from '../thresholds.ts'
import { brokerConcentration } from './broker-concentration.ts'
import { cancelRelodge } from './cancel-relodge.ts'
import { conclude } from './conclude.ts'
import { digits } from './digits.ts'
import { findingRate, valueUplift } from './finding-rate.ts'
import { askFrom, type Indicator, queryText } from './indicator.ts'
import { createAsked } from './months.ts'
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
const shared = ['file', 'work', 'edit', 'duty_edit'] as const
/** Those that an indicator leaves for its months. */
const left = [
  'asked',
  'aside',
  'checked',
  'expected',
  'moved',
  'price_adjusted',
  'price_gap',
  'shift_place',
  'within_reach',
] as const

export interface IndicatorOptions {
  readonly rule: AssignmentRule
  /** Minimum n, minimum effect and q by indicator, from the cards. */
  readonly thresholds: ThresholdsOf
  readonly signal?: AbortSignal | undefined
  readonly progress?: ((step: string, done: number, total: number) => void) | undefined
  /** Given the months of each finding that stands out; without it they are not computed. */
  readonly keepMonths?: ((finding: Finding, months: readonly Month[]) => void) | undefined
}

export async function runIndicators(
  connection: DuckDBConnection,
  options: IndicatorOptions,
): Promise<IndicatorResult[]> {
  const { rule, signal, progress } = options
  await createRuleTables(connection, rule)
  await createDuty(connection, rule)
  await connection.run(queryText('names'))
  for (const table of shared) await connection.run(queryText(table))
  const empty = await emptyColumns(connection)
  const results: IndicatorResult[] = []
  for (const [done, indicator] of indicators.entries()) {
    signal?.throwIfAborted()
    progress?.(indicator.id, done, indicators.length)
    const missing = indicator.needs.find((column) => empty.has(column))
    results.push(
      missing === undefined ? await compute(connection, indicator, options) : prevented(indicator, missing),
    )
    for (const table of left) await connection.run(`drop table if exists ${table}`)
  }
  for (const table of shared) await connection.run(`drop table ${table}`)
  return results
}

async function compute(
  connection: DuckDBConnection,
  indicator: Indicator,
  { thresholds, keepMonths }: IndicatorOptions,
): Promise<IndicatorResult> {
  const card = thresholds(indicator.id)
  const ask = askFrom(connection)
  const { months = {}, ...outcome } = await indicator.run(ask, card)
  const result = conclude(indicator, outcome, card)
  if (!keepMonths) return result
  const standing = Map.groupBy(
    result.findings.filter((finding) => finding.standsOut),
    ({ kind }) => kind,
  )
  for (const [kind, findings] of standing) {
    const monthsOf = months[kind]
    if (!monthsOf) throw new Error(`findings of the kind ${kind} stand out and have no months`)
    await createAsked(connection, findings)
    const found = await monthsOf(ask, findings)
    for (const [i, finding] of findings.entries()) keepMonths(finding, found[i] ?? [])
  }
  return result
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
  // Where the roster leaves the hours to the rule they are there all the same; where nobody can read them they are not.
  const [hours] = await rows<Record<string, boolean>>(
    connection,
    'select count(from_hour) > 0 as "roster.on_from", count(to_hour) > 0 as "roster.on_to" from duty',
  )
  for (const [name, known] of Object.entries(hours ?? {}))
    if (known) empty.delete(name)
    else empty.add(name)
  return empty
}
