/**
 * A database of its own for a test file. The server is that of TAMGA_TEST_DATABASE_URL, or the private cluster that
 * test/global-setup.ts starts once for all files.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { type Address, newPool } from '#platform/db.ts'
import { readEnv } from '#platform/env.ts'
import { type House, openHouse } from '#platform/house.ts'

export interface TestHouse extends House {
  /** Connection of the database's owner, for tests about rights and migrations. */
  readonly owner: Address
  readonly url: string
  remove(): Promise<void>
}

/** A migrated house in a fresh folder and database; `remove` ends and deletes both. */
export async function testHouse(): Promise<TestHouse> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tamga-test-'))
  const database = await freshDatabase(inject('databaseServer'))
  const house = await openHouse(readEnv({ TAMGA_DATA: dataDir, DATABASE_URL: database.url }))
  return {
    ...house,
    owner: { connectionString: database.url },
    url: database.url,
    async remove() {
      await house.close()
      await database.drop()
      await run(inject('databaseServer'), `drop role if exists ${loginOf(house.address)}`)
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** The login that opening the house made. */
function loginOf(address: Address): string {
  return new URL('connectionString' in address ? address.connectionString : '').username
}

let counter = 0

/** A new database on the server; the caller drops it. */
export async function freshDatabase(server: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `tamga_test_${process.pid}_${Date.now()}_${counter++}`
  await run(server, `create database ${name}`)
  return {
    url: server.replace(/\/[a-z_]+(?=$|\?)/, `/${name}`),
    drop: () => run(server, `drop database ${name} with (force)`),
  }
}

async function run(server: string, statement: string): Promise<void> {
  const pool = newPool({ connectionString: server }, { max: 1 })
  try {
    await pool.query(statement)
  } finally {
    await pool.end()
  }
}
