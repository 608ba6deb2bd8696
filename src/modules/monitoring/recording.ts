/** Monitoring among the rooms whose events the ledger shows. */
import { type Kysely, sql } from 'kysely'
import { reaches } from '#kernel/policy.ts'
import { legibleByRecord, type RecordingRoom } from '#modules/ledger/public.ts'
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
  /** Null where the files of the loads are not at hand. */
  readonly lakeDir: string | null
}

export function recordingRoomOf({ db, mask, lakeDir }: RecordingDeps): RecordingRoom {
  const readable: RecordingRoom['readable'] = async (actor, references) => {
    const leads = await leadsOf(db, references)
    const open = leads.filter((lead) => visible(lead, actor)).map(({ id }) => `lead:${id}`)
    const loads = actor.permissions.has('monitoring.data')
      ? references.filter((one) => one.startsWith('load:'))
      : []
    const analyses = (await mayReadAll(db, actor))
      ? references.filter((one) => one.startsWith('analysis:'))
      : []
    return new Set([...open, ...loads, ...analyses])
  }
  return {
    schema: 'monitoring',
    events,
    readable,
    legible: legibleByRecord(readable, (actor) => mayReadAll(db, actor), recordOf),
    recordOf,
    async names(references) {
      const leads = await leadsOf(db, references)
      return new Map(leads.map(({ id, number }) => [`lead:${id}`, `#${number}`]))
    },
    selves: ({ officerId }: Actor) =>
      officerId === null || mask === null ? [] : [`officer:${mask.officer(officerId)}`],
    refold: () => refoldMonitoring(db, { mask, lakeDir }),
  }
}

function recordOf(subjects: readonly string[]): string | undefined {
  return subjects.find((one) => one.startsWith('lead:')) ?? subjects[0]
}

/** The entry of an analysis tells the rows of all leads that it touched: for who may see them all, and none is about them. */
async function mayReadAll(db: Db, actor: Actor): Promise<boolean> {
  if (!reaches(actor, 'leads.read', null)) return false
  if (actor.officerId === null) return true
  const { rows } = await sql`
    select from monitoring.lead where (subject_type in ('officer', 'pair') and subject = ${actor.officerId})
      or (counterpart_type is not distinct from 'officer' and counterpart is not distinct from ${actor.officerId}) limit 1`.execute(
    db,
  )
  return rows.length === 0
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
