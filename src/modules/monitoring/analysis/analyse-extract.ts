/**
 * The whole analysis of an extract into a folder. The steering test comes first and pairs.csv is on disk before the slower indicators
 * start; every file is written beside and renamed.
 */
import { renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { csvLine } from '#kernel/csv.ts'
import { rows } from '#platform/duck.ts'
import type { Extract } from '../extract/open.ts'
import { type Rejected, rejectedRows } from '../extract/open.ts'
import type { IndicatorResult, Period } from '../findings.model.ts'
import { analyseSteering, type SteeringResult } from '../steering/engine.ts'
import { writePairs } from '../steering/write-pairs.ts'

export interface AnalyseOptions extends Extract {
  readonly out: string
  readonly temp: string
  readonly language: 'en' | 'fr' | 'ru' | 'tk'
  readonly q: number
  readonly onlySteering: boolean
  readonly hasRoster: boolean
  readonly signal: AbortSignal
  readonly progress: (label: string, done: number, total: number) => void
}

export interface AnalyseOutcome {
  readonly declarations: number
  readonly period: Period | null
  readonly pairs: number
  readonly leads: number
  readonly rejected: number
  readonly steering: IndicatorResult['status']
  readonly milliseconds: number
  /** Milliseconds by step, for who wants to know where the time goes. */
  readonly steps: Readonly<Record<string, number>>
}

export async function analyseExtract(
  connection: DuckDBConnection,
  options: AnalyseOptions,
): Promise<AnalyseOutcome> {
  const clock = newLaps()
  const { rule, q, hasRoster, signal, progress } = options
  const steering = await analyseSteering(connection, rule, { q, minExpected: 1, hasRoster, signal, progress })
  clock.lap('steering')
  await writePairs(join(options.out, 'pairs.csv'), steering.stages)
  clock.lap('pairs.csv')
  const results: IndicatorResult[] = [steering.result]
  const period = options.onlySteering ? null : await periodOf(connection)
  const rejected = await rejectedRows(connection, 100_000)
  if (rejected.length > 0) writeWhole(join(options.out, 'rejected.csv'), rejectedCsv(rejected))
  clock.lap('quality')
  return {
    declarations: steering.units.declarations,
    period,
    pairs: steering.stages.reduce((sum, stage) => sum + (stage.withheld ? 0 : stage.summary.tested), 0),
    leads: results.flatMap((result) => result.findings).filter((finding) => finding.standsOut).length,
    rejected: rejected.length,
    steering: steering.result.status,
    milliseconds: clock.total(),
    steps: clock.steps,
  }
}

export type { SteeringResult }

async function periodOf(connection: DuckDBConnection): Promise<Period | null> {
  const [found] = await rows<{ from: string | null; to: string | null }>(
    connection,
    'select min(registered_at)::date::varchar as "from", max(registered_at)::date::varchar as "to" from declarations',
  )
  return found?.from && found.to ? { from: found.from, to: found.to } : null
}

function rejectedCsv(rejected: readonly Rejected[]): string {
  const lines = rejected.map(({ file, line, column, reason, raw }) =>
    csvLine([file, line, column, reason, raw]),
  )
  return csvLine(['file', 'line', 'column', 'reason', 'raw']) + lines.join('')
}

/** Beside, then renamed. */
export function writeWhole(path: string, text: string): void {
  writeFileSync(`${path}.part`, text)
  renameSync(`${path}.part`, path)
}

function newLaps() {
  const began = performance.now()
  let last = began
  const steps: Record<string, number> = {}
  return {
    steps,
    lap(name: string) {
      const now = performance.now()
      steps[name] = Math.round(now - last)
      last = now
    },
    total: () => Math.round(performance.now() - began),
  }
}
