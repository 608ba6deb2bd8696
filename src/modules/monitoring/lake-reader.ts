/** The server's eye on the lake: one small DuckDB whose views follow the active loads. */
import type { DuckDBConnection } from '@duckdb/node-api'
import type { Kysely } from 'kysely'
import { type Duck, openDuck, rows } from '#platform/duck.ts'
import { defineViews, filesOf } from './lake.ts'
import { activeLoads, fingerprintOf, ruleAmong } from './load.store.ts'
import type { AssignmentRule } from './rule.model.ts'
import type { MonitoringTables } from './tables.ts'

export interface LakeReader {
  /** Fingerprint of the active loads. */
  fingerprint(): Promise<string>
  /** The rule of the active loads. */
  rule(): Promise<AssignmentRule | null>
  /** Small answers only; the views are those of the loads active now. */
  query<T>(sql: string): Promise<T[]>
  /** The connection itself with current views, for those who run several statements. */
  connection(): Promise<DuckDBConnection>
  close(): Promise<void>
}

export interface LakeReaderDeps {
  readonly db: Kysely<MonitoringTables>
  readonly lakeDir: string
  readonly tempDir: string
  readonly memoryMb: number
}

export function openLakeReader({ db, lakeDir, tempDir, memoryMb }: LakeReaderDeps): LakeReader {
  let duck: Promise<Duck> | undefined
  let shown: string | undefined
  let queue: Promise<unknown> = Promise.resolve()

  const current = async () => {
    duck ??= openDuck({ memoryMb, tempDir })
    const { connection } = await duck
    const loads = await activeLoads(db)
    const wanted = fingerprintOf(loads)
    if (wanted !== shown) {
      await defineViews(connection, filesOf(lakeDir, loads))
      shown = wanted
    }
    return connection
  }
  /** One statement after the other: views must not change under a running query. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = queue.then(work)
    queue = result.catch(() => undefined)
    return result
  }
  return {
    fingerprint: async () => fingerprintOf(await activeLoads(db)),
    rule: async () => ruleAmong(db, await activeLoads(db)),
    connection: () => inTurn(current),
    query: <T>(text: string) => inTurn(async () => rows<T>(await current(), text)),
    async close() {
      await queue
      ;(await duck)?.close()
    },
  }
}
