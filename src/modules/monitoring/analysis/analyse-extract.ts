/**
 * The whole analysis of an extract into a folder. The steering test comes first and pairs.csv is on disk before the slower indicators
 * start; every file is written beside and renamed.
 */
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { type Extract, type ExtractError, rejectedRows } from '../extract/open.ts'
import type { IndicatorResult, Note, Period } from '../findings.model.ts'
import type { LeadDraft } from '../lead.model.ts'
import { analyseSteering } from '../steering/engine.ts'
import { writePairs } from '../steering/write-pairs.ts'
import { type ThresholdsOf, withFloor } from '../thresholds.ts'
import { whyNothing } from './nothing-assigned.ts'
import { writeRejected } from './rejected-file.ts'

export interface AnalyseOptions extends Extract {
  readonly out: string
  readonly temp: string
  readonly language: 'en' | 'fr' | 'ru' | 'tk'
  readonly q: number
  /** Numbers of the cards, none of them laxer than q. */
  readonly thresholds: ThresholdsOf
  /** Day of the report, ISO. */
  readonly day: string
  readonly onlySteering: boolean
  readonly hasRoster: boolean
  /** Named where nothing could be read of it. */
  readonly declarationsFile: string
  /** Memory of DuckDB once JavaScript has done its part: medians and ranks over all prices do not spill. */
  readonly indicatorsMb: number
  readonly signal: AbortSignal
  readonly progress: (label: string, done: number, total: number) => void
}

export interface AnalyseOutcome {
  readonly declarations: number
  readonly period: Period | null
  /** Tested by the officer drawn; the second look, by the officer who handled, asks the same pairs again. */
  readonly pairs: number
  readonly leads: number
  readonly rejected: number
  readonly steering: IndicatorResult['status']
  /** What there is to say of the steering test: why it names nobody, what it assumed. */
  readonly notes: readonly Note[]
  /** Why no declaration is assigned to anybody; null where some are. */
  readonly nothing: ExtractError | null
  readonly milliseconds: number
  /** Processor time of the process so far, milliseconds. */
  readonly cpuMs: number
  /** Highest resident memory of the process so far, megabytes. */
  readonly peakMb: number
  /** Milliseconds by step, for who wants to know where the time goes. */
  readonly steps: Readonly<Record<string, number>>
}

export async function analyseExtract(
  connection: DuckDBConnection,
  options: AnalyseOptions,
): Promise<AnalyseOutcome> {
  const clock = newLaps()
  const { rule, hasRoster, signal, progress } = options
  const card = options.thresholds('steering')
  const { q, minimumN: minExpected } = card
  const steering = await analyseSteering(connection, rule, {
    q,
    minExpected,
    hasRoster,
    signal,
    progress,
  })
  clock.lap('steering')
  await writePairs(join(options.out, 'pairs.csv'), steering.stages)
  clock.lap('pairs.csv')
  const rest = options.onlySteering
    ? await onlyRejected(connection, options.out)
    : await describeRest(connection, options, withFloor(steering.result, card))
  clock.lap('indicators, leads.csv, quality.json, report.html')
  const used = process.cpuUsage()
  return {
    declarations: steering.units.declarations,
    period: rest.period,
    pairs: steering.stages.find(({ stage, withheld }) => stage === 'drawn' && !withheld)?.summary.tested ?? 0,
    leads: rest.drafts.length,
    rejected: rest.rejected,
    steering: steering.result.status,
    notes: steering.result.notes,
    nothing:
      steering.units.declarations > 0 ? null : await whyNothing(connection, rule, options.declarationsFile),
    milliseconds: clock.total(),
    cpuMs: Math.round((used.user + used.system) / 1000),
    peakMb: Math.round(process.resourceUsage().maxRSS / 1000),
    steps: clock.steps,
  }
}

/** Loaded when it is asked for: its sixty modules would keep the steering test waiting. */
async function describeRest(
  connection: DuckDBConnection,
  options: AnalyseOptions,
  steering: IndicatorResult,
) {
  const { describe } = await import('./describe.ts')
  return describe(connection, options, steering)
}

/** The rows that the steering test could not read; a fault in a column that it does not ask for is no fault to it. */
async function onlyRejected(connection: DuckDBConnection, out: string) {
  const rejected = await rejectedRows(connection)
  writeRejected(join(out, 'rejected.csv'), rejected)
  return { period: null, drafts: [] as LeadDraft[], rejected: rejected.length }
}

/** What an analysis may write into its folder. */
export const resultFiles = ['pairs.csv', 'leads.csv', 'quality.json', 'report.html', 'rejected.csv'] as const

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
