/** The overview's figures for the loads active now: kept, or computed once and kept. */
import type { DuckDBConnection } from '@duckdb/node-api'
import type { Kysely } from 'kysely'
import { lakeFigures } from './overview.ts'
import { qualityReport } from './quality.ts'
import { type Snapshot, saveSnapshot, snapshotOf } from './snapshot.store.ts'
import type { MonitoringTables } from './tables.ts'

export interface SnapshotDeps {
  readonly db: Kysely<MonitoringTables>
  readonly now: () => Date
}

export async function currentSnapshot(
  { db, now }: SnapshotDeps,
  data: string,
  connect: () => Promise<DuckDBConnection>,
): Promise<Snapshot> {
  const kept = await snapshotOf(db, data)
  if (kept) return kept
  const connection = await connect()
  const made = { ...(await lakeFigures(connection)), quality: await qualityReport(connection) }
  await saveSnapshot(db, data, made, now())
  return made
}
