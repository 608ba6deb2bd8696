import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pastTheLedger } from '#modules/ledger/testing.ts'
import { accountWith, loadAdministration } from '#modules/people/testing.ts'
import { createAction } from '#modules/strategy/public.ts'
import { remindAll } from '#modules/strategy/reminding.ts'
import { type TestHouse, testHouse } from '#test/database.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
  await loadAdministration(house)
})
afterAll(() => house.remove())

const remind = (day: string) => remindAll({ db: house.db, now: () => new Date(`${day}T06:30:00Z`) })
const told = async () => {
  const { rows } = await sql<{ kind: string; account: string }>`
    select kind, account_id::text as account from strategy.reminder order by sent_at, kind`.execute(house.db)
  return rows.map((row) => [row.kind, row.account])
}

test('owner and deputy are reminded once of each date, then the next supervisor above, then the one above them', async () => {
  const owner = await accountWith(house, { role: 'supervisor', place: 'O11', officer: 'F11' })
  const near = await accountWith(house, { role: 'supervisor', place: 'O1' })
  const far = await accountWith(house, { role: 'supervisor', place: 'R1' })
  const integrity = await accountWith(house, { role: 'integrity-officer' })
  const { id } = await house.db.transaction().execute((tx) =>
    createAction(tx, {
      title: 'x',
      problem: '',
      expected: '',
      measure: '',
      factor: 'RAD-1',
      office: 'O11',
      ownerAccount: owner.id,
      due: '2026-06-30',
      source: { room: 'strategy', id: '', label: '' },
      by: null,
      at: new Date('2026-01-01T00:00:00Z'),
    }),
  )
  expect(await remind('2026-06-01')).toBe(0) // a proposal reminds nobody
  await pastTheLedger(house, `update strategy.action set state = 'under-way' where id = '${id}'`)
  expect([await remind('2026-05-30'), await remind('2026-05-31'), await remind('2026-06-01')]).toEqual([
    0, 1, 0,
  ])
  await remind('2026-06-29')
  await remind('2026-07-01')
  await remind('2026-07-07')
  await remind('2026-07-14')
  await remind('2026-07-21')
  expect(await told()).toEqual([
    ['days-30', owner.id],
    ['days-1', owner.id],
    ['overdue', owner.id],
    ['escalated-1', near.id],
    ['escalated-2', far.id],
    ['escalated-3', integrity.id],
  ])
  const { rows } = await sql<{ kind: string }>`select distinct kind from notices.notice order by 1`.execute(
    house.db,
  )
  expect(rows.map((row) => row.kind)).toEqual(['strategy.due-soon', 'strategy.escalated', 'strategy.overdue'])

  await pastTheLedger(house, `update strategy.action set due_on = '2026-08-30' where id = '${id}'`)
  expect(await remind('2026-08-01')).toBe(1) // a new date is reminded of anew
})
