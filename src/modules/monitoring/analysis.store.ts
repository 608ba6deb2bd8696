/** Analyses with their results and findings. */
import { randomUUID } from 'node:crypto'
import type { Kysely, Transaction } from 'kysely'
import type { Finding, IndicatorId, IndicatorResult, Period } from './findings.model.ts'
import type { Identities } from './identity.ts'
import type { FindingTable, MonitoringTables } from './tables.ts'
import { Analysis } from './view.model.ts'

type Db = Kysely<MonitoringTables>
type Tx = Transaction<MonitoringTables>

export interface NewAnalysis {
  readonly data: string
  readonly period: Period
  readonly declarations: number
  readonly q: number
  readonly at: Date
  readonly startedBy: string | null
}

/** Findings kept per indicator beside those that stand out. */
const KEPT = 300
const CHUNK = 500

export async function insertAnalysis(tx: Tx, analysis: NewAnalysis): Promise<string> {
  const id = randomUUID()
  await tx
    .insertInto('monitoring.analysis')
    .values({
      id,
      data: analysis.data,
      period_from: analysis.period.from,
      period_to: analysis.period.to,
      declarations: analysis.declarations,
      q: analysis.q,
      finished_at: analysis.at,
      started_by: analysis.startedBy,
    })
    .execute()
  return id
}

/** Tells findings of one analysis apart. */
export function findingKey(finding: Pick<Finding, 'kind' | 'subject' | 'counterpart' | 'officeId'>): string {
  return [finding.kind, finding.subject, finding.counterpart ?? '', finding.officeId ?? ''].join('\n')
}

/** Returns the row of each finding that was kept, by its key. */
export async function insertResult(
  tx: Tx,
  analysisId: string,
  result: IndicatorResult,
  identities: Identities,
): Promise<Map<string, number>> {
  await tx
    .insertInto('monitoring.indicator_result')
    .values({
      analysis_id: analysisId,
      indicator: result.indicator,
      status: result.status,
      tested: result.tested,
      suppressed: result.suppressed,
      stand_out: result.findings.filter((finding) => finding.standsOut).length,
      histogram: result.histogram && JSON.stringify(result.histogram),
      notes: JSON.stringify(result.notes),
    })
    .execute()
  const kept = ranked(result.findings)
  const ids = new Map<string, number>()
  for (let from = 0; from < kept.length; from += CHUNK) {
    const part = kept.slice(from, from + CHUNK)
    const values = part.map((finding, i) => toRow(finding, { analysisId, rank: from + i + 1, identities }))
    const inserted = await tx
      .insertInto('monitoring.finding')
      .values(values)
      .returning(['id', 'rank'])
      .execute()
    for (const { id, rank } of inserted) {
      const finding = kept[rank - 1]
      if (finding) ids.set(findingKey(finding), id)
    }
  }
  return ids
}

/** Strongest first: smallest q, then smallest p, then largest effect. */
function ranked(findings: readonly Finding[]): Finding[] {
  const sorted = [...findings].sort(
    (a, b) => (a.q ?? 1) - (b.q ?? 1) || a.p - b.p || Math.abs(b.effect) - Math.abs(a.effect),
  )
  return sorted.filter((finding, i) => finding.standsOut || i < KEPT)
}

function toRow(
  finding: Finding,
  { analysisId, rank, identities }: { analysisId: string; rank: number; identities: Identities },
) {
  const counterpart = identities.counterpart(finding)
  return {
    analysis_id: analysisId,
    indicator: finding.indicator,
    rank,
    kind: finding.kind,
    subject_type: finding.subjectType,
    subject: finding.subject,
    subject_code: identities.subject(finding).code,
    counterpart: finding.counterpart,
    counterpart_code: counterpart?.code ?? null,
    counterpart_type: counterpart?.type ?? null,
    office_id: finding.officeId,
    n: finding.n,
    observed: finding.observed,
    expected: finding.expected,
    effect: finding.effect,
    ci_low: finding.ciLow,
    ci_high: finding.ciHigh,
    p: finding.p,
    q: finding.q,
    detectable: finding.detectable,
    stands_out: finding.standsOut,
    facts: JSON.stringify(identities.facts(finding.facts)),
  }
}

export async function latestAnalysis(db: Db): Promise<(Analysis & { data: string }) | null> {
  const row = await db
    .selectFrom('monitoring.analysis')
    .selectAll()
    .orderBy('finished_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  const results = await db
    .selectFrom('monitoring.indicator_result')
    .select(['indicator', 'status', 'tested', 'suppressed', 'stand_out as standOut', 'notes'])
    .where('analysis_id', '=', row.id)
    .orderBy('indicator')
    .execute()
  const analysis = Analysis.parse({
    id: row.id,
    finishedAt: row.finished_at.toISOString(),
    period: { from: row.period_from, to: row.period_to },
    declarations: row.declarations,
    q: row.q,
    indicators: results,
  })
  return { ...analysis, data: row.data }
}

export type FindingRow = Omit<FindingTable, 'id' | 'facts'> & { id: number; facts: Finding['facts'] }

export async function latestResult(
  db: Db,
  indicator: IndicatorId,
): Promise<{ result: Omit<IndicatorResult, 'findings'>; analysisId: string; at: Date } | null> {
  const row = await db
    .selectFrom('monitoring.indicator_result')
    .innerJoin('monitoring.analysis', 'monitoring.analysis.id', 'monitoring.indicator_result.analysis_id')
    .selectAll('monitoring.indicator_result')
    .select('finished_at')
    .where('indicator', '=', indicator)
    .orderBy('finished_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  const { status, tested, suppressed, histogram, notes } = row
  const result = {
    indicator,
    status: status as IndicatorResult['status'],
    tested,
    suppressed,
    histogram,
    notes,
  }
  return { result, analysisId: row.analysis_id, at: row.finished_at }
}

export interface FindingFilter {
  readonly analysisId: string
  readonly indicator: IndicatorId
  readonly limit?: number
  /** Only findings in these offices; null = all, also those that span several. */
  readonly offices?: readonly string[] | null
}

/** The findings of one indicator in one analysis, strongest first. */
export async function findingsOf(
  db: Db,
  { analysisId, indicator, limit, offices = null }: FindingFilter,
): Promise<FindingRow[]> {
  let query = db
    .selectFrom('monitoring.finding')
    .selectAll()
    .where('analysis_id', '=', analysisId)
    .where('indicator', '=', indicator)
    .orderBy('rank')
  if (offices !== null) query = query.where('office_id', 'in', [...offices, ''])
  return (limit === undefined ? query : query.limit(limit)).execute()
}

/** Lead that shows the finding, by finding. */
export async function leadsOfFindings(
  db: Db,
  ids: readonly number[],
): Promise<Map<number, { id: string; number: number }>> {
  if (ids.length === 0) return new Map()
  const found = await db
    .selectFrom('monitoring.lead_finding')
    .innerJoin('monitoring.lead', 'monitoring.lead.id', 'monitoring.lead_finding.lead_id')
    .select(['finding_id', 'lead_id as id', 'number'])
    .where('finding_id', 'in', ids)
    .execute()
  return new Map(found.map(({ finding_id, id, number }) => [finding_id, { id, number }]))
}
