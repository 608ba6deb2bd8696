/**
 * The lake: one Parquet file per load, named by the load. A file is in place before its row is committed and files without a
 * row are swept at start, so that a crash leaves a load whole or not at all.
 */
import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { type Kysely, sql, type Transaction } from 'kysely'
import { identifier, literal, rows } from '#platform/duck.ts'
import { type CanonicalTable, type Column, canonicalTables } from './columns.model.ts'
import { readCell } from './extract/cell.ts'
import { type ActiveLoad, insertLoad, knownLoads, type NewLoad } from './load.store.ts'
import { recordHappening } from './record.ts'
import type { MonitoringTables } from './tables.ts'
import { hashOfFile } from './uploads.ts'

type Db = Kysely<MonitoringTables>

/** A load ready to be registered: its files lie in a folder of their own on the same disk as the lake. */
export interface StagedLoad {
  readonly load: NewLoad
  /** What is kept, e.g. `{ parquet: '/…/rows.parquet', 'rejects.csv': '/…/rejects.csv' }`: extension → file. */
  readonly files: Readonly<Record<string, string>>
}

const LOCK = 7265_0002

/** One change of the loads at a time. */
export async function lockLake(tx: Transaction<MonitoringTables>): Promise<void> {
  await sql`select pg_advisory_xact_lock(${LOCK})`.execute(tx)
}

/** Puts the files in place and registers the loads in one transaction: all of them or none. */
export async function commitLoads(
  db: Db,
  { lakeDir, staged, signal }: { lakeDir: string; staged: readonly StagedLoad[]; signal?: AbortSignal },
): Promise<void> {
  const hashed = await Promise.all(staged.map(async (one) => ({ ...one, hashes: await hashesOf(one.files) })))
  const placed: string[] = []
  try {
    await db.transaction().execute(async (tx) => {
      await lockLake(tx)
      for (const { load, files, hashes } of hashed) {
        for (const [extension, from] of Object.entries(files)) {
          const to = lakeFile(lakeDir, load.id, extension)
          flush(from)
          renameSync(from, to)
          placed.push(to)
        }
        await insertLoad(tx, load, hashes)
      }
      flush(lakeDir)
      signal?.throwIfAborted()
      for (const { load } of staged) await recordLoad(tx, load)
    })
  } catch (error) {
    for (const file of placed) rmSync(file, { force: true })
    throw error
  }
}

async function hashesOf(files: StagedLoad['files']): Promise<Record<string, string>> {
  const all = Object.entries(files).map(async ([extension, file]) => [extension, await hashOfFile(file)])
  return Object.fromEntries(await Promise.all(all))
}

async function recordLoad(tx: Transaction<MonitoringTables>, load: NewLoad): Promise<void> {
  const { fileName: file, table, mapping, sha256, bytes, read, accepted, rejected, replaces } = load
  await recordHappening(tx, {
    at: load.at,
    type: 'monitoring.data-loaded',
    actor: load.by.id,
    subjects: [`load:${load.id}`],
    content: { file, table, mapping, sha256, bytes, read, accepted, rejected, replaces, by: load.by.name },
  })
}

/** Removes files that no registered load owns; returns how many. */
export async function sweepLake(db: Db, lakeDir: string): Promise<number> {
  return db.transaction().execute(async (tx) => {
    await lockLake(tx)
    const known = await knownLoads(tx)
    const orphans = readdirSync(lakeDir).filter((name) => !known.has(name.split('.')[0] ?? ''))
    for (const name of orphans) rmSync(join(lakeDir, name), { recursive: true, force: true })
    return orphans.length
  })
}

export function lakeFile(lakeDir: string, loadId: string, extension: string): string {
  return join(lakeDir, `${loadId}.${extension}`)
}

/** A rename survives a power cut only if file and folder have reached the disk. */
function flush(path: string): void {
  const file = openSync(path, 'r')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** A Parquet file of a table, in the lake or on its way there. */
export interface TableFile {
  readonly table: ActiveLoad['table']
  readonly file: string
}

/** The Parquet files of loads; rules have none. */
export function filesOf(lakeDir: string, loads: readonly ActiveLoad[]): TableFile[] {
  return loads
    .filter((load) => load.table !== 'rules')
    .map((load) => ({ table: load.table, file: lakeFile(lakeDir, load.id, 'parquet') }))
}

/** Views `declarations`, `roster`, `officers`, `edits` over the files, with every canonical column, typed; empty without a file. */
export async function defineViews(
  connection: DuckDBConnection,
  tableFiles: readonly TableFile[],
): Promise<void> {
  for (const [table, columns] of Object.entries(canonicalTables) as [
    CanonicalTable,
    Record<string, Column>,
  ][]) {
    const files = tableFiles.filter((one) => one.table === table).map((one) => one.file)
    const present = await presentColumns(connection, files)
    const fields = Object.entries(columns).map(
      ([name, { type }]) =>
        `${present.has(name) ? read(name, type) : 'null'}::${type} as ${identifier(name)}`,
    )
    const source = files.length === 0 ? '(select 1) where false' : scanOf(files)
    await connection.run(`create or replace view ${table} as select ${fields.join(', ')} from ${source}`)
  }
}

/** Loads of earlier versions have lanes and codes of goods as their files spelled them. */
function read(name: string, type: Column['type']): string {
  return type === 'VARCHAR' ? `(${readCell(name, name, type)})` : identifier(name)
}

async function presentColumns(connection: DuckDBConnection, files: readonly string[]): Promise<Set<string>> {
  if (files.length === 0) return new Set()
  const found = await rows<{ column_name: string }>(connection, `describe select * from ${scanOf(files)}`)
  return new Set(found.map((row) => row.column_name))
}

function scanOf(files: readonly string[]): string {
  return `read_parquet([${files.map(literal).join(', ')}], union_by_name = true)`
}
