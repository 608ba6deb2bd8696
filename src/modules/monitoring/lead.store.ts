/** Leads and what was done with them. */
import { type ExpressionBuilder, type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import type { FindingRow } from './analysis.store.ts'
import type { IndicatorId } from './findings.model.ts'
import type { LeadEvent, LeadStatus } from './lead.model.ts'
import type { LeadTable, MonitoringTables } from './tables.ts'

type Db = Kysely<MonitoringTables>
type Tx = Transaction<MonitoringTables>
export type LeadRecord = Selectable<LeadTable>

export interface LeadFilter {
  readonly status?: LeadStatus | undefined
  readonly indicator?: IndicatorId | undefined
  readonly officeId?: string | undefined
  readonly text?: string | undefined
  readonly sort: 'q' | 'effect' | 'raised' | 'number'
  readonly descending: boolean
  readonly limit: number
  readonly offset: number
  /** Leads about this officer are left out: nobody watches the work on a lead about themselves. */
  readonly reader: string | null
  /** Only leads in these offices; null = all, also those that span several. */
  readonly offices: readonly string[] | null
}

const sortColumn = { q: 'q', effect: 'effect', raised: 'raised_at', number: 'number' } as const

export async function findLeads(db: Db, filter: LeadFilter): Promise<{ items: LeadRecord[]; total: number }> {
  const query = db.selectFrom('monitoring.lead').where((eb) => eb.and(conditions(eb, filter)))
  const [items, count] = await Promise.all([
    query
      .selectAll()
      .orderBy(sortColumn[filter.sort], (order) =>
        (filter.descending ? order.desc() : order.asc()).nullsLast(),
      )
      .orderBy('number')
      .limit(filter.limit)
      .offset(filter.offset)
      .execute(),
    query.select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow(),
  ])
  return { items, total: Number(count.n) }
}

function conditions(eb: ExpressionBuilder<MonitoringTables, 'monitoring.lead'>, filter: LeadFilter) {
  const { status, indicator, officeId, text, reader, offices } = filter
  return [
    ...(status === undefined ? [] : [eb('status', '=', status)]),
    ...(indicator === undefined ? [] : [sql<boolean>`${indicator} = any(indicators)`]),
    ...(officeId === undefined ? [] : [eb('office_id', '=', officeId)]),
    ...(text === undefined || text.trim() === '' ? [] : [contains(text.trim())]),
    ...(reader === null ? [] : [eb.not(concerning(reader))]),
    ...(offices === null ? [] : [eb('office_id', 'in', [...offices, ''])]), // an empty list is no SQL
  ]
}

/** Searches what is shown, never the identifiers behind the codes. */
function contains(text: string) {
  const pattern = `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`
  return sql<boolean>`(subject_code ilike ${pattern} or coalesce(counterpart_code, '') ilike ${pattern}
    or coalesce(office_id, '') ilike ${pattern} or number::text = ${text.replace(/^#/, '')})`
}

function concerning(officerId: string) {
  return sql<boolean>`((subject_type in ('officer', 'pair') and subject = ${officerId})
    or (counterpart_type is not distinct from 'officer' and counterpart is not distinct from ${officerId}))`
}

/** Offices that have a lead, among those within reach. */
export async function leadOffices(db: Db, offices: readonly string[] | null): Promise<string[]> {
  const found = await db
    .selectFrom('monitoring.lead')
    .select('office_id')
    .distinct()
    .where('office_id', 'is not', null)
    .orderBy('office_id')
    .execute()
  const all = found.flatMap((row) => row.office_id ?? [])
  return offices === null ? all : all.filter((office) => offices.includes(office))
}

export async function leadCounts(
  db: Db,
  offices: readonly string[] | null,
): Promise<{ byStatus: Map<string, number>; openByOffice: Map<string, number> }> {
  const found = await db
    .selectFrom('monitoring.lead')
    .select(['status', 'office_id', (eb) => eb.fn.countAll<number>().as('n')])
    .groupBy(['status', 'office_id'])
    .execute()
  const byStatus = new Map<string, number>()
  const openByOffice = new Map<string, number>()
  for (const { status, office_id, n } of found) {
    if (offices !== null && (office_id === null || !offices.includes(office_id))) continue
    byStatus.set(status, (byStatus.get(status) ?? 0) + n)
    if (office_id === null || (status !== 'new' && status !== 'under-review')) continue
    openByOffice.set(office_id, (openByOffice.get(office_id) ?? 0) + n)
  }
  return { byStatus, openByOffice }
}

export interface OpenLeads {
  readonly status: string
  readonly n: number
  readonly oldest: Date
  /** On which the officer concerned has replied. */
  readonly replied: number
}

/** Open leads within reach by status; those about the reader are left out. */
export function openLeadsWithin(
  db: Db,
  { offices, reader }: Pick<LeadFilter, 'offices' | 'reader'>,
): Promise<OpenLeads[]> {
  return db
    .selectFrom('monitoring.lead')
    .select((eb) => [
      'status',
      eb.fn.countAll<number>().as('n'),
      eb.fn.min<Date>('raised_at').as('oldest'),
      eb.fn.count<number>('id').filterWhere('replied', '=', true).as('replied'),
    ])
    .where('status', 'in', ['new', 'under-review'])
    .$if(offices !== null, (query) => query.where('office_id', 'in', [...(offices ?? []), '']))
    .$if(reader !== null, (query) => query.where((eb) => eb.not(concerning(reader ?? ''))))
    .groupBy('status')
    .execute()
}

export function leadById(db: Db, id: string): Promise<LeadRecord | undefined> {
  return db.selectFrom('monitoring.lead').selectAll().where(sql<string>`id::text`, '=', id).executeTakeFirst()
}

/** The lead, held until the transaction ends. */
export function lockLead(tx: Tx, id: string): Promise<LeadRecord | undefined> {
  return tx
    .selectFrom('monitoring.lead')
    .selectAll()
    .where(sql<string>`id::text`, '=', id)
    .forUpdate()
    .executeTakeFirst()
}

/** Open leads about the officer on which a reply was asked. */
export function leadsToReply(db: Db, officerId: string): Promise<LeadRecord[]> {
  return db
    .selectFrom('monitoring.lead')
    .selectAll()
    .where('reply_asked', '=', true)
    .where('status', 'in', ['new', 'under-review'])
    .where(concerning(officerId))
    .orderBy('number')
    .execute()
}

export interface Earlier {
  readonly id: string
  readonly number: number
  readonly status: string
  readonly office_id: string | null
  readonly reason: string
}

/** Closed leads about the same people, newest first, with the reason given then. */
export async function earlierLeads(db: Db, lead: LeadRecord): Promise<Earlier[]> {
  return db
    .selectFrom('monitoring.lead as lead')
    .select(['lead.id', 'lead.number', 'lead.status', 'lead.office_id'])
    .select((eb) =>
      eb.fn
        .coalesce(
          eb
            .selectFrom('monitoring.lead_event as event')
            .select('event.text')
            .whereRef('event.lead_id', '=', 'lead.id')
            .where('event.move', 'in', ['explain', 'pass-on'])
            .orderBy('event.id', 'desc')
            .limit(1),
          sql<string>`''`,
        )
        .as('reason'),
    )
    .where('lead.subject_type', '=', lead.subject_type)
    .where('lead.subject', '=', lead.subject)
    .where(sql<boolean>`lead.counterpart is not distinct from ${lead.counterpart}`)
    .where('lead.status', 'in', ['explained', 'passed-on'])
    .where('lead.number', '<', lead.number)
    .orderBy('lead.number', 'desc')
    .execute()
}

/** The evidence in the lead's own analysis, strongest first. */
export function findingsOfLead(db: Db, lead: LeadRecord): Promise<FindingRow[]> {
  return db
    .selectFrom('monitoring.lead_finding')
    .innerJoin('monitoring.finding', 'monitoring.finding.id', 'monitoring.lead_finding.finding_id')
    .selectAll('monitoring.finding')
    .where('monitoring.lead_finding.lead_id', '=', lead.id)
    .where('monitoring.lead_finding.analysis_id', '=', lead.analysis_id)
    .orderBy('position')
    .execute()
}

export type EventRecord = Selectable<MonitoringTables['monitoring.lead_event']>

export function eventsOf(db: Db, leadId: string): Promise<EventRecord[]> {
  return db
    .selectFrom('monitoring.lead_event')
    .selectAll()
    .where('lead_id', '=', leadId)
    .orderBy('id')
    .execute()
}

export interface NewEvent {
  readonly leadId: string
  readonly at: Date
  readonly by: { readonly id: string | null; readonly displayName: string }
  readonly move: LeadEvent['move']
  readonly text: string
}

export async function insertEvent(tx: Tx, event: NewEvent): Promise<void> {
  await tx
    .insertInto('monitoring.lead_event')
    .values({
      lead_id: event.leadId,
      at: event.at,
      by_account: event.by.id,
      by_name: event.by.displayName,
      move: event.move,
      text: event.text,
    })
    .execute()
}

export async function saveMove(
  tx: Tx,
  id: string,
  change: { status: LeadStatus; replyAsked: boolean; replied: boolean },
): Promise<void> {
  await tx
    .updateTable('monitoring.lead')
    .set({ status: change.status, reply_asked: change.replyAsked, replied: change.replied })
    .where('id', '=', id)
    .execute()
}

export interface NewReading {
  readonly at: Date
  readonly by: { readonly id: string; readonly displayName: string }
  readonly leadId: string
  readonly officerId: string
  readonly reason: string
}

export async function insertReading(tx: Tx, reading: NewReading): Promise<void> {
  await tx
    .insertInto('monitoring.name_reading')
    .values({
      at: reading.at,
      by_account: reading.by.id,
      by_name: reading.by.displayName,
      lead_id: reading.leadId,
      officer_id: reading.officerId,
      reason: reading.reason,
    })
    .execute()
}

/** Leads on which the reader has given a reason to see the officer: lead → officers shown. */
export async function readingsOf(
  db: Db,
  reader: string,
  leadIds: readonly string[],
): Promise<Map<string, Set<string>>> {
  if (leadIds.length === 0) return new Map()
  const found = await db
    .selectFrom('monitoring.name_reading')
    .select(['lead_id', 'officer_id'])
    .where('by_account', '=', reader)
    .where('lead_id', 'in', leadIds)
    .execute()
  const shown = new Map<string, Set<string>>()
  for (const { lead_id, officer_id } of found) {
    shown.set(lead_id, (shown.get(lead_id) ?? new Set()).add(officer_id))
  }
  return shown
}
