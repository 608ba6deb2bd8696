/** What this room offers to the home page and the search box, within the reader's rights. */
import type { Kysely } from 'kysely'
import { officesWithin } from '#kernel/policy.ts'
import type { Found, Task } from '#kernel/task.ts'
import type { Actor } from '#platform/rpc.ts'
import { findLeads, leadsToReply, openLeadsWithin } from './lead.store.ts'
import type { MonitoringTables } from './tables.ts'

type Db = Kysely<MonitoringTables>

export async function leadTasks(db: Db, actor: Actor): Promise<Task[]> {
  const tasks: Task[] = []
  if (actor.officerId !== null && actor.permissions.has('leads.reply')) {
    const asked = (await leadsToReply(db, actor.officerId)).filter((lead) => !lead.replied)
    if (asked.length > 0) tasks.push(task('monitoring:task.toReply', asked.length, '/monitoring/mine', null))
  }
  if (!actor.permissions.has('leads.work')) return tasks
  const offices = officesWithin(actor, 'leads.work')
  const found = await openLeadsWithin(db, { offices, reader: actor.officerId })
  for (const [status, text] of [
    ['new', 'monitoring:task.newLeads'],
    ['under-review', 'monitoring:task.leadsUnderReview'],
  ] as const) {
    const those = found.find((one) => one.status === status)
    if (those) tasks.push(task(text, those.n, `/monitoring/leads?status=${status}`, those.oldest))
  }
  const replied = found.reduce((sum, one) => sum + one.replied, 0)
  if (replied > 0)
    tasks.push(task('monitoring:task.leadsReplied', replied, '/monitoring/leads?status=under-review', null))
  return tasks
}

function task(text: string, count: number, link: string, since: Date | null): Task {
  return {
    text,
    params: { count },
    link,
    due: null,
    since: since?.toISOString().slice(0, 10) ?? null,
  }
}

/** Leads by number, code or office; never by the identifiers behind the codes. */
export async function foundLeads(db: Db, actor: Actor, text: string, limit: number): Promise<Found[]> {
  if (!actor.permissions.has('leads.read')) return []
  const { items } = await findLeads(db, {
    text,
    sort: 'number',
    descending: true,
    limit,
    offset: 0,
    reader: actor.officerId,
    offices: officesWithin(actor, 'leads.read'),
  })
  return items.map((lead) => ({
    kind: 'monitoring:found.lead',
    title: String(lead.number),
    detail: [lead.subject_code, lead.counterpart_code, lead.office_id].filter(Boolean).join(' · '),
    link: `/monitoring/leads/${lead.id}`,
  }))
}
