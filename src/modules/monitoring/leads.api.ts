/** Leads: who may see, work on, reply to and reveal what. What changes a lead is in lead-moves.ts. */
import { implement } from '@orpc/server'
import type { Kysely } from 'kysely'
import { officesWithin, reaches } from '#kernel/policy.ts'
import { type Actor, type Context, forbidden, need } from '#platform/rpc.ts'
import { monitoringContract } from './contract.ts'
import type { LakeReader } from './lake-reader.ts'
import { findLeads, type LeadRecord, leadById, leadOffices, leadsToReply } from './lead.store.ts'
import { declarationsPage } from './lead-declarations.ts'
import { moveLead, recordReveal } from './lead-moves.ts'
import { leadForOfficer, leadInFull, namesFor } from './lead-view.ts'
import type { Mask } from './mask.ts'
import type { MonitoringTables } from './tables.ts'
import { permissionFor, seriesWithin, toLeadRow, visible } from './views.ts'

export interface LeadsDeps {
  readonly db: Kysely<MonitoringTables>
  readonly lake: LakeReader
  readonly mask: Mask
  readonly now: () => Date
}

export function leadsApi(deps: LeadsDeps) {
  const { db, lake, mask, now } = deps
  const api = implement(monitoringContract.leads).$context<Context>()

  return api.router({
    list: api.list.use(need('leads.read')).handler(async ({ input, context }) => {
      const offices = officesWithin(context.actor, 'leads.read')
      const filter = { ...input, reader: context.actor.officerId, offices }
      const [{ items, total }, choice] = await Promise.all([findLeads(db, filter), leadOffices(db, offices)])
      const names = await namesFor(deps, context.actor, items)
      return { items: items.map((lead) => toLeadRow(lead, names(lead))), total, offices: choice }
    }),
    get: api.get.use(need('leads.read')).handler(async ({ input, context, errors }) => {
      const lead = await visibleLead(db, input.id, context.actor)
      if (!lead) throw errors.NOT_FOUND()
      return leadInFull(deps, lead, context.actor)
    }),
    monthly: api.monthly.use(need('leads.read')).handler(async ({ input, context, errors }) => {
      const lead = await visibleLead(db, input.id, context.actor)
      if (!lead) throw errors.NOT_FOUND()
      return { series: seriesWithin(lead, context.actor) }
    }),
    declarations: api.declarations.use(need('leads.read')).handler(async ({ input, context, errors }) => {
      const lead = await visibleLead(db, input.id, context.actor)
      if (!lead) throw errors.NOT_FOUND()
      const offices = officesWithin(context.actor, 'leads.read')
      return declarationsPage({ lake, mask }, lead, { ...input, offices })
    }),
    move: api.move.use(need('leads.reply', 'leads.work')).handler(async ({ input, context, errors }) => {
      const { actor } = context
      const permission = permissionFor(input.move)
      if (!actor.permissions.has(permission)) throw forbidden(permission)
      const moved = await moveLead(db, { ...input, actor, at: now() })
      if (moved.ok)
        return input.move === 'reply'
          ? leadForOfficer(deps, moved.value, actor)
          : leadInFull(deps, moved.value, actor)
      if (moved.error.code === 'NOT_ALLOWED_IN_STATE')
        throw errors.NOT_ALLOWED_IN_STATE({ data: { status: moved.error.status } })
      throw errors[moved.error.code]()
    }),
    reveal: api.reveal.use(need('leads.reveal')).handler(async ({ input, context, errors }) => {
      const { actor } = context
      const lead = await visibleLead(db, input.id, actor)
      if (!lead || !reaches(actor, 'leads.reveal', lead.office_id)) throw errors.NOT_FOUND()
      await recordReveal(db, lead, { actor, reason: input.reason, at: now() })
      return leadInFull(deps, lead, actor)
    }),
    mine: api.mine.use(need('leads.reply')).handler(async ({ context }) => {
      const { actor } = context
      const found = actor.officerId === null ? [] : await leadsToReply(db, actor.officerId)
      return { items: await Promise.all(found.map((lead) => leadForOfficer(deps, lead, actor))) }
    }),
  })
}

/** Leads outside the reader's place and leads about the reader do not exist for them here; what they are asked to reply to is in `mine`. */
async function visibleLead(
  db: Kysely<MonitoringTables>,
  id: string,
  actor: Actor,
): Promise<LeadRecord | undefined> {
  const lead = await leadById(db, id)
  return lead && visible(lead, actor) ? lead : undefined
}
