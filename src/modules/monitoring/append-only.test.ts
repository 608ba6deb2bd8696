import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestHouse, testHouse } from '#test/database.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.remove())

const refusal = (statement: string) =>
  sql
    .raw(statement)
    .execute(house.db)
    .then(
      () => 'done',
      (error: { code: string }) => error.code,
    )

const INSUFFICIENT_PRIVILEGE = '42501'

test.each([
  'update monitoring.lead_event set text = $$never happened$$',
  'delete from monitoring.lead_event',
  'truncate monitoring.lead_event',
  'update monitoring.name_reading set reason = $$a better reason$$',
  'delete from monitoring.name_reading',
  'truncate monitoring.name_reading',
  'delete from monitoring.lead',
  'update monitoring.lead set subject = $$somebody else$$',
  'update monitoring.load set rejected = 0',
  'delete from monitoring.load',
  'update monitoring.load_move set reason = $$a better reason$$',
  'delete from monitoring.load_move',
  'truncate monitoring.load_move',
  'update monitoring.finding set q = 1',
  'delete from monitoring.analysis',
])('the database refuses the application: %s', async (statement) => {
  expect(await refusal(statement)).toBe(INSUFFICIENT_PRIVILEGE)
})

test('a load whose rows do not add up cannot be registered', async () => {
  const CHECK_VIOLATION = '23514'
  expect(
    await refusal(`insert into monitoring.load (id, sha256, file_name, table_name, mapping, bytes, read, accepted, rejected, loaded_at, loaded_by_name)
      values ('x', repeat('0', 64), 'x.csv', 'roster', 'tamga', 1, 10, 8, 1, now(), 'test')`),
  ).toBe(CHECK_VIOLATION)
})
