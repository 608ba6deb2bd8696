import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestHouse, testHouse } from '#test/database.ts'
import { penOf } from '../record.ts'
import { accountWith, ledgerTypes, now } from '../testing.ts'
import { endEverySession, type RotateDeps, rotateSignInKey } from './rotate.ts'
import { sealOf } from './seal.ts'

let house: TestHouse
let deps: RotateDeps
beforeAll(async () => {
  house = await testHouse()
  deps = { db: house.db, keys: house.keys, recorder: penOf(now) }
})
afterAll(() => house.remove())

const secretOf = async (id: string) => {
  const { rows } = await sql<{
    secret: Buffer
  }>`select secret from people.second_factor where account_id = ${id}`.execute(house.db)
  return rows[0]?.secret ?? Buffer.alloc(0)
}

test('every secret is sealed anew and opens with the new key; after a second change the first key opens nothing', async () => {
  const { id } = await accountWith(house)
  const running = sealOf(house.keys) // of a process that goes on
  const sealed = running.close(Buffer.from('a secret of twenty b'), id)
  await sql`insert into people.second_factor (account_id, secret) values (${id}, ${sealed})`.execute(house.db)
  const file = join(house.dataDir, 'keys', 'sign-in.key')
  const first = readFileSync(file, 'utf8')
  const underWay = running.close(Buffer.from('under way'), id)

  expect(await rotateSignInKey(deps)).toBe(1)
  expect(readFileSync(file, 'utf8')).not.toBe(first)
  for (const one of [file, `${file}.old`]) expect(statSync(one).mode & 0o777).toBe(0o600)
  expect(await secretOf(id)).not.toEqual(sealed)
  expect(running.open(await secretOf(id), id).toString()).toBe('a secret of twenty b')
  expect(running.open(underWay, id).toString()).toBe('under way')

  expect(await rotateSignInKey(deps)).toBe(1)
  expect(running.open(await secretOf(id), id).toString()).toBe('a secret of twenty b')
  expect(() => running.open(underWay, id)).toThrow()
  expect(readFileSync(`${file}.old`, 'utf8')).not.toBe(first)
  expect(() => running.open(sealed, id)).toThrow()
})

test('a change that the database refuses loses nothing: both keys are there', async () => {
  const { id } = await accountWith(house)
  const running = sealOf(house.keys)
  const sealed = running.close(Buffer.from('kept'), id)
  await sql`insert into people.second_factor (account_id, secret) values (${id}, ${sealed})`.execute(house.db)
  const recorder = { record: () => Promise.reject(new Error('the ledger is closed')) }
  await expect(rotateSignInKey({ ...deps, recorder })).rejects.toThrow('closed')
  expect(running.open(await secretOf(id), id).toString()).toBe('kept')
})

test('every session and known device ends', async () => {
  const { id } = await accountWith(house)
  await sql`insert into people.session (token_hash, account_id, created_at, seen_at, expires_at)
    values ('x', ${id}, now(), now(), now() + interval '1 hour')`.execute(house.db)
  await sql`insert into people.known_device (token_hash, account_id, expires_at) values ('y', ${id}, now())`.execute(
    house.db,
  )
  expect(await endEverySession(deps)).toBe(1)
  const { rows } =
    await sql`select 1 from people.session union all select 1 from people.known_device`.execute(house.db)
  expect(rows).toEqual([])
  expect(await ledgerTypes(house)).toContain('people.keys-rotated')
})
