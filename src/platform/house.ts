/** Opens what every command and the server stand on: the data folder and the database, migrated. */
import { randomInt } from 'node:crypto'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { type Cluster, openCluster } from './cluster.ts'
import { type Address, type AnyDb, applicationRole, newPool, openDatabase } from './db.ts'
import type { Env } from './env.ts'
import type { KeyHome } from './key-file.ts'
import { ensureLogin, withLogin } from './login.ts'
import { migrate } from './migrate.ts'
import { openPresence } from './presence.ts'
import { prepareQueueTables } from './queue/schema.ts'

export interface House {
  readonly db: AnyDb
  /** Where the database is, with the application's own login; workers open connections of their own. */
  readonly address: Address
  readonly dataDir: string
  readonly keys: KeyHome
  /** Parquet files of what was loaded. */
  readonly lakeDir: string
  /** Uploads under way and spilled data; emptied at start. */
  readonly tempDir: string
  /** Plain words for the start-up lines, e.g. "private PostgreSQL 15". */
  readonly databaseName: string
  /** This process among those of the database, see presence.ts. */
  readonly holder: number
  close(): Promise<void>
}

export const migrationFolder = fileURLToPath(new URL('../../db/migrations', import.meta.url))

/** The database as its owner: for migrations, backups and the doctor, never for the application's work. */
export interface OwnersHouse {
  readonly owner: Address
  readonly databaseName: string
  close(): Promise<void>
}

/** `restoring`: the mark of an unfinished restore is the caller's own. */
export interface OpenOptions {
  readonly restoring?: boolean
}

export async function openAsOwner(
  env: Env,
  { restoring = false }: OpenOptions = {},
): Promise<OwnersHouse & { readonly cluster: Cluster | undefined }> {
  mkdirSync(env.dataDir, { recursive: true })
  if (!restoring) expectWhole(env.dataDir)
  const cluster = env.databaseUrl === undefined ? await openCluster(env.dataDir, env.postgres) : undefined
  return {
    cluster,
    owner: cluster?.owner ?? { connectionString: env.databaseUrl ?? '' },
    databaseName: cluster ? `private PostgreSQL ${cluster.version}` : 'the PostgreSQL of DATABASE_URL',
    close: async () => cluster?.close(),
  }
}

export async function openHouse(env: Env, options: OpenOptions = {}): Promise<House> {
  const owned = await openAsOwner(env, options)
  try {
    return await openAsApplication(env, owned, await prepareDatabase(env, owned.owner))
  } catch (error) {
    await owned.close()
    throw error
  }
}

async function openAsApplication(env: Env, owned: OwnersHouse, address: Address): Promise<House> {
  const database = openDatabase(address)
  try {
    await expectHarmless(database.db)
    const presence = await openPresence(database.db, randomInt(1, 2 ** 31))
    const lakeDir = join(env.dataDir, 'lake')
    const tempDir = join(env.dataDir, 'temp')
    for (const folder of [lakeDir, tempDir]) mkdirSync(folder, { recursive: true })
    return {
      db: database.db,
      address,
      dataDir: env.dataDir,
      keys: { dataDir: env.dataDir, given: env.keys },
      lakeDir,
      tempDir,
      databaseName: owned.databaseName,
      holder: presence.holder,
      async close() {
        await presence.close()
        await database.close()
        await owned.close()
      },
    }
  } catch (error) {
    await database.close()
    throw error
  }
}

/** Migrates as the owner; returns the address at which the application signs in. */
async function prepareDatabase(env: Env, owner: Address): Promise<Address> {
  const pool = newPool(owner, { max: 1 })
  try {
    await migrate(pool, migrationFolder)
    await prepareQueueTables(pool)
    if (env.databaseAppUrl !== undefined) return { connectionString: env.databaseAppUrl }
    if ('connectionString' in owner) {
      const login = await ensureLogin(pool, join(env.dataDir, 'keys', 'database-login'))
      return { connectionString: withLogin(owner.connectionString, login) }
    }
    await letSignIn(pool)
    return { ...owner, user: applicationRole }
  } finally {
    await pool.end()
  }
}

/** In the private cluster the role itself signs in: its socket lets in this user only. */
async function letSignIn(pool: import('pg').Pool): Promise<void> {
  const found = await pool.query('select from pg_roles where rolname = $1 and rolcanlogin', [applicationRole])
  if (found.rowCount === 0) await pool.query(`alter role ${applicationRole} login`)
}

/**
 * The login counts, not only the role it works as: `reset role` goes back to it. By numbers, not names: the server may ask of other
 * roles first, and one that is dropped meanwhile is an error by its name.
 */
async function expectHarmless(db: AnyDb): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select rolname as name from pg_roles
    where rolname in (session_user, current_user) and (
      rolsuper or rolbypassrls or rolcreaterole or rolcreatedb
      or pg_has_role(oid, (select datdba from pg_database where datname = current_database()), 'member'))`.execute(
    db,
  )
  const [first] = rows
  if (!first) return
  throw new Error(
    `the application would sign in as "${first.name}", which may do more than its work asks. Name another login in DATABASE_APP_URL: see docs/database.md`,
  )
}

/** The owner's address beside a house that is open already. */
export function ownerOf(env: Env, house: House): Address {
  if (env.databaseUrl !== undefined) return { connectionString: env.databaseUrl }
  return { ...house.address, user: 'postgres' } as Address
}

/** Left behind by a restore that was broken off. */
export const unfinishedRestore = 'RESTORE-UNFINISHED'

function expectWhole(dataDir: string): void {
  if (existsSync(join(dataDir, unfinishedRestore)))
    throw new Error(
      `a restore into ${dataDir} was broken off. Remove that folder (and the database of DATABASE_URL, if it is set) and restore again`,
    )
}
