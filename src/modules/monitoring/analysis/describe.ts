/** What an analysis says beside the pairs: the other indicators, leads, quality and the report. */
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { csvLine } from '#kernel/csv.ts'
import type { LanguageCode } from '#kernel/text.ts'
import { rows } from '#platform/duck.ts'
import { cardFolder } from '../card-file.ts'
import { openCards } from '../content-cards.ts'
import { settleExtract } from '../extract/settle.ts'
import type { IndicatorResult, Period } from '../findings.model.ts'
import { runIndicators } from '../indicators/run-all.ts'
import type { LeadDraft } from '../lead.model.ts'
import { draftLeads } from '../lead-drafts.ts'
import { qualityReport } from '../quality.ts'
import { assumedRule } from '../rule.model.ts'
import type { AnalyseOptions } from './analyse-extract.ts'
import { writeRejected, writeWhole } from './rejected-file.ts'
import { reportHtml } from './report.ts'
import { sentencesOf } from './statement.ts'

const queryFolder = new URL('../indicators/queries/', import.meta.url)

/** The other indicators; leads, quality and report from all of them. */
export async function describe(
  connection: DuckDBConnection,
  options: AnalyseOptions,
  steering: IndicatorResult,
) {
  const { out, language, q, day } = options
  const cards = openCards(cardFolder, queryFolder, () => day)
  const at = (name: string) => join(out, name)
  const rejected = await settleExtract(connection, options.temp)
  await connection.run(`set memory_limit = '${options.indicatorsMb}MB'`)
  writeRejected(at('rejected.csv'), rejected)
  const rule = options.rule ?? assumedRule
  const results = [steering, ...(await runIndicators(connection, { ...options, rule }))]
  const [counted] = await rows<{ n: number }>(connection, 'select count(*)::double as n from declarations')
  const declarations = counted?.n ?? 0
  const period = await periodOf(connection)
  const drafts = period ? draftLeads(results, period) : []
  writeWhole(at('leads.csv'), leadsCsv(drafts, language))
  const quality = await qualityReport(connection, rule)
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
        rounded(f.effect, 9),
        rounded(f.ciLow, 9),
        rounded(f.ciHigh, 9),
        rounded(f.q, 6),
        sentencesOf(f, language).observed,
        rounded(f.observed, 9),
        rounded(f.expected, 9),
        f.n,
        rounded(f.p, 6),
        rounded(f.detectable, 9),
        i + 1,
      ]),
    ),
  )
  return `${leadColumns.join()}\n${lines.join('').replaceAll('\r\n', '\n')}`
}

/** Sums of doubles end differently with the order in which threads add them up; so many digits are the same in every run. */
function rounded(value: number | null, digits: number): number | null {
  return value === null ? null : Number(value.toPrecision(digits))
}
