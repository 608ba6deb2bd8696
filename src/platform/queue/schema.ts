/**
 * The tables of the queue library in the schema `pgboss`: made and raised by the database's owner at migration time, from the
 * SQL that the installed version of the library prints. The application's role only reads and writes rows.
 */

import type pg from 'pg'
import { getConstructionPlans, getMigrationPlans } from 'pg-boss'
import { applicationRole } from '../db.ts'

export const queueSchema = 'pgboss'

/** Version of the tables that the installed library expects. */
export function expectedVersion(): number {
  const found = /insert into pgboss\.version\(version\) values \('(\d+)'\)/i.exec(
    getConstructionPlans(queueSchema),
  )
  if (!found) throw new Error('the queue library does not say which tables it expects')
  return Number(found[1])
}

const LOCK = 7265_0045

/** Brings the tables to the version of the library; nothing when they are there. Two processes at once do it once. */
export async function prepareQueueTables(owner: pg.Pool): Promise<void> {
  const client = await owner.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await bringUp(client)
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK]).catch(() => undefined) // a broken session has let go of it
    client.release()
  }
}

async function bringUp(owner: pg.PoolClient): Promise<void> {
  const expected = expectedVersion()
  const version = await installedVersion(owner)
  if (version === expected) return
  if (version !== undefined && version > expected)
    throw new Error(
      `the queue tables have version ${version}, this Tamga knows ${expected}: install the newer one`,
    )
  await owner.query(
    version === undefined ? getConstructionPlans(queueSchema) : getMigrationPlans(queueSchema, version),
  )
  await owner.query(`
    grant usage on schema ${queueSchema} to ${applicationRole};
    grant select, insert, update, delete on all tables in schema ${queueSchema} to ${applicationRole};
    revoke insert, update, delete on ${queueSchema}.bam from ${applicationRole};`)
}

async function installedVersion(owner: pg.PoolClient): Promise<number | undefined> {
  const there = await owner.query<{ name: string | null }>(
    `select to_regclass('${queueSchema}.version')::text as name`,
  )
  if (there.rows[0]?.name == null) return undefined
  const found = await owner.query<{ version: number }>(`select version from ${queueSchema}.version`)
  return found.rows[0]?.version
}
