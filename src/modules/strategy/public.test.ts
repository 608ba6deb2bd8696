import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestHouse, testHouse } from '#test/database.ts'
import { actionNamed, actionsOf, createAction } from './public.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.remove())

const at = new Date('2026-03-02T09:00:00Z')
const gap = (id: string) => ({
  title: 'Publish the time limits',
  problem: 'Nobody outside knows how long a release may take.',
  expected: 'Every office shows its time limits.',
  measure: 'Print and publish them.',
  factor: 'RAD-3' as const,
  source: { room: 'assessment', id, label: 'Gap: IA-3.7' },
  by: null,
  at,
})

test('an action exists with the transaction of the room that makes it, and not without it', async () => {
  const [kept, lost] = [randomUUID(), randomUUID()]
  const made = await house.db.transaction().execute((tx) => createAction(tx, gap(kept)))
  const failed = house.db.transaction().execute(async (tx) => {
    await createAction(tx, gap(lost))
    throw new Error('the gap was not saved')
  })
  await expect(failed).rejects.toThrow('the gap was not saved')
  expect(await actionsOf(house.db, { room: 'assessment', id: lost })).toEqual([])
  expect(await actionsOf(house.db, { room: 'assessment', id: kept })).toMatchObject([
    { id: made.id, number: made.number, state: 'proposed', factor: 'RAD-3', sourceId: kept },
  ])
  expect(await actionNamed(house.db, made.id)).toMatchObject({ title: 'Publish the time limits' })
  expect(await actionNamed(house.db, 'no such id')).toBeNull()
  const { rows } = await sql<{ type: string }>`select type from ledger.entry`.execute(house.db)
  expect(rows).toEqual([{ type: 'strategy.action-proposed' }])
})

test('the database itself refuses an action closed by its owner or its deputy, and by anybody past the ledger', async () => {
  const [owner, deputy, other] = [randomUUID(), randomUUID(), randomUUID()]
  const made = await house.db.transaction().execute((tx) => createAction(tx, gap(randomUUID())))
  const close = (by: string) =>
    sql`update strategy.action set state = 'closed', owner_account = ${owner}, deputy_account = ${deputy}, due_on = '2026-06-01',
      closed_on = '2026-05-01', closed_by = ${by} where id = ${made.id}`
      .execute(house.db)
      .then(
        () => 'written',
        (error) => error.constraint ?? error.message,
      )
  expect([await close(owner), await close(deputy), await close(other)]).toEqual([
    'closed_by_another',
    'closed_by_another',
    'rows of strategy.action were changed and no entry of the ledger tells of it',
  ])
})

test('what was done with an action can be neither changed nor deleted by the application', async () => {
  for (const statement of [
    sql`update strategy.action_event set text = ''`,
    sql`delete from strategy.action_event`,
    sql`delete from strategy.action`,
  ])
    await expect(statement.execute(house.db)).rejects.toThrow(/permission denied/)
})
