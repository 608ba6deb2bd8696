/** The overview's figures for the loads active now: kept, or computed once and kept. */
import type { DuckDBConnection } from '@duckdb/node-api'
import type { Kysely } from 'kysely'
import { lakeFigures } from './overview.ts'
import { qualityReport } from './quality.ts'
import { type AssignmentRule, assumedRule } from './rule.model.ts'
import { type Snapshot, saveSnapshot, snapshotOf } from './snapshot.store.ts'
import type { MonitoringTables } from './tables.ts'

export interface SnapshotDeps {
  readonly db: Kysely<MonitoringTables>
  readonly now: () => Date
}

/** What the figures are made of; asked for only where none are kept. */
export interface SnapshotSource {
  /** Fingerprint of the loads. */
  readonly data: string
  readonly connect: () => Promise<DuckDBConnection>
  readonly rule: () => Promise<AssignmentRule | null>
}

export async function currentSnapshot(
  { db, now }: SnapshotDeps,
  { data, connect, rule }: SnapshotSource,
): Promise<Snapshot> {
  const kept = await snapshotOf(db, data)
  if (kept) return kept
  const connection = await connect()
  const quality = await qualityReport(connection, (await rule()) ?? assumedRule)
  const made = { ...(await lakeFigures(connection)), quality }
  await saveSnapshot(db, data, made, now())
  return made
}
