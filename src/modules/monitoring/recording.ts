/** Monitoring among the rooms whose events the ledger shows. */
import { type Kysely, sql } from 'kysely'
import { reaches } from '#kernel/policy.ts'
import type { RecordingRoom } from '#modules/ledger/public.ts'
import type { Actor } from '#platform/rpc.ts'
import { events } from './events.ts'
import type { LeadRecord } from './lead.store.ts'
import type { Mask } from './mask.ts'
import { refoldMonitoring } from './refold.ts'
import type { MonitoringTables } from './tables.ts'
import { visible } from './views.ts'

type Db = Kysely<MonitoringTables>

export interface RecordingDeps {
  readonly db: Db
  /** Null for a command that folds and shows nothing, in a house without the secret. */
  readonly mask: Mask | null
}

export function recordingRoomOf({ db, mask }: RecordingDeps): RecordingRoom {
  return {
    schema: 'monitoring',
    events,
    async readable(actor, references) {
      const leads = await leadsOf(db, references)
      const open = leads.filter((lead) => visible(lead, actor)).map(({ id }) => `lead:${id}`)
      const loads = actor.permissions.has('monitoring.data')
        ? references.filter((one) => one.startsWith('load:'))
        : []
      // The entry of an analysis tells the rows of all leads that it touched.
      const whole = reaches(actor, 'leads.read', null)
      const analyses = whole ? references.filter((one) => one.startsWith('analysis:')) : []
      return new Set([...open, ...loads, ...analyses])
    },
    recordOf: (subjects) => subjects.find((one) => one.startsWith('lead:')) ?? subjects[0],
    async names(references) {
      const leads = await leadsOf(db, references)
      return new Map(leads.map(({ id, number }) => [`lead:${id}`, `#${number}`]))
    },
    selves: ({ officerId }: Actor) =>
      officerId === null || mask === null ? [] : [`officer:${mask.officer(officerId)}`],
    refold: () => refoldMonitoring(db, mask),
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
