/** Runs the indicators over the views of a connection. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { rows } from '#platform/duck.ts'
import type { Progress } from '#platform/job-worker.ts'
import type { IndicatorResult } from './findings.model.ts'
import { runIndicators as runOthers } from './indicators/run-all.ts'
import type { AssignmentRule } from './rule.model.ts'
import { analyseSteering, assumedRule } from './steering/engine.ts'
import type { PlacedUnits } from './steering/placement.ts'
import { type ThresholdsOf, withFloor } from './thresholds.ts'

export interface AnalysisOutcome {
  readonly results: readonly IndicatorResult[]
  /** The rule that was applied, and the units that it placed. */
  readonly rule: AssignmentRule
  readonly placed: PlacedUnits | null
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
  const others = await runOthers(connection, {
    rule: rule ?? assumedRule,
    thresholds,
    signal,
    progress: (step, done, total) => progress?.({ step, done, total, unit: 'steps' }),
  })
  const results = [withFloor(steering.result, card), ...others]
  return { results, rule: rule ?? assumedRule, placed: steering.placed }
}
