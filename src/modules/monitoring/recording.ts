/** Monitoring among the rooms whose events the ledger shows. */
import { type Kysely, sql } from 'kysely'
import type { RecordingRoom } from '#modules/ledger/public.ts'
import type { Actor } from '#platform/rpc.ts'
import { events } from './events.ts'
import type { LeadRecord } from './lead.store.ts'
import type { Mask } from './mask.ts'
import { refoldLeads } from './refold.ts'
import type { MonitoringTables } from './tables.ts'
import { visible } from './views.ts'

type Db = Kysely<MonitoringTables>

export function recordingRoomOf({ db, mask }: { readonly db: Db; readonly mask: Mask }): RecordingRoom {
  return {
    schema: 'monitoring',
    events,
    async readable(actor, references) {
      const leads = await leadsOf(db, references)
      const open = leads.filter((lead) => visible(lead, actor)).map(({ id }) => `lead:${id}`)
      const whole = actor.permissions.has('monitoring.data')
      const data = whole ? references.filter((one) => /^(load|analysis):/.test(one)) : []
      return new Set([...open, ...data])
    },
    recordOf: (subjects) => subjects.find((one) => one.startsWith('lead:')) ?? subjects[0],
    async names(references) {
      const leads = await leadsOf(db, references)
      return new Map(leads.map(({ id, number }) => [`lead:${id}`, `#${number}`]))
    },
    selves: ({ officerId }: Actor) => (officerId === null ? [] : [`officer:${mask.officer(officerId)}`]),
    refold: () => refoldLeads(db),
  }
}

async function leadsOf(db: Db, references: readonly string[]): Promise<LeadRecord[]> {
  const ids = references.flatMap((one) => (one.startsWith('lead:') ? [one.slice(5)] : []))
  if (ids.length === 0) return []
  return db
    .selectFrom('monitoring.lead')
    .selectAll()
    .where(sql<boolean>`id::text = any(${ids}::text[])`)
    .execute()
}
