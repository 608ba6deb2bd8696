/** Runs the indicators over the views of a connection. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { rows } from '#platform/duck.ts'
import type { Progress } from '#platform/job-worker.ts'
import type { Finding, IndicatorResult } from './findings.model.ts'
import { runIndicators as runOthers } from './indicators/run-all.ts'
import type { Month } from './months.model.ts'
import { type AssignmentRule, assumedRule } from './rule.model.ts'
import { analyseSteering } from './steering/engine.ts'
import { steeringMonths } from './steering/months.ts'
import { type ThresholdsOf, withFloor } from './thresholds.ts'

export interface AnalysisOutcome {
  readonly results: readonly IndicatorResult[]
  /** The rule that was applied. */
  readonly rule: AssignmentRule
  /** Of the findings that stand out. */
  readonly months: ReadonlyMap<Finding, readonly Month[]>
}

export interface RunOptions {
  readonly thresholds: ThresholdsOf
  readonly signal?: AbortSignal | undefined
  readonly progress?: ((progress: Progress) => void) | undefined
}

export async function runIndicators(
  connection: DuckDBConnection,
  rule: AssignmentRule | null,
  { thresholds, signal, progress }: RunOptions,
): Promise<AnalysisOutcome> {
  const [roster] = await rows<{ n: number }>(connection, 'select count(*)::double as n from roster')
  const card = thresholds('steering')
  const steering = await analyseSteering(connection, rule, {
    q: card.q,
    minExpected: card.minimumN,
    keepUnits: true, // the months of a lead are read from them
    hasRoster: (roster?.n ?? 0) > 0,
    ...(signal ? { signal } : {}),
    progress: (step, done, total) => progress?.({ step, done, total, unit: 'steps' }),
  })
  const result = withFloor(steering.result, card)
  const months = new Map<Finding, readonly Month[]>()
  const applied = rule ?? assumedRule
  const standing = result.findings.filter((finding) => finding.standsOut)
  if (steering.kept && standing.length > 0) {
    const found = steeringMonths(standing, { ...steering.kept, stratum: applied.stratum })
    for (const [i, finding] of standing.entries()) months.set(finding, found[i] ?? [])
  }
  const others = await runOthers(connection, {
    rule: applied,
    thresholds,
    signal,
    progress: (step, done, total) => progress?.({ step, done, total, unit: 'steps' }),
    keepMonths: (finding, found) => months.set(finding, found),
  })
  return { results: [result, ...others], rule: applied, months }
}
