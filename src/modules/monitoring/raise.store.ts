/** Writes what an analysis raised: new leads, and new figures of leads that are still open. */
import { randomUUID } from 'node:crypto'
import type { Transaction } from 'kysely'
import { findingKey } from './analysis.store.ts'
import type { Period } from './findings.model.ts'
import type { Identities } from './identity.ts'
import type { LeadDraft, LeadStatus } from './lead.model.ts'
import { insertEvent } from './lead.store.ts'
import type { MonthSeries } from './months.model.ts'
import type { MonitoringTables } from './tables.ts'

type Tx = Transaction<MonitoringTables>

export interface ExistingLead {
  readonly id: string
  readonly subjectType: string
  readonly subject: string
  readonly counterpart: string | null
  readonly period: Period
  readonly fingerprint: string
  readonly status: LeadStatus
  readonly indicators: readonly string[]
  readonly unsupportedTo: string | null
}

/** Every lead there is, held until the transaction ends, so that nobody moves one while it is compared. */
export async function lockLeads(tx: Tx): Promise<ExistingLead[]> {
  const found = await tx
    .selectFrom('monitoring.lead')
    .select([
      'id',
      'subject_type',
      'subject',
      'counterpart',
      'period_from',
      'period_to',
      'fingerprint',
      'status',
      'indicators',
      'unsupported_to',
    ])
    .orderBy('number')
    .forUpdate()
    .execute()
  return found.map((row) => ({
    id: row.id,
    subjectType: row.subject_type,
    subject: row.subject,
    counterpart: row.counterpart,
    period: { from: row.period_from, to: row.period_to },
    fingerprint: row.fingerprint,
    status: row.status as LeadStatus, // the table's check allows these states only
    indicators: row.indicators,
    unsupportedTo: row.unsupported_to,
  }))
}

export interface Raised {
  readonly draft: LeadDraft
  readonly declarations: number
  readonly monthly: readonly MonthSeries[]
}

export interface RaiseContext {
  readonly analysisId: string
  readonly at: Date
  readonly identities: Identities
  /** Rows of the findings by key of indicator and finding. */
  readonly findingIds: ReadonlyMap<string, number>
}

/** A new lead with its evidence and the first line of its history. */
export async function insertLead(tx: Tx, raised: Raised, context: RaiseContext): Promise<string> {
  const id = randomUUID()
  const { draft } = raised
  const { identities } = context
  const [strongest] = draft.findings
  if (!strongest) throw new Error('a lead without findings cannot be raised')
  const counterpart = identities.counterpart(draft)
  await tx
    .insertInto('monitoring.lead')
    .values({
      id,
      status: 'new',
      subject_type: draft.subjectType,
      subject: draft.subject,
      subject_code: identities.subject(draft).code,
      counterpart: draft.counterpart,
      counterpart_code: counterpart?.code ?? null,
      counterpart_type: counterpart?.type ?? null,
      raised_at: context.at,
      ...figuresOf(raised, context),
    })
    .execute()
  await insertEvidence(tx, id, draft, context)
  await insertEvent(tx, {
    leadId: id,
    at: context.at,
    by: { id: null, displayName: 'Tamga' },
    move: 'raised',
    text: '',
  })
  return id
}

/** The leads as they were just raised, in order of their numbers. */
export async function raisedLeads(tx: Tx, ids: readonly string[]) {
  if (ids.length === 0) return []
  return tx
    .selectFrom('monitoring.lead')
    .select([
      'id',
      'number',
      'fingerprint',
      'subject_type',
      'subject_code',
      'counterpart_type',
      'counterpart_code',
    ])
    .where('id', 'in', ids)
    .orderBy('number')
    .execute()
}

/** An open lead gets the figures of the newer analysis; what people wrote stays. */
export async function refreshLead(tx: Tx, id: string, raised: Raised, context: RaiseContext): Promise<void> {
  await tx.updateTable('monitoring.lead').set(figuresOf(raised, context)).where('id', '=', id).execute()
  await insertEvidence(tx, id, raised.draft, context)
}

/** The newer data, up to this day, do not raise the lead any more. Its figures stay those that raised it. */
export async function markUnsupported(tx: Tx, id: string, to: string, at: Date): Promise<void> {
  await tx.updateTable('monitoring.lead').set({ unsupported_to: to }).where('id', '=', id).execute()
  const by = { id: null, displayName: 'Tamga' }
  await insertEvent(tx, { leadId: id, at, by, move: 'unsupported', text: '' })
}

function figuresOf({ draft, declarations, monthly }: Raised, { analysisId }: RaiseContext) {
  const [strongest] = draft.findings
  if (!strongest) throw new Error('a lead without findings has no figures')
  return {
    office_id: draft.officeId,
    period_from: draft.period.from,
    period_to: draft.period.to,
    fingerprint: draft.fingerprint,
    kinds: [...new Set(draft.findings.map((finding) => finding.kind))],
    indicators: [...new Set(draft.findings.map((finding) => finding.indicator))],
    observed: strongest.observed,
    expected: strongest.expected,
    effect: strongest.effect,
    ci_low: strongest.ciLow,
    ci_high: strongest.ciHigh,
    q: strongest.q,
    declarations,
    monthly: JSON.stringify(monthly),
    analysis_id: analysisId,
    unsupported_to: null,
  }
}

async function insertEvidence(
  tx: Tx,
  leadId: string,
  draft: LeadDraft,
  { analysisId, findingIds }: RaiseContext,
): Promise<void> {
  const rows = draft.findings.flatMap((finding, position) => {
    const id = findingIds.get(`${finding.indicator}\n${findingKey(finding)}`)
    return id === undefined ? [] : [{ lead_id: leadId, finding_id: id, analysis_id: analysisId, position }]
  })
  if (rows.length > 0) await tx.insertInto('monitoring.lead_finding').values(rows).execute()
}
