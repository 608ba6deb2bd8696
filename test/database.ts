/**
 * A database of its own for a test file. The server is that of TAMGA_TEST_DATABASE_URL, or the private cluster that
 * test/global-setup.ts starts once for all files.
 */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import type { Address } from '#platform/db.ts'
import { readEnv } from '#platform/env.ts'
import { type House, openHouse } from '#platform/house.ts'
import { asOwner, databaseOn } from './template.ts'

export interface TestHouse extends House {
  /** Connection of the database's owner, for tests about rights and migrations. */
  readonly owner: Address
  readonly url: string
  remove(): Promise<void>
}

/** A migrated house in a fresh folder and a copy of the migrated database; `remove` ends and deletes both. */
export async function testHouse(): Promise<TestHouse> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tamga-test-'))
  const server = inject('databaseServer')
  const database = await newDatabase(server, inject('databaseTemplate'))
  const house = await openHouse(readEnv({ TAMGA_DATA: dataDir, DATABASE_URL: database.url }))
  return {
    ...house,
    owner: { connectionString: database.url },
    url: database.url,
    async remove() {
      await house.close()
      await database.drop()
      await asOwner(server, `drop role if exists ${loginOf(house.address)}`)
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** The login that opening the house made. */
export function loginOf(address: Address): string {
  return new URL('connectionString' in address ? address.connectionString : '').username
}

export interface TestDatabase {
  readonly url: string
  drop(): Promise<void>
}

/** A new and empty database on the server; the caller drops it. */
export function freshDatabase(server: string): Promise<TestDatabase> {
  return newDatabase(server, 'template1')
}

/** The name is drawn: test files run side by side in threads of one process. */
async function newDatabase(server: string, template: string): Promise<TestDatabase> {
  const name = `tamga_test_${randomBytes(6).toString('hex')}`
  await asOwner(server, `create database ${name} template ${template}`)
  return {
    url: databaseOn(server, name),
    drop: () => asOwner(server, `drop database ${name} with (force)`),
  }
}
