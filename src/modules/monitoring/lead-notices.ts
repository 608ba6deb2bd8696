/** Who is told about a move on a lead: the officer who is asked, and who asked when the reply is there. */
import type { Transaction } from 'kysely'
import { notify, settle } from '#modules/notices/public.ts'
import { accountsOfOfficers } from '#modules/people/public.ts'
import type { AnyDb } from '#platform/db.ts'
import type { Actor } from '#platform/rpc.ts'
import type { LeadMove } from './lead.model.ts'
import { eventsOf, type LeadRecord } from './lead.store.ts'
import { replied, replyAsked } from './notice-kinds.ts'
import type { MonitoringTables } from './tables.ts'
import { officersOfLead } from './views.ts'

interface Made {
  readonly move: LeadMove
  readonly actor: Actor
  readonly at: Date
}

export async function tellOfMove(
  tx: Transaction<MonitoringTables>,
  lead: LeadRecord,
  { move, actor, at }: Made,
): Promise<void> {
  const about = `lead:${lead.id}`
  if (move === 'ask-reply') {
    const to = await accountsOfOfficers(tx as AnyDb, officersOfLead(lead))
    await notify(tx, replyAsked, { to, except: actor.id, about, link: '/monitoring/mine', at })
  }
  if (move === 'reply') {
    await settle(tx, { about, at, kind: replyAsked, account: actor.id })
    const asked = (await eventsOf(tx, lead.id)).filter((event) => event.move === 'ask-reply')
    const to = asked.flatMap((event) => event.by_account ?? [])
    const link = `/monitoring/leads/${lead.id}`
    await notify(tx, replied, { to, except: actor.id, about, link, params: { number: lead.number }, at })
  }
  if (move === 'explain' || move === 'pass-on') await settle(tx, { about, at })
}
