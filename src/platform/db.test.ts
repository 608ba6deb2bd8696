import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { type TestHouse, testHouse } from '#test/database.ts'
import { newPool } from './db.ts'

let house: TestHouse
const onlooker = newPool({ connectionString: inject('databaseServer') }, { max: 1 })
beforeAll(async () => {
  house = await testHouse()
})
afterAll(async () => {
  await onlooker.end()
  await house.remove()
})

/** Connections to the house's database that the onlooker sees, who is connected already and so looks at once. */
async function inside(): Promise<number> {
  const name = new URL(house.url).pathname.slice(1)
  const { rows } = await onlooker.query('select count(*) as n from pg_stat_activity where datname = $1', [
    name,
  ])
  return rows[0].n
}

test('a pool that has ended has no connection left: what then drops or copies the database finds nobody in it', async () => {
  const before = await inside()
  for (let round = 0; round < 20; round++) {
    const pool = newPool(house.owner, { max: 6 })
    await Promise.all(Array.from({ length: 6 }, () => pool.query('select pg_sleep(0.001)')))
    await pool.end()
    expect(await inside()).toBe(before)
  }
})

test('a connection that the server ends between two queries is replaced, and is not the end of the program', async () => {
  const pool = newPool(house.owner, { max: 1 })
  const pid = async () => (await pool.query('select pg_backend_pid() as pid')).rows[0].pid
  const first = await pid()
  await onlooker.query('select pg_terminate_backend($1, 5000)', [first])
  await expect.poll(pid, { timeout: 30_000 }).not.toBe(first)
  await pool.end()
})
