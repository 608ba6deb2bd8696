/** From rows to what the screens show. Every person passes through here and comes out masked. */
import { reaches } from '#kernel/policy.ts'
import type { Actor } from '#platform/rpc.ts'
import type { FindingRow } from './analysis.store.ts'
import { decide, LeadMove, type Subject } from './lead.model.ts'
import type { EventRecord, LeadRecord } from './lead.store.ts'
import type { MonthSeries } from './months.model.ts'
import { type Lead, LeadRow, ShownFinding } from './view.model.ts'

/** Names of the officers that the reader may see here: identifier → what is shown. */
export type Shown = ReadonlyMap<string, string>

interface Subjects {
  readonly subject_type: string
  readonly subject: string
  readonly subject_code: string
  readonly counterpart: string | null
  readonly counterpart_code: string | null
  readonly counterpart_type: string | null
}

export function toSubject(row: Subjects, shown: Shown): Subject {
  const type = row.subject_type === 'pair' ? 'officer' : row.subject_type
  const name = type === 'officer' ? (shown.get(row.subject) ?? null) : null
  return { type: type as Subject['type'], code: row.subject_code, name } // the table's check allows these types only
}

export function toCounterpart(row: Subjects, shown: Shown): Subject | null {
  if (row.counterpart === null || row.counterpart_code === null) return null
  const type = row.counterpart_type as Subject['type'] // the table's check allows these types only
  const name = type === 'officer' ? (shown.get(row.counterpart) ?? null) : null
  return { type, code: row.counterpart_code, name }
}

export function toLeadRow(row: LeadRecord, shown: Shown): LeadRow {
  return LeadRow.parse({
    id: row.id,
    number: row.number,
    status: row.status,
    kinds: row.kinds,
    subject: toSubject(row, shown),
    counterpart: toCounterpart(row, shown),
    officeId: row.office_id,
    period: { from: row.period_from, to: row.period_to },
    observed: row.observed,
    expected: row.expected,
    effect: row.effect,
    ciLow: row.ci_low,
    ciHigh: row.ci_high,
    q: row.q,
    raisedAt: row.raised_at.toISOString(),
    replyAsked: row.reply_asked,
    replied: row.replied,
    unsupportedTo: row.unsupported_to,
  })
}

export function toFinding(row: FindingRow, shown: Shown, lead: ShownFinding['lead']): ShownFinding {
  return ShownFinding.parse({
    indicator: row.indicator,
    kind: row.kind,
    subjectType: row.subject_type,
    subject: toSubject(row, shown),
    counterpart: toCounterpart(row, shown),
    officeId: row.office_id,
    n: row.n,
    observed: row.observed,
    expected: row.expected,
    effect: row.effect,
    ciLow: row.ci_low,
    ciHigh: row.ci_high,
    p: row.p,
    q: row.q,
    detectable: row.detectable,
    standsOut: row.stands_out,
    facts: row.facts,
    lead,
  })
}

/** Months of the findings in the reader's place. */
export function seriesWithin({ monthly }: LeadRecord, actor: Actor): MonthSeries[] {
  return (monthly ?? []).filter(({ officeId }) => reaches(actor, 'leads.read', officeId))
}

export function toEvent(row: EventRecord): Lead['events'][number] {
  const move = row.move as Lead['events'][number]['move'] // the table's check allows these moves only
  return { id: String(row.id), at: row.at.toISOString(), by: row.by_name, move, text: row.text }
}

/** Officers whom the lead is about: identifiers. */
export function officersOfLead(lead: Subjects): string[] {
  const subject = lead.subject_type === 'officer' || lead.subject_type === 'pair' ? [lead.subject] : []
  const counterpart =
    lead.counterpart_type === 'officer' && lead.counterpart !== null ? [lead.counterpart] : []
  return [...subject, ...counterpart]
}

export function concerns(lead: Subjects, actor: Pick<Actor, 'officerId'>): boolean {
  return actor.officerId !== null && officersOfLead(lead).includes(actor.officerId)
}

/** Whether the lead exists for this reader: it lies in their place and is not about themselves. */
export function visible(lead: LeadRecord, actor: Actor): boolean {
  return reaches(actor, 'leads.read', lead.office_id) && !concerns(lead, actor)
}

/** What the reader may do now and why not: the same rules and permissions that the API asks. */
export function abilities(lead: LeadRecord, actor: Actor, shown: Shown): Lead['may'] {
  const moves = LeadMove.options.map((move) => ({ move, disabled: refusalOf(move, lead, actor) }))
  return [...moves, { move: 'reveal' as const, disabled: revealRefusal(lead, actor, shown) }]
}

function refusalOf(move: LeadMove, lead: LeadRecord, actor: Actor): string | null {
  if (!mayMove(move, lead, actor)) return 'FORBIDDEN'
  if (move === 'ask-reply' && officersOfLead(lead).length === 0) return 'NO_OFFICER'
  const decided = decide(lead as LeadRecord & { status: Lead['status'] }, {
    move,
    text: 'argued', // a text can still be given; its absence is no reason to grey the button out
    concernsActor: concerns(lead, actor),
    replyAsked: lead.reply_asked,
  })
  return decided.ok ? null : decided.error.code
}

/** By role and place; a reply goes with being concerned, which `decide` asks. */
export function mayMove(move: LeadMove, lead: LeadRecord, actor: Actor): boolean {
  const permission = permissionFor(move)
  return move === 'reply' ? actor.permissions.has(permission) : reaches(actor, permission, lead.office_id)
}

/** A reply is the right of the officer concerned; everything else is work on the lead. */
export function permissionFor(move: LeadMove): string {
  return move === 'reply' ? 'leads.reply' : 'leads.work'
}

function revealRefusal(lead: LeadRecord, actor: Actor, shown: Shown): string | null {
  const officers = officersOfLead(lead)
  if (officers.length === 0) return 'NO_OFFICER'
  if (officers.every((id) => shown.has(id))) return 'ALREADY_REVEALED'
  if (!reaches(actor, 'leads.reveal', lead.office_id)) return 'FORBIDDEN'
  return concerns(lead, actor) ? 'OWN_LEAD' : null
}
