/** A house from before people and monitoring told of their rows (migration 0110): what its first start after the update makes of it. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { type Catalogue, recorder, refoldRows } from '#modules/ledger/public.ts'
import { events as monitoringEvents } from '#modules/monitoring/events.ts'
import { events as peopleEvents } from '#modules/people/events.ts'
import { newPool, openDatabase } from '#platform/db.ts'
import { readEnv } from '#platform/env.ts'
import { type House, migrationFolder, openHouse } from '#platform/house.ts'
import { migrate } from '#platform/migrate.ts'
import { freshDatabase, loginOf, type TestDatabase } from '#test/database.ts'
import { asOwner } from '#test/template.ts'
import { tellRowsOfOldHouse } from '../../src/recording-rooms.ts'

const now = () => new Date('2026-03-02T08:00:00Z')
const sha = 'a'.repeat(64)
const folder = mkdtempSync(join(tmpdir(), 'tamga-old-'))
let database: TestDatabase
let house: House

beforeAll(async () => {
  database = await freshDatabase(inject('databaseServer'))
  await oldHouse(database.url)
  house = await openHouse(readEnv({ TAMGA_DATA: folder, DATABASE_URL: database.url }))
}, 120_000)
afterAll(async () => {
  await house.close()
  await database.drop()
  await asOwner(inject('databaseServer'), `drop role if exists ${loginOf(house.address)}`)
  rmSync(folder, { recursive: true, force: true })
})

/** Rows of both rooms and one entry of each, as they were written when entries told nothing of rows. */
async function oldHouse(url: string): Promise<void> {
  const pool = newPool({ connectionString: url }, { max: 1 })
  await migrate(pool, migrationFolder, (name) => name < '0110')
  await pool.end()
  await asOwner(
    url,
    `insert into people.account (id, login, display_name, password_hash, created_at)
     values ('00000000-0000-4000-8000-000000000001', 'first', 'The first', 'scrypt:old', '2026-01-05')`,
    `insert into people.unit (code, kind) values ('HQ', 'administration'), ('O1', 'office')`,
    `insert into people.officer (code, name) values ('F1', 'Officer One'), ('F2', 'Officer Two')`,
    `insert into people.duty (officer, unit, day, shift, desk, on_duty)
     select o.id, u.id, '2026-02-02', 'A', '', tsrange('2026-02-02 06:00', '2026-02-02 14:00')
     from people.officer o, people.unit u where u.code = 'O1'`,
    `insert into monitoring.load (id, sha256, file_name, table_name, mapping, bytes, read, accepted, rejected, loaded_at, loaded_by_name)
     values ('declarations-old', '${sha}', 'old.csv', 'declarations', 'tamga', 10, 1, 1, 0, '2026-01-06', 'first')`,
  )
  const { db, close } = openDatabase({ connectionString: url })
  await recordOldWay(db, { schema: 'people', events: peopleEvents }, 'people.role-given')
  await recordOldWay(db, { schema: 'monitoring', events: monitoringEvents }, 'monitoring.data-loaded')
  await close()
}

async function recordOldWay(db: House['db'], room: { schema: string; events: Catalogue }, type: string) {
  const pen = recorder({ ...room, keepsRows: false }, { now, randomBytes })
  await db.transaction().execute((tx) => pen.record(tx, { type, actor: null, subjects: [], content: {} }))
}

const rooms = ['people', 'monitoring'] as const

test('before its first start no entry tells of the rows', async () => {
  const { rows } = await sql`select from ledger.entry where type like '%rows-told'`.execute(house.db)
  expect(rows).toEqual([])
})

test('the first start tells of all rows there are, once, and they are what was told', async () => {
  expect((await tellRowsOfOldHouse(house.db, now)).sort()).toEqual(['monitoring', 'people'])
  expect(await tellRowsOfOldHouse(house.db, now)).toEqual([])
  for (const room of rooms) {
    const { records, differences } = await refoldRows(house.db, room)
    expect([room, differences]).toEqual([room, []])
    expect(records).toBeGreaterThan(0)
  }
})

test.each([
  [
    'people',
    `update people.account set password_hash = 'scrypt:another'`,
    'account:00000000-0000-4000-8000-000000000001',
  ],
  ['people', `update people.officer set name = 'Somebody else' where code = 'F1'`, 'officer:F1'],
  [
    'people',
    `delete from people.duty where officer = (select id from people.officer where code = 'F2')`,
    /^duty:/,
  ],
  ['monitoring', `update monitoring.load set sha256 = '${'b'.repeat(64)}'`, 'load:declarations-old'],
] as const)(
  'in %s, what is changed past the ledger afterwards is found: %s',
  async (room, change, subject) => {
    await asOwner(database.url, "set session_replication_role = 'replica'", change)
    const { differences } = await refoldRows(house.db, room)
    expect(differences.map((one) => one.subject)).toContainEqual(
      typeof subject === 'string' ? subject : expect.stringMatching(subject),
    )
  },
)
