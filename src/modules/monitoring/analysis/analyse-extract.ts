/**
 * The whole analysis of an extract into a folder. The steering test comes first and pairs.csv is on disk before the slower indicators
 * start; every file is written beside and renamed.
 */
import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { csvLine } from '#kernel/csv.ts'
import type { LanguageCode } from '#kernel/text.ts'
import { rows } from '#platform/duck.ts'
import { cardFolder } from '../card-file.ts'
import { openCards } from '../content-cards.ts'
import type { Extract, Rejected } from '../extract/open.ts'
import { settleExtract } from '../extract/settle.ts'
import type { IndicatorResult, Period } from '../findings.model.ts'
import { runIndicators } from '../indicators/run-all.ts'
import type { LeadDraft } from '../lead.model.ts'
import { draftLeads } from '../lead-drafts.ts'
import { qualityReport } from '../quality.ts'
import { analyseSteering, assumedRule } from '../steering/engine.ts'
import { writePairs } from '../steering/write-pairs.ts'
import { type ThresholdsOf, withFloor } from '../thresholds.ts'
import { reportHtml } from './report.ts'
import { sentencesOf } from './statement.ts'

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
    ? nothingElse
    : await describe(connection, options, withFloor(steering.result, card))
  clock.lap('indicators, leads.csv, quality.json, report.html')
  const used = process.cpuUsage()
  return {
    declarations: steering.units.declarations,
    period: rest.period,
    pairs: steering.stages.find(({ stage, withheld }) => stage === 'drawn' && !withheld)?.summary.tested ?? 0,
    leads: rest.drafts.length,
    rejected: rest.rejected,
    steering: steering.result.status,
    milliseconds: clock.total(),
    cpuMs: Math.round((used.user + used.system) / 1000),
    peakMb: Math.round(process.resourceUsage().maxRSS / 1000),
    steps: clock.steps,
  }
}

const queryFolder = new URL('../indicators/queries/', import.meta.url)

const nothingElse = { period: null, drafts: [] as LeadDraft[], rejected: 0 }

/** The other indicators; leads, quality and report from all of them. */
async function describe(connection: DuckDBConnection, options: AnalyseOptions, steering: IndicatorResult) {
  const { out, language, q, day } = options
  const cards = openCards(cardFolder, queryFolder, () => day)
  const at = (name: string) => join(out, name)
  const rejected = await settleExtract(connection, options.temp)
  await connection.run(`set memory_limit = '${options.indicatorsMb}MB'`)
  // A list of an earlier run would be read as one of this run.
  if (rejected.length > 0) writeWhole(at('rejected.csv'), rejectedCsv(rejected))
  else rmSync(at('rejected.csv'), { force: true })
  const rule = options.rule ?? assumedRule
  const results = [steering, ...(await runIndicators(connection, { ...options, rule }))]
  const [counted] = await rows<{ n: number }>(connection, 'select count(*)::double as n from declarations')
  const declarations = counted?.n ?? 0
  const period = await periodOf(connection)
  const drafts = period ? draftLeads(results, period) : []
  writeWhole(at('leads.csv'), leadsCsv(drafts, language))
  const quality = await qualityReport(connection)
  const indicators = results.map(({ findings, ...result }) => ({
    ...result,
    standOut: findings.filter((finding) => finding.standsOut).length,
  }))
  writeWhole(
    at('quality.json'),
    `${JSON.stringify({ declarations, period, q, rejected: rejected.length, indicators, columns: quality }, null, 1)}\n`,
  )
  writeWhole(
    at('report.html'),
    reportHtml({
      language,
      day,
      declarations,
      period,
      q,
      results,
      drafts,
      quality,
      rejected: rejected.length,
      card: (id) => cards.get(id, language),
    }),
  )
  return { period, drafts, rejected: rejected.length }
}

async function periodOf(connection: DuckDBConnection): Promise<Period | null> {
  const [found] = await rows<{ from: string | null; to: string | null }>(
    connection,
    'select min(registered_at)::date::varchar as "from", max(registered_at)::date::varchar as "to" from declarations',
  )
  return found?.from && found.to ? { from: found.from, to: found.to } : null
}

export const leadColumns = [
  'kind',
  'subject',
  'counterpart',
  'office_id',
  'effect',
  'ci_low',
  'ci_high',
  'q',
  'statement',
  'observed',
  'expected',
  'n',
  'p',
  'detectable',
  'lead',
] as const

/** One line per figure of a lead; what belongs to one lead shares its number. */
export function leadsCsv(drafts: readonly LeadDraft[], language: LanguageCode): string {
  const lines = drafts.flatMap((draft, i) =>
    draft.findings.map((f) =>
      csvLine([
        f.kind,
        f.subject,
        f.counterpart,
        f.officeId,
        f.effect,
        f.ciLow,
        f.ciHigh,
        f.q,
        sentencesOf(f, language).observed,
        f.observed,
        f.expected,
        f.n,
        f.p,
        f.detectable,
        i + 1,
      ]),
    ),
  )
  return `${leadColumns.join()}\n${lines.join('').replaceAll('\r\n', '\n')}`
}

function rejectedCsv(rejected: readonly Rejected[]): string {
  const lines = rejected.map(({ file, line, column, reason, raw }) =>
    csvLine([file, line, column, reason, raw]),
  )
  return csvLine(['file', 'line', 'column', 'reason', 'raw']) + lines.join('')
}

/** What an analysis may write into its folder. */
export const resultFiles = ['pairs.csv', 'leads.csv', 'quality.json', 'report.html', 'rejected.csv'] as const

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
