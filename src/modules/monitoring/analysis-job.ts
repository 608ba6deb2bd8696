/**
 * One analysis: views over the active loads, all indicators, leads. The results, the leads and their evidence are written in one
 * transaction at the end, so that a stopped analysis leaves nothing.
 */
import type { DuckDBConnection } from '@duckdb/node-api'
import type { Kysely, Transaction } from 'kysely'
import { err, ok, type Result } from '#kernel/result.ts'
import { openDuck } from '#platform/duck.ts'
import type { Progress } from '#platform/job-worker.ts'
import { insertAnalysis, insertResult } from './analysis.store.ts'
import { type AnalysisOutcome, runIndicators } from './analysis-run.ts'
import { type Identities, newIdentities, officersIn } from './identity.ts'
import { defineViews, filesOf } from './lake.ts'
import type { LeadDraft } from './lead.model.ts'
import { countBehind } from './lead-declarations.ts'
import { draftLeads, reconcile } from './lead-drafts.ts'
import { monthlyOf } from './lead-monthly.ts'
import type { Message } from './load.model.ts'
import { activeLoads, fingerprintOf, ruleAmong } from './load.store.ts'
import type { Mask } from './mask.ts'
import {
  insertLead,
  lockLeads,
  markUnsupported,
  type Raised,
  raisedLeads,
  refreshLead,
} from './raise.store.ts'
import { leadSubjects, recordHappening } from './record.ts'
import { currentSnapshot } from './snapshot.ts'
import type { MonitoringTables } from './tables.ts'
import { atMost, readThresholds } from './thresholds.ts'

export interface AnalysisDeps {
  readonly db: Kysely<MonitoringTables>
  readonly lakeDir: string
  readonly tempDir: string
  readonly memoryMb: number
  readonly mask: Mask
  readonly by: string | null
  /** Folder of the indicator cards, whose numbers decide what stands out. */
  readonly cardFolder: URL
  readonly now: () => Date
  readonly signal?: AbortSignal | undefined
  readonly progress?: ((progress: Progress) => void) | undefined
}

/** False discoveries that are accepted among what is named; cards may ask for fewer. */
export const falseDiscoveryRate = 0.05

export async function analyseLake(deps: AnalysisDeps): Promise<Result<Message[], Message[]>> {
  const { db, now, signal } = deps
  const loads = await activeLoads(db)
  if (!loads.some((load) => load.table === 'declarations')) return err([{ code: 'NO_DATA', params: {} }])
  const thresholds = readThresholds(deps.cardFolder)
  if (!thresholds.ok) return err([thresholds.error])
  const duck = await openDuck({ memoryMb: deps.memoryMb, tempDir: deps.tempDir })
  const { connection } = duck
  const interrupt = () => connection.interrupt()
  signal?.addEventListener('abort', interrupt)
  try {
    await defineViews(connection, filesOf(deps.lakeDir, loads))
    const data = fingerprintOf(loads)
    const rule = await ruleAmong(db, loads)
    const snapshot = await currentSnapshot(
      { db, now },
      { data, connect: async () => connection, rule: async () => rule },
    )
    if (!snapshot.period) return err([{ code: 'NO_DATA', params: {} }])
    const outcome = await runIndicators(connection, rule, {
      thresholds: atMost(thresholds.value, falseDiscoveryRate),
      signal,
      progress: deps.progress,
    })
    deps.progress?.({ step: 'leads', done: 0, total: null, unit: 'steps' })
    const identities = newIdentities(await officersIn(connection), deps.mask)
    const drafts = draftLeads(outcome.results, snapshot.period)
    const raised = await evidence(connection, drafts, { outcome, identities })
    signal?.throwIfAborted()
    const analysis = {
      ...snapshot,
      period: snapshot.period,
      data,
      q: falseDiscoveryRate,
      at: now(),
      startedBy: deps.by,
    }
    const counts = await db
      .transaction()
      .execute((tx) => save(tx, { analysis, results: outcome.results, raised, identities, signal }))
    return ok([{ code: 'LEADS_RAISED', params: counts }])
  } finally {
    signal?.removeEventListener('abort', interrupt)
    duck.close()
  }
}

/** What a lead shows beside its findings, while the tables of the analysis are still there. */
async function evidence(
  connection: DuckDBConnection,
  drafts: readonly LeadDraft[],
  { outcome, identities }: { outcome: AnalysisOutcome; identities: Identities },
): Promise<Raised[]> {
  const counts = await countBehind(
    connection,
    drafts.map((draft) => ({
      subject_type: draft.subjectType,
      subject: draft.subject,
      counterpart: draft.counterpart,
      counterpart_type: identities.counterpart(draft)?.type ?? null,
      indicators: draft.findings.map((finding) => finding.indicator),
      period_from: draft.period.from,
      period_to: draft.period.to,
    })),
  )
  const months = monthlyOf(drafts, outcome)
  return drafts.map((draft, i) => ({
    draft,
    declarations: counts[i] ?? 0,
    monthly: months[i] ?? [],
  }))
}

interface Work {
  readonly analysis: Parameters<typeof insertAnalysis>[1]
  readonly results: AnalysisOutcome['results']
  readonly raised: readonly Raised[]
  readonly identities: Identities
  readonly signal: AbortSignal | undefined
}

async function save(
  tx: Transaction<MonitoringTables>,
  { analysis, results, raised, identities, signal }: Work,
): Promise<{ count: number; refreshed: number; known: number }> {
  const analysisId = await insertAnalysis(tx, analysis)
  const findingIds = new Map<string, number>()
  for (const result of results) {
    const ids = await insertResult(tx, analysisId, result, identities)
    for (const [key, id] of ids) findingIds.set(`${result.indicator}\n${key}`, id)
  }
  const context = { analysisId, at: analysis.at, identities, findingIds }
  const byDraft = new Map(raised.map((one) => [one.draft, one]))
  const plan = reconcile(
    raised.map((one) => one.draft),
    await lockLeads(tx),
    new Set(results.filter(({ status }) => status === 'computed').map(({ indicator }) => indicator)),
  )
  const leadIds: string[] = []
  for (const draft of plan.raise) leadIds.push(await insertLead(tx, found(byDraft, draft), context))
  for (const { id, draft } of plan.refresh) await refreshLead(tx, id, found(byDraft, draft), context)
  for (const id of plan.unsupported) await markUnsupported(tx, id, analysis.period.to, analysis.at)
  signal?.throwIfAborted()
  const { unsupported } = plan
  await recordAnalysis(tx, {
    analysisId,
    analysis,
    raised: leadIds,
    refreshed: plan.refresh.length,
    unsupported,
  })
  return { count: plan.raise.length, refreshed: plan.refresh.length, known: plan.known.length }
}

interface Recordable {
  readonly analysisId: string
  readonly analysis: Work['analysis']
  readonly raised: readonly string[]
  readonly refreshed: number
  readonly unsupported: readonly string[]
}

/**
 * One entry for the analysis, and one per lead, so that each has its beginning on record. The first tells of all rows that were written,
 * whatever office they are about: it must be the one that only those read who may see all leads.
 */
async function recordAnalysis(tx: Transaction<MonitoringTables>, done: Recordable): Promise<void> {
  const { analysisId, analysis, raised, refreshed, unsupported } = done
  const common = { at: analysis.at, actor: analysis.startedBy }
  await recordHappening(tx, {
    ...common,
    type: 'monitoring.analysis-finished',
    subjects: [`analysis:${analysisId}`],
    content: { data: analysis.data, declarations: analysis.declarations, raised: raised.length, refreshed },
  })
  for (const lead of await raisedLeads(tx, raised))
    await recordHappening(tx, {
      ...common,
      type: 'monitoring.lead-raised',
      subjects: leadSubjects(lead),
      content: { number: lead.number, status: 'new', fingerprint: lead.fingerprint, analysis: analysisId },
    })
  for (const lead of await raisedLeads(tx, unsupported))
    await recordHappening(tx, {
      ...common,
      type: 'monitoring.lead-unsupported',
      subjects: leadSubjects(lead),
      content: { number: lead.number, to: analysis.period.to, analysis: analysisId },
    })
}

function found(byDraft: ReadonlyMap<LeadDraft, Raised>, draft: LeadDraft): Raised {
  const raised = byDraft.get(draft)
  if (!raised) throw new Error('a lead was planned that no finding raised')
  return raised
}
