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
import { loadAdministration } from '#modules/people/testing.ts'
import { answerAll } from '#test/assessment/cast.ts'
import { type TestHouse, testHouse } from '#test/database.ts'
import { type AssessmentLife, assessmentLife, commitmentsLife, libraryLife, strategyLife } from './lives.ts'

let house: TestHouse
let life: AssessmentLife
beforeAll(async () => {
  house = await testHouse()
  await loadAdministration(house)
  await libraryLife(house)
  await strategyLife(house)
  await commitmentsLife(house)
  life = await assessmentLife(house)
}, 120_000)
afterAll(() => house.remove())

const rooms = ['assessment', 'commitments', 'library', 'strategy'] as const
const refold = (room: string) =>
  room === 'assessment' ? refoldAssessment(house.db) : refoldRows(house.db, room)

/** The statement is undone after the room was folded. */
async function differencesAfter(room: string, table: string, statement: string) {
  const keep = `create table public.kept as select * from ${table}`
  const back = [
    `delete from ${table}`,
    `insert into ${table} overriding system value select * from public.kept`,
  ]
  const quiet = "set session_replication_role = 'replica'"
  await asOwner(house, quiet, keep, statement)
  try {
    return (await refold(room)).differences
  } finally {
    await asOwner(house, quiet, ...back, 'drop table public.kept')
  }
}

test.each(rooms)('what %s did through its operations folds to exactly its rows', async (room) => {
  const { records, differences } = await refold(room)
  expect(differences).toEqual([])
  expect(records).toBeGreaterThan(4)
})

/** A change that a person with the database in hand would make; what of it is found. */
const changes: Readonly<Record<string, readonly [set: string, what: string]>> = {
  'assessment.questionnaire': [`content = '{"questions": []}'`, 'content'],
  'assessment.cycle': [`target = 1`, 'target'],
  'assessment.panel': [`state = 'accepted', named = '{F1.1}'`, 'named'],
  'assessment.respondent': [`team = 'Desk 4'`, 'team'],
  'assessment.round': [`closed_at = '2026-01-01'`, 'closed_at'],
  'assessment.result': [`practice = 5`, 'practice'],
  'assessment.dissent': [`level = 1`, 'level'],
  'assessment.move': [`reason = 'another'`, 'reason'],
  'assessment.signer': [`capacity = 'Head of customs'`, 'capacity'],
  'commitments.status': [`valid_from = '2019-01-01'`, 'valid_from'],
  'commitments.obligation': [`weight = 3`, 'weight'],
  'commitments.verdict': [`verdict = 'full'`, 'verdict'],
  'commitments.evidence': [`label = 'Something better'`, 'label'],
  'commitments.report': [`sent_on = '2026-12-01'`, 'sent_on'],
  'library.version': [`sha256 = repeat('b', 64)`, 'sha256'],
  'library.provision': [`content = content || '{"text": {"en": "softer words"}}'`, 'content'],
  'library.draft': [`proposed_at = '2020-01-01'`, 'proposed_at'],
  'strategy.strategy': [`aim = 'Peace and quiet'`, 'aim'],
  'strategy.objective': [`factor = 'RAD-1'`, 'factor'],
  'strategy.action': [`first_due_on = '2027-01-01'`, 'first_due_on'],
  'strategy.action_event': [`text = 'all was well'`, 'text'],
  'strategy.evidence': [`withdrawn_at = '2026-03-03'`, 'withdrawn_at'],
  'strategy.dependency': [`needs_id = gen_random_uuid()`, 'record'],
  'strategy.calendar_link': [`account_id = gen_random_uuid()`, 'account_id'],
}

test('every table that is told of has a case here', async () => {
  const { rows } = await sql<{ table: string }>`
    select room || '.' || name as "table" from ledger.kept_table order by 1`.execute(house.db)
  expect(rows.map((row) => row.table)).toEqual(Object.keys(changes).sort())
})

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
    const { rows } = await sql<{ keys: string[] }>`
      select key_columns as keys from ledger.kept_table where room = ${room} and name = ${name}`.execute(
      house.db,
    )
    const key = rows[0]?.keys.at(-1) ?? ''
    const other = `case pg_typeof(r.${key})::text when 'uuid' then to_jsonb(gen_random_uuid())
      when 'bytea' then to_jsonb('\\x00'::bytea) when 'text' then to_jsonb(r.${key} || '-x') else to_jsonb(99999) end`
    const { rows: columns } = await sql<{ name: string }>`
      select attname as name from pg_attribute a where attrelid = ${table}::regclass and attidentity = 'a' and attname <> ${key}`.execute(
      house.db,
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

/** What else must differ for a copy to be let in. */
const unique: Readonly<Record<string, string>> = {
  'assessment.panel': `, 'office', 'O9'`,
  'assessment.respondent': `, 'account', gen_random_uuid()`,
  'assessment.dissent': `, 'question', 'F1.2'`,
  'strategy.action': `, 'occurrence', 77`,
  'strategy.calendar_link': `, 'account_id', gen_random_uuid()`,
  'library.version': `, 'sha256', repeat('c', 64)`,
  'library.provision': `, 'ord', 99999`,
}

test('a change with the rights of the application is refused when nothing records it', async () => {
  const change = sql`update strategy.action set title = 'Quietly'`.execute(house.db)
  await expect(change).rejects.toThrow(
    'rows of strategy.action were changed and no entry of the ledger tells of it',
  )
  const same = await sql`update strategy.action set title = title`.execute(house.db)
  expect(same.numAffectedRows).toBeGreaterThan(0n) // what changes nothing has nothing to tell
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
