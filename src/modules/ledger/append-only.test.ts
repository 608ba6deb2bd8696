import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestHouse, testHouse } from '#test/database.ts'
import { newRecorder } from './record.ts'
import { catalogue } from './testing.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
  const { record } = newRecorder(
    { schema: 'ledger', events: catalogue },
    { now: () => new Date(), randomBytes },
  )
  await house.db
    .transaction()
    .execute((trx) =>
      record(trx, { type: 'ledger.noted', actor: null, subjects: [], content: { text: 'x' } }),
    )
})
afterAll(() => house.remove())

const INSUFFICIENT_PRIVILEGE = '42501'

function codeOf(statement: string): Promise<string> {
  return sql
    .raw(statement)
    .execute(house.db)
    .then(
      () => 'done',
      (error: { code: string }) => error.code,
    )
}

test.each([
  'update ledger.entry set actor = null',
  'delete from ledger.entry',
  'truncate ledger.entry',
  'update ledger.event set content = null, salt = null',
  'delete from ledger.event',
  'truncate ledger.event',
  'update monitoring.event set content = null',
  'delete from monitoring.event',
  'truncate monitoring.event',
  'update ledger.tile set root = hashes',
  'delete from ledger.tile',
  'truncate ledger.tile',
  'update ledger.checkpoint set note = $$x$$',
  'delete from ledger.checkpoint',
  'truncate ledger.checkpoint, ledger.cosignature',
  'update ledger.cosignature set line = $$x$$',
  'delete from ledger.cosignature',
  'drop table ledger.entry',
  'alter table ledger.entry drop constraint entry_subjects_check',
  "select ledger.make_event_table('people')",
])('the database refuses the application: %s', async (statement) => {
  expect(await codeOf(statement)).toBe(INSUFFICIENT_PRIVILEGE)
})

test('nor can the application make itself the owner', async () => {
  expect(await codeOf('alter table ledger.entry owner to tamga_app')).toBe(INSUFFICIENT_PRIVILEGE)
  await codeOf('grant update on ledger.entry to tamga_app') // PostgreSQL warns that nothing was granted
  expect(await codeOf('update ledger.entry set actor = null')).toBe(INSUFFICIENT_PRIVILEGE)
})
