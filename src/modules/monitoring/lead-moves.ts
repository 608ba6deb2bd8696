/** Work on a lead: each piece is one transaction that locks, decides, saves and records. */
import type { Kysely } from 'kysely'
import { err, ok, type Result } from '#kernel/result.ts'
import type { Actor } from '#platform/rpc.ts'
import { eventOfMove } from './events.ts'
import { decide, type LeadMove, type LeadRefusal, type LeadStatus } from './lead.model.ts'
import { insertEvent, insertReading, type LeadRecord, lockLead, readingsOf, saveMove } from './lead.store.ts'
import { tellOfMove } from './lead-notices.ts'
import { leadSubjects, recordHappening } from './record.ts'
import type { MonitoringTables } from './tables.ts'
import { concerns, mayMove, officersOfLead } from './views.ts'

type Db = Kysely<MonitoringTables>
type Refusal = LeadRefusal | { readonly code: 'NOT_FOUND' } | { readonly code: 'NO_OFFICER' }

export interface Move {
  readonly id: string
  readonly move: LeadMove
  readonly text: string
  readonly actor: Actor
  readonly at: Date
}

/** The lead as it stands after the move, or why it was refused. */
export function moveLead(db: Db, { id, move, text, actor, at }: Move): Promise<Result<LeadRecord, Refusal>> {
  return db.transaction().execute(async (tx) => {
    const lead = await lockLead(tx, id)
    if (!lead) return err({ code: 'NOT_FOUND' })
    if (!mayMove(move, lead, actor)) return err({ code: 'NOT_FOUND' }) // outside their place it does not exist
    if (move === 'ask-reply' && officersOfLead(lead).length === 0) return err({ code: 'NO_OFFICER' })
    const decided = decide(statusOf(lead), {
      move,
      text,
      concernsActor: concerns(lead, actor),
      replyAsked: lead.reply_asked,
    })
    if (!decided.ok) return decided
    const change = {
      status: decided.value,
      replyAsked: lead.reply_asked || move === 'ask-reply',
      replied: lead.replied || move === 'reply',
    }
    await saveMove(tx, lead.id, change)
    await insertEvent(tx, { leadId: lead.id, at, by: actor, move, text: text.trim() })
    await tellOfMove(tx, lead, { move, actor, at })
    await recordHappening(tx, {
      at,
      type: eventOfMove[move],
      actor: actor.id,
      subjects: leadSubjects(lead),
      content: { number: lead.number, status: change.status, text: text.trim() },
    })
    return ok({ ...lead, status: change.status, reply_asked: change.replyAsked, replied: change.replied })
  })
}

/** Records that the reader saw who is behind the codes of the lead, with the reason; once per officer. */
export async function recordReveal(
  db: Db,
  lead: LeadRecord,
  { actor, reason, at }: { actor: Actor; reason: string; at: Date },
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const shown = (await readingsOf(tx, actor.id, [lead.id])).get(lead.id)
    const unseen = officersOfLead(lead).filter((id) => !shown?.has(id))
    if (unseen.length === 0) return
    const reading = { at, by: actor, leadId: lead.id, reason }
    for (const officerId of unseen) await insertReading(tx, { ...reading, officerId })
    await insertEvent(tx, { ...reading, move: 'revealed', text: reason })
    await recordHappening(tx, {
      at,
      type: 'monitoring.name-read',
      actor: actor.id,
      subjects: leadSubjects(lead),
      content: { number: lead.number, reason },
    })
  })
}

function statusOf(lead: LeadRecord): { status: LeadStatus } {
  return { status: lead.status as LeadStatus } // the table's check allows these states only
}
