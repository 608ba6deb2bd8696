/** Migrations: plain SQL files, forward only, each once, in order, under a lock so that two processes cannot race. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'

const LOCK = 7265_0001

/** Returns the names of the files that were applied now. `wanted`: only these; a restore raises the tables to where the backup was. */
export async function migrate(
  pool: pg.Pool,
  folder: string,
  wanted: (name: string) => boolean = () => true,
): Promise<string[]> {
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await client.query(`
      create schema if not exists platform;
      create table if not exists platform.migration (
        name text primary key, sha256 text not null, applied_at timestamptz not null default now()
      )`)
    return await applyAll(client, folder, wanted)
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK])
    client.release()
  }
}

async function applyAll(
  client: pg.PoolClient,
  folder: string,
  wanted: (name: string) => boolean,
): Promise<string[]> {
  const known = await client.query<{ name: string; sha256: string }>(
    'select name, sha256 from platform.migration',
  )
  const hashes = new Map(known.rows.map((row) => [row.name, row.sha256]))
  const applied: string[] = []
  for (const name of readdirSync(folder)
    .filter((file) => file.endsWith('.sql') && wanted(file))
    .sort()) {
    const text = readFileSync(join(folder, name), 'utf8')
    const sha256 = createHash('sha256').update(text).digest('hex')
    const before = hashes.get(name)
    if (before === sha256) continue
    if (before !== undefined)
      throw new Error(`migration ${name} was changed after it had been applied; write a new one instead`)
    await apply(client, { name, text, sha256 })
    applied.push(name)
  }
  return applied
}

async function apply(
  client: pg.PoolClient,
  file: { name: string; text: string; sha256: string },
): Promise<void> {
  await client.query('begin')
  try {
    await client.query(file.text)
    await client.query('insert into platform.migration (name, sha256) values ($1, $2)', [
      file.name,
      file.sha256,
    ])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(
      `migration ${file.name} failed: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}
