/** Leads as the events of this room give them, compared with the rows: a state that was changed past the ledger is found. */
import type { Kysely } from 'kysely'
import { differencesOf, eventsOfRoom, type Folded, type Refolded } from '#modules/ledger/public.ts'
import type { MonitoringTables } from './tables.ts'

const states: Readonly<Record<string, string>> = {
  'monitoring.lead-raised': 'new',
  'monitoring.lead-reviewed': 'under-review',
  'monitoring.lead-explained': 'explained',
  'monitoring.lead-passed-on': 'passed-on',
  'monitoring.lead-reopened': 'under-review',
}

interface FoldedLead {
  status: string
  replyAsked: boolean
  replied: boolean
}

export async function refoldLeads(db: Kysely<MonitoringTables>): Promise<Refolded> {
  const rows = await db
    .selectFrom('monitoring.lead')
    .select(['id', 'status', 'reply_asked', 'replied'])
    .execute()
  const leads = await foldedLeads(db)
  const recorded: Folded = new Map([...leads].map(([subject, lead]) => [subject, toColumns(lead)]))
  const found: Folded = new Map(
    rows.map(({ id, status, reply_asked, replied }) => [
      `lead:${id}`,
      toColumns({ status, replyAsked: reply_asked, replied }),
    ]),
  )
  return { records: found.size, differences: differencesOf('monitoring', recorded, found) }
}

async function foldedLeads(db: Kysely<MonitoringTables>): Promise<Map<string, FoldedLead>> {
  const leads = new Map<string, FoldedLead>()
  for await (const { type, subjects } of eventsOfRoom(db, 'monitoring')) {
    const subject = subjects.find((one) => one.startsWith('lead:'))
    if (subject === undefined) continue
    const lead = leads.get(subject) ?? { status: 'new', replyAsked: false, replied: false }
    lead.status = states[type] ?? lead.status
    if (type === 'monitoring.lead-reply-asked') lead.replyAsked = true
    if (type === 'monitoring.lead-replied') lead.replied = true
    leads.set(subject, lead)
  }
  return leads
}

function toColumns({ status, replyAsked, replied }: FoldedLead) {
  return { status, 'reply asked': String(replyAsked), replied: String(replied) }
}
