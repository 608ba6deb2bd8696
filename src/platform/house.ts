/** Opens what every command and the server stand on: the data folder and the database, migrated. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openCluster } from './cluster.ts'
import { type Address, type AnyDb, newPool, openDatabase } from './db.ts'
import type { Env } from './env.ts'
import { migrate } from './migrate.ts'

export interface House {
  readonly db: AnyDb
  /** Where the database is; workers open connections of their own. */
  readonly address: Address
  readonly dataDir: string
  /** Parquet files of what was loaded. */
  readonly lakeDir: string
  /** Uploads under way and spilled data; emptied at start. */
  readonly tempDir: string
  /** Plain words for the start-up lines, e.g. "private PostgreSQL 15". */
  readonly databaseName: string
  close(): Promise<void>
}

const migrations = fileURLToPath(new URL('../../db/migrations', import.meta.url))

export async function openHouse(env: Env): Promise<House> {
  mkdirSync(env.dataDir, { recursive: true })
  const cluster = env.databaseUrl === undefined ? await openCluster(env.dataDir, env.postgres) : undefined
  const address: Address = cluster?.owner ?? { connectionString: env.databaseUrl ?? '' }
  try {
    await migrateAt(address)
  } catch (error) {
    await cluster?.close()
    throw error
  }
  const database = openDatabase(address)
  const lakeDir = join(env.dataDir, 'lake')
  const tempDir = join(env.dataDir, 'temp')
  for (const folder of [lakeDir, tempDir]) mkdirSync(folder, { recursive: true })
  return {
    db: database.db,
    address,
    dataDir: env.dataDir,
    lakeDir,
    tempDir,
    databaseName: cluster ? `private PostgreSQL ${cluster.version}` : 'the PostgreSQL of DATABASE_URL',
    async close() {
      await database.close()
      await cluster?.close()
    },
  }
}

async function migrateAt(address: Address): Promise<void> {
  const pool = newPool(address, { max: 1 })
  try {
    await migrate(pool, migrations)
  } finally {
    await pool.end()
  }
}
