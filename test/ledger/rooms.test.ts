/**
 * Entries tell of the rows: what a room did through its operations folds to exactly its rows, and whatever is changed, deleted or put in past
 * the ledger is found and named. And the database refuses a transaction that changes rows and records nothing.
 */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { refoldAssessment } from '#modules/assessment/public.ts'
import { answer } from '#modules/assessment/testing.ts'
import { type Difference, refoldRows } from '#modules/ledger/public.ts'
import { asOwner } from '#modules/ledger/testing.ts'
import { recordingRoom as monitoringRoom } from '#modules/monitoring/public.ts'
import type { Room } from '#modules/monitoring/room.ts'
import { roomOf } from '#modules/monitoring/testing.ts'
import { loadAdministration } from '#modules/people/testing.ts'
import { answerAll } from '#test/assessment/cast.ts'
import { type TestHouse, testHouse } from '#test/database.ts'
import { monitoringLife, peopleLife } from './foundation-lives.ts'
import { type AssessmentLife, assessmentLife, commitmentsLife, libraryLife, strategyLife } from './lives.ts'
import { changes, unique } from './row-changes.ts'

let house: TestHouse
/** People and monitoring have a house of their own: the seeds of the other rooms tell nobody of their accounts. */
let foundations: TestHouse
let monitoring: Room
let life: AssessmentLife
beforeAll(async () => {
  house = await testHouse()
  await loadAdministration(house)
  await libraryLife(house)
  await strategyLife(house)
  await commitmentsLife(house)
  life = await assessmentLife(house)
  foundations = await testHouse()
  await peopleLife(foundations)
  monitoring = await roomOf(foundations)
  await monitoringLife(foundations, monitoring)
}, 240_000)
afterAll(async () => {
  await monitoring.close()
  await foundations.remove()
  await house.remove()
})

const rooms = ['assessment', 'commitments', 'library', 'monitoring', 'people', 'strategy'] as const
const houseOf = (room: string) => (room === 'people' || room === 'monitoring' ? foundations : house)
const refold = (room: string) => {
  if (room === 'assessment') return refoldAssessment(house.db)
  if (room === 'monitoring') return monitoringRoom({ ...monitoring, lakeDir: null }).refold() // rows only
  return refoldRows(houseOf(room).db, room)
}

/** The statement is undone after the room was folded. */
async function differencesAfter(room: string, table: string, statement: string) {
  const keep = `create table public.kept as select * from ${table}`
  const back = [
    `delete from ${table}`,
    `insert into ${table} overriding system value select * from public.kept`,
  ]
  const quiet = "set session_replication_role = 'replica'"
  await asOwner(houseOf(room), quiet, keep, statement)
  try {
    return (await refold(room)).differences
  } finally {
    await asOwner(houseOf(room), quiet, ...back, 'drop table public.kept')
  }
}

test.each(rooms)('what %s did through its operations folds to exactly its rows', async (room) => {
  const { records, differences } = await refold(room)
  expect(differences).toEqual([])
  expect(records).toBeGreaterThan(4)
})

test('every table that is told of has a case here', async () => {
  const { rows } = await sql<{ table: string }>`
    select room || '.' || name as "table" from ledger.kept_table order by 1`.execute(house.db)
  expect(rows.map((row) => row.table)).toEqual(Object.keys(changes).sort())
})

async function keptAs(room: string, name: string): Promise<{ keys: string[]; together: boolean }> {
  const { rows } = await sql<{ keys: string[]; together: boolean }>`
    select key_columns as keys, told_together is not null as together
    from ledger.kept_table where room = ${room} and name = ${name}`.execute(house.db)
  if (!rows[0]) throw new Error(`${room}.${name} is not told`)
  return rows[0]
}

/** Beside what a row that others point to takes with it. */
const own = (name: string) => (one: Difference) => one.subject.startsWith(`${name}:`)

describe.each(Object.entries(changes))('%s', (table, [set, what]) => {
  const [room = '', name = ''] = table.split('.')
  const first = `ctid = (select min(ctid) from ${table})`

  test('a row that was changed is found and named', async () => {
    const found = await differencesAfter(room, table, `update ${table} set ${set} where ${first}`)
    expect(found).toContainEqual(expect.objectContaining({ room, what }))
    expect(found.filter(own(name))).not.toEqual([])
  })

  test('a row that was deleted is missed', async () => {
    const found = await differencesAfter(room, table, `delete from ${table} where ${first}`)
    const { together } = await keptAs(room, name)
    const [one] = found.filter(own(name))
    if (together && one?.what !== 'record') {
      expect(found.filter(own(name)).map((each) => each.what)).toEqual(['rows', 'sha256'])
      expect(Number(one?.found)).toBe(Number(one?.recorded) - 1)
      return
    }
    expect(found.filter(own(name))).toEqual([
      {
        room,
        subject: expect.stringContaining(`${name}:`),
        what: 'record',
        recorded: 'there',
        found: 'missing',
      },
    ])
  })

  test('a row that was put in is one too many', async () => {
    const { keys } = await keptAs(room, name)
    const key = keys.at(-1) ?? ''
    const other = `case pg_typeof(r.${key})::text when 'uuid' then to_jsonb(gen_random_uuid())
      when 'daterange' then to_jsonb('[1990-01-01,1991-01-01)'::text) when 'date' then to_jsonb('1999-01-01'::text)
      when 'bytea' then to_jsonb('\\x00'::bytea) when 'text' then to_jsonb(r.${key} || '-x') else to_jsonb(99999) end`
    const { rows: columns } = await sql<{ name: string }>`
      select attname as name from pg_attribute a where attrelid = ${table}::regclass and attidentity = 'a' and attname <> ${key}`.execute(
      houseOf(room).db,
    )
    const numbered = columns.map((one) => `, '${one.name}', 99999`).join('')
    const copy = `insert into ${table} overriding system value
      select (jsonb_populate_record(r, jsonb_build_object('${key}', ${other}${numbered}${unique[table] ?? ''}))).*
      from ${table} r where ${first.replace('ctid', 'r.ctid')}`
    const found = await differencesAfter(room, table, copy)
    expect(found.filter(own(name))).toEqual([
      {
        room,
        subject: expect.stringContaining(`${name}:`),
        what: 'record',
        recorded: 'missing',
        found: 'there',
      },
    ])
  })
})

test('a change with the rights of the application is refused when nothing records it', async () => {
  const change = sql`update strategy.action set title = 'Quietly'`.execute(house.db)
  await expect(change).rejects.toThrow(
    'rows of strategy.action were changed and no entry of the ledger tells of it',
  )
  const same = await sql`update strategy.action set title = title`.execute(house.db)
  expect(same.numAffectedRows).toBeGreaterThan(0n) // what changes nothing has nothing to tell
})

const unmasked: readonly [name: string, table: string, set: string, what: string][] = [
  [
    'a lead',
    'monitoring.lead',
    `subject = 'X' where number = (select min(number) from monitoring.lead where subject_type in ('officer', 'pair'))`,
    'subject',
  ],
  ['a finding', 'monitoring.finding', `subject = 'X' where subject_type in ('officer', 'pair')`, 'subject'],
  ['a reading of a name', 'monitoring.name_reading', `officer_id = 'X'`, 'officer_id'],
]

test.each(unmasked)(
  '%s that was moved to another officer no longer fits its code',
  async (_, table, set, what) => {
    const found = await differencesAfter('monitoring', table, `update ${table} set ${set}`)
    expect(found.length).toBeGreaterThan(0)
    for (const one of found)
      expect(one).toMatchObject({
        what,
        recorded: expect.stringMatching(/^OF-/),
        found: expect.stringMatching(/^OF-/),
      })
  },
)

test('no content tells who is behind a code, nor anything that opens an account', async () => {
  const { rows } = await sql<{ content: string }>`
    select content::text as content from monitoring.event union all select content::text from people.event`.execute(
    foundations.db,
  )
  const all = rows.map((row) => row.content).join('\n')
  const { rows: secrets } = await sql<{ secret: string }>`
    select distinct '"' || subject || '"' as secret from monitoring.lead where subject_type in ('officer', 'pair')
    union all select password_hash from people.account where password_hash is not null
    union all select code_hash from people.recovery_code`.execute(foundations.db)
  expect(secrets.length).toBeGreaterThan(10)
  for (const { secret } of secrets) expect(all).not.toContain(secret)
})

const sealed: readonly [name: string, statement: string, difference: object][] = [
  [
    'an answer changed after it was handed in',
    `update assessment.answer set practice = 5 where question = 'F1.1' and respondent in
      (select id from assessment.respondent where account = '{who}')`,
    { subject: expect.stringMatching(/^assessment:\S+ F1 entry:\d+$/), recorded: 'sealed', found: 'changed' },
  ],
  [
    'answers handed in by nobody',
    `insert into assessment.handed_in select respondent, factor, 2, sha256('x'), salt from assessment.handed_in h
      where factor = 'F1' and round = 1 and respondent in (select id from assessment.respondent where account = '{who}')`,
    {
      subject: expect.stringMatching(/^assessment:\S+ F1 [0-9a-f]{12}$/),
      recorded: 'missing',
      found: 'there',
    },
  ],
  [
    'answers taken back past the ledger',
    `delete from assessment.handed_in where factor = 'F4' and respondent in
      (select id from assessment.respondent where account = '{who}')`,
    { subject: expect.stringMatching(/^assessment:\S+ F4 entry:\d+$/), recorded: 'there', found: 'missing' },
  ],
]

test.each(sealed)('%s is found, and nobody is told who or what', async (_, statement, difference) => {
  const [who] = life.cast.large
  if (!who) throw new Error('nobody answers')
  const before = (await refold('assessment')).records
  const table = statement.includes('assessment.answer ') ? 'assessment.answer' : 'assessment.handed_in'
  const inThis = ` and respondent in (select r.id from assessment.respondent r join assessment.panel p on p.id = r.panel
    where p.cycle = '${life.cycle}')`
  const found = await differencesAfter('assessment', table, statement.replace('{who}', who.id) + inThis)
  expect(found).toEqual([{ room: 'assessment', what: 'answers', ...difference }])
  expect(found[0]?.subject).toContain(life.cycle)
  const { rows } = await sql<{ id: string }>`
    select id from assessment.respondent where account = ${who.id}`.execute(house.db)
  for (const secret of [who.id, who.displayName, ...rows.map((row) => row.id)])
    expect(JSON.stringify(found)).not.toContain(secret)
  expect((await refold('assessment')).records).toBe(before)
})

test('who handed in is not counted: the number of records stays while a group answers', async () => {
  const before = (await refold('assessment')).records
  await answerAll(house, life.cast.small, life.cycle, () => answer(1))
  expect(await refold('assessment')).toEqual({ records: before, differences: [] })
})
