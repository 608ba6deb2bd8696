/** What the checks find reaches people: those who may verify the ledger, once, without content, until a later run is clean. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { contentsKind, refoldKind, signKind } from '#modules/ledger/jobs.ts'
import { joinRooms } from '#modules/ledger/recording-room.ts'
import { asOwner, pastTheLedger } from '#modules/ledger/testing.ts'
import { roomOf } from '#modules/monitoring/testing.ts'
import { accountWith, loadAdministration } from '#modules/people/testing.ts'
import { type TestHouse, testHouse } from '#test/database.ts'
import { tellRows } from '#test/untold.ts'
import { ledgerDepsOf } from '../../src/recording-rooms.ts'
import { type LedgerJobs, openLedgerJobs } from './jobs.ts'
import { strategyLife } from './lives.ts'

const now = () => new Date()
let house: TestHouse
let room: Awaited<ReturnType<typeof roomOf>>
let jobs: LedgerJobs
let told: string[]
beforeAll(async () => {
  house = await testHouse()
  await loadAdministration(house)
  await strategyLife(house)
  room = await roomOf(house)
  const deps = ledgerDepsOf({ house, monitoring: room, now })
  jobs = await openLedgerJobs(house, { ...deps, rooms: joinRooms(deps.rooms) }, { error: () => undefined })
  await accountWith(house, { role: 'analyst' })
  await tellRows(house.db, 'people') // the accounts are seeds
  const { rows } = await sql<{ id: string }>`
    select account_id::text as id from people.role_grant where role in ('auditor', 'integrity-officer') order by 1`.execute(
    house.db,
  )
  told = rows.map((row) => row.id)
}, 60_000)
afterAll(async () => {
  await jobs.close()
  await room.close()
  await house.remove()
})

async function notices(about: string) {
  const { rows } = await sql<{ account: string; open: boolean; params: object }>`
    select account_id::text as account, settled_at is null as open, params from notices.notice
    where about = ${about} order by at, account_id`.execute(house.db)
  return rows
}

const title = (number: number, text: string) =>
  pastTheLedger(house, `update strategy.action set title = '${text}' where number = ${number}`)

test('a row changed past the ledger: told once to those who may verify, again for another, settled when clean', async () => {
  const before = await sql<{ title: string }>`select title from strategy.action order by number`.execute(
    house.db,
  )
  await jobs.run(refoldKind)
  expect(await notices('ledger:refold')).toEqual([])
  await title(1, 'altered')
  await jobs.run(refoldKind)
  await jobs.run(refoldKind)
  expect(told).toHaveLength(2)
  expect(await notices('ledger:refold')).toEqual(told.map((account) => ({ account, open: true, params: {} })))
  await sql`update notices.notice set read_at = now()`.execute(house.db)
  await jobs.run(refoldKind)
  expect(await notices('ledger:refold')).toHaveLength(2) // read, and nothing new
  await title(2, 'altered, too')
  await jobs.run(refoldKind)
  expect(await notices('ledger:refold')).toHaveLength(4)
  for (const [at, row] of before.rows.entries()) await title(at + 1, row.title)
  await jobs.run(refoldKind)
  expect((await notices('ledger:refold')).map((one) => one.open)).toEqual([false, false, false, false])
}, 60_000)

test.each([
  [
    'an edited content',
    contentsKind,
    'ledger:contents',
    `update strategy.event set content = content || '{"x": 1}' where seq = (select min(seq) from strategy.event)`,
  ],
  [
    'a ledger that was shortened',
    signKind,
    'ledger:sign',
    'delete from ledger.entry where seq = (select max(seq) from ledger.entry)',
  ],
])(
  '%s is told and settled likewise',
  async (_, kind, about, statement) => {
    await jobs.run(signKind)
    const tables = ['ledger.entry', 'strategy.event'] as const
    const copyOf = (table: string) => `public.${table.replace('.', '_')}`
    const keep = tables.map((table) => `create table ${copyOf(table)} as select * from ${table}`)
    const back = tables.flatMap((table) => [
      `delete from ${table}`,
      `insert into ${table} overriding system value select * from ${copyOf(table)}`,
      `drop table ${copyOf(table)}`,
    ])
    const quiet = "set session_replication_role = 'replica'"
    await asOwner(house, quiet, ...keep, statement)
    await jobs.run(kind)
    await jobs.run(kind)
    await asOwner(house, quiet, ...back)
    expect(await notices(about)).toEqual(told.map((account) => ({ account, open: true, params: {} })))
    await jobs.run(kind)
    expect((await notices(about)).every((one) => !one.open)).toBe(true)
  },
  60_000,
)
