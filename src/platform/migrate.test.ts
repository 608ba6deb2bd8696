import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testHouse } from '#test/database.ts'
import { newPool } from './db.ts'
import { migrate } from './migrate.ts'

let house: Awaited<ReturnType<typeof testHouse>>
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.remove())

test.each([
  ['deletes an account', `delete from people.account`],
  ['forges a migration', `insert into platform.migration (name, sha256) values ('x', 'y')`],
  ['makes a table', `create table people.mine (a int)`],
  ['drops the jobs', `drop table platform.job`],
])('the database refuses the application that %s', async (_, statement) => {
  await expect(sql.raw(statement).execute(house.db)).rejects.toThrow(/permission denied|must be owner/)
})

test('a migration that was changed after it had been applied is refused', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tamga-migrations-'))
  const pool = newPool(house.owner, { max: 1 })
  writeFileSync(join(folder, '9001_test.sql'), 'create table platform.scratch (a int)')
  expect(await migrate(pool, folder)).toEqual(['9001_test.sql'])
  expect(await migrate(pool, folder)).toEqual([])
  writeFileSync(join(folder, '9001_test.sql'), 'create table platform.scratch (a int, b int)')
  await expect(migrate(pool, folder)).rejects.toThrow('9001_test.sql was changed')
  await pool.end()
})
