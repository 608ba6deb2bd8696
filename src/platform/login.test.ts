import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { freshDatabase, type TestHouse, testHouse } from '#test/database.ts'

import { newPool, openDatabase } from './db.ts'
import { readEnv } from './env.ts'
import { openHouse } from './house.ts'
import { ensureLogin, withLogin } from './login.ts'

let house: TestHouse
const dir = mkdtempSync(join(tmpdir(), 'tamga-login-'))
beforeAll(async () => {
  house = await testHouse()
})
afterAll(async () => {
  await house.remove()
  rmSync(dir, { recursive: true })
})

const special = sql<{ n: number }>`
  select count(*) as n from pg_roles
  where rolname in (session_user, current_user) and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)`

test('the application signs in and works as roles that are no superuser and cannot pass row-level security', async () => {
  const worker = openDatabase(house.address) // as worker threads and the queue do
  for (const db of [house.db, worker.db]) {
    const { rows } = await sql<{ role: string; login: string }>`
      select current_user::text as role, session_user::text as login`.execute(db)
    expect(rows).toEqual([{ role: 'tamga_app', login: expect.stringMatching(/^tamga_login_/) }])
    expect((await special.execute(db)).rows).toEqual([{ n: 0 }])
  }
  await worker.close()
})

test('giving up the role gives nothing: the login has no more than the role', async () => {
  const refused = house.db.connection().execute(async (connection) => {
    await sql`reset role`.execute(connection)
    await sql`delete from ledger.entry`.execute(connection)
  })
  await expect(refused).rejects.toThrow(/permission denied/)
  await expect(sql`set role postgres`.execute(house.db)).rejects.toThrow(/permission denied/)
  await expect(sql`alter role tamga_app superuser`.execute(house.db)).rejects.toThrow(
    /must be superuser|permission denied/,
  )
})

test('the password of the login is in a file that only its owner may read, and is used again', async () => {
  const file = join(house.dataDir, 'keys', 'database-login')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  const pool = newPool(house.owner, { max: 1 })
  const again = await ensureLogin(pool, file)
  await pool.end()
  expect('connectionString' in house.address && house.address.connectionString).toContain(again.user)
})

test('a damaged file of the login is told with what to do', async () => {
  writeFileSync(join(dir, 'login'), 'rubbish', { mode: 0o600 })
  const pool = newPool(house.owner, { max: 1 })
  await expect(ensureLogin(pool, join(dir, 'login'))).rejects.toThrow(/remove it and start again/)
  await pool.end()
})

test('an owner that may not make roles is told what it needs; a superuser is refused as the application', async () => {
  const database = await freshDatabase(inject('databaseServer'))
  const weak = `tamga_weak_${randomBytes(5).toString('hex')}`
  const owner = newPool({ connectionString: database.url }, { max: 1 })
  await owner.query(
    `create role ${weak} login; grant tamga_app to ${weak}; alter schema public owner to ${weak}`,
  )
  const name = new URL(database.url.replace('postgres:', 'http:')).pathname.slice(1)
  await owner.query(`alter database ${name} owner to ${weak}`)
  const asWeak = withLogin(database.url, { user: weak, password: 'x' })
  const open = (more: object) => openHouse(readEnv({ TAMGA_DATA: dir, DATABASE_URL: asWeak, ...more }))
  try {
    const trusts = await owner.query('select 1').then(() => newPool({ connectionString: asWeak }, { max: 1 }))
    await trusts.end()
    await expect(open({})).rejects.toThrow(/CREATEROLE.*DATABASE_APP_URL/)
    await expect(open({ DATABASE_APP_URL: database.url })).rejects.toThrow(/may do more than its work asks/)
    await expect(open({ DATABASE_APP_URL: asWeak })).rejects.toThrow(/may do more than its work asks/)
    const prepared = await open({ DATABASE_APP_URL: preparedUrl(name) })
    await prepared.close()
  } finally {
    await owner.query(`alter database ${name} owner to current_user`)
    await owner.query(`reassign owned by ${weak} to current_user; drop owned by ${weak}`)
    await owner.end()
    await database.drop()
    const server = newPool({ connectionString: inject('databaseServer') }, { max: 1 })
    await server.query(`drop role if exists ${weak}`)
    await server.end()
  }
})

/** A login that was prepared: here the one of the other house, which is a member of tamga_app and nothing else. */
function preparedUrl(database: string): string {
  if (!('connectionString' in house.address)) throw new Error('the test house has a server')
  return house.address.connectionString.replace(/\/tamga_test_[^?]*/, `/${database}`)
}

test.each([
  ['postgres://a:b@h:5432/d', 'postgres://u:p%40@h:5432/d'],
  ['postgresql://h/d?sslmode=require&user=x', 'postgresql://u:p%40@h/d?sslmode=require'],
  ['postgres:///d?host=%2Frun', 'postgres://u:p%40@localhost/d?host=%2Frun'],
])('%s with another login', (from, to) => {
  expect(withLogin(from, { user: 'u', password: 'p@' })).toBe(to)
})
