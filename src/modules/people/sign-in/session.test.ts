import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestHouse, testHouse } from '#test/database.ts'
import { untold } from '#test/untold.ts'
import { accountWith, at } from '../testing.ts'
import { openSession, sessionOf } from './session.store.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.remove())

const after = (minutes: number) => new Date(at.getTime() + minutes * 60_000)
const open = async (half: boolean) => {
  const { id } = await accountWith(house)
  const { token } = await openSession(house.db, {
    accountId: id,
    now: at,
    factor: true,
    half,
    address: '',
    agent: '',
  })
  return { id, token }
}

test('a session that rests for an hour is over; one that is used lives on, and ends after twelve hours all the same', async () => {
  const resting = await open(false)
  expect(await sessionOf(house.db, resting.token, after(59))).toBeDefined()
  expect(await sessionOf(house.db, resting.token, after(59 + 59))).toBeDefined()
  expect(await sessionOf(house.db, resting.token, after(59 + 59 + 60))).toBeUndefined()

  const used = await open(false)
  for (let minutes = 0; minutes < 12 * 60; minutes += 30)
    expect([minutes, (await sessionOf(house.db, used.token, after(minutes))) !== undefined]).toEqual([
      minutes,
      true,
    ])
  expect(await sessionOf(house.db, used.token, after(12 * 60))).toBeUndefined()
})

test('a session that waits for the second step lives ten minutes', async () => {
  const { token } = await open(true)
  expect(await sessionOf(house.db, token, after(9))).toBeDefined()
  expect(await sessionOf(house.db, token, after(10))).toBeUndefined()
})

test('a closed account has no session, whoever left one open', async () => {
  const { id, token } = await open(false)
  await untold(house.db, (tx) =>
    sql`update people.account set closed_at = now() where id = ${id}`.execute(tx),
  )
  expect(await sessionOf(house.db, token, after(1))).toBeUndefined()
})
