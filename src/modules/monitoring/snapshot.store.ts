/** The overview's figures, kept per fingerprint of the active loads. */
import type { Kysely } from 'kysely'
import type { QualityColumn } from './load.model.ts'
import type { LakeFigures } from './overview.ts'
import type { MonitoringTables } from './tables.ts'

export interface Snapshot extends LakeFigures {
  readonly quality: QualityColumn[]
}

export async function snapshotOf(db: Kysely<MonitoringTables>, data: string): Promise<Snapshot | undefined> {
  const row = await db
    .selectFrom('monitoring.snapshot')
    .selectAll()
    .where('data', '=', data)
    .executeTakeFirst()
  if (!row) return undefined
  const { declarations, offices, months, quality } = row
  const period =
    row.period_from === null || row.period_to === null ? null : { from: row.period_from, to: row.period_to }
  return { declarations, period, offices, months, quality }
}

export async function saveSnapshot(
  db: Kysely<MonitoringTables>,
  data: string,
  snapshot: Snapshot,
  at: Date,
): Promise<void> {
  await db
    .insertInto('monitoring.snapshot')
    .values({
      data,
      declarations: snapshot.declarations,
      period_from: snapshot.period?.from ?? null,
      period_to: snapshot.period?.to ?? null,
      offices: JSON.stringify(snapshot.offices),
      months: JSON.stringify(snapshot.months),
      quality: JSON.stringify(snapshot.quality),
      made_at: at,
    })
    .onConflict((on) => on.column('data').doNothing())
    .execute()
}
