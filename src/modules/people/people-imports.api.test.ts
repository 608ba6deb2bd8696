import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestHouse, testHouse } from '#test/database.ts'
import { peoplePolicy } from './policy.ts'
import { actorWith, callerOf, files, ledgerTypes, loadAdministration } from './testing.ts'

const policies = [peoplePolicy]
let house: TestHouse
let personnel: ReturnType<typeof callerOf>['imports']
beforeAll(async () => {
  house = await testHouse()
  await loadAdministration(house)
  const actor = await actorWith(house, policies, { role: 'human-resources' })
  personnel = callerOf(house, actor, policies).imports
})
afterAll(() => house.remove())

const file = (text: string | Buffer, fileName = 'file.csv') => ({
  fileName,
  content: Buffer.from(text).toString('base64'),
})

async function everything(): Promise<string> {
  const { rows } = await sql<{ all: string }>`
    select json_build_array(
      (select json_agg(p order by unit, valid) from people.unit_period p),
      (select json_agg(p order by post, valid) from people.post_period p),
      (select json_agg(o order by id) from people.officer o),
      (select json_agg(h order by officer, valid) from people.posting h),
      (select json_agg(d order by officer, on_duty) from people.duty d))::text as all`.execute(house.db)
  return rows[0]?.all ?? ''
}

test('looking at a file shows what it would change and changes nothing', async () => {
  const before = await everything()
  const checked = await personnel.check(file('code;name\nF3;Офицер Три\nF4;\n'))
  expect(checked).toMatchObject({ kind: 'officers', read: 2, accepted: 1, rejected: 1, alreadyLoaded: false })
  expect(checked.rows).toEqual([{ line: 2, cells: ['F3', 'Офицер Три'] }])
  expect(checked.rejects).toEqual([{ line: 3, column: 'name', code: 'missing', detail: '', raw: 'F4;' }])
  expect(await everything()).toBe(before)
})

test('refused rows are kept with line, column, reason and raw text; read is accepted and rejected', async () => {
  const loaded = await personnel.load(file('code,name\nF5,Five\nF 6,Six\nF5,Again\n', 'new.csv'))
  expect(loaded).toMatchObject({ read: 3, accepted: 1, rejected: 2 })
  const { items } = await personnel.rejects({ id: loaded.id ?? '' })
  expect(items).toEqual([
    { line: 3, column: 'code', code: 'not-a-code', detail: 'F 6', raw: 'F 6,Six' },
    { line: 4, column: 'code', code: 'twice', detail: '2', raw: 'F5,Again' },
  ])
  expect((await personnel.list()).items[0]).toMatchObject({
    fileName: 'new.csv',
    kind: 'officers',
    rejected: 2,
  })
})

test.each(Object.keys(files) as (keyof typeof files)[])(
  'the same file of %s twice changes nothing',
  async (kind) => {
    const { kind: told } = await personnel.load(file(files[kind]))
    expect(told).toBe(kind)
    const [before, entries] = [await everything(), await ledgerTypes(house)]
    expect(await personnel.load(file(files[kind]))).toMatchObject({ alreadyLoaded: true, id: null })
    // Another spelling of the same rows is another file, and still leaves the same rows.
    const again = await personnel.load(file(files[kind].replaceAll('\n', '\r\n')))
    expect(again.id).not.toBeNull()
    expect(await everything()).toBe(before)
    expect((await ledgerTypes(house)).slice(entries.length)).toEqual(['people.file-imported'])
  },
)

test('a corrected file replaces the story of the codes it names and leaves the others', async () => {
  await personnel.load(file('officer,post,from,to\nF1,O1-1,2021-06-01,\n'))
  const { rows } = await sql<{ code: string; from: string }>`
    select o.code, lower(h.valid) as from from people.posting h join people.officer o on o.id = h.officer
    where o.code in ('F1', 'F2') order by 1, 2`.execute(house.db)
  expect(rows).toEqual([
    { code: 'F1', from: '2021-06-01' },
    { code: 'F2', from: '2024-01-01' },
  ])
})

test('a file in Windows-1251 is read', async () => {
  const bytes = Buffer.concat([Buffer.from('code;name\nF7;'), Buffer.from([0xc8, 0xe2, 0xe0, 0xed, 0x0a])])
  expect((await personnel.check(file(bytes))).rows).toEqual([{ line: 2, cells: ['F7', 'Иван'] }])
})

test.each([
  ['nothing', '', 'empty-file', ''],
  ['an archive', 'PK\u0003\u0004\u0000\u0000', 'not-text', ''],
  ['a quote that is never closed', 'code,name\nF8,"Eight\n', 'unclosed-quote', '2'],
  ['another table', 'decl_id,registered_at\n1,2\n', 'unknown-header', 'decl_id, registered_at'],
  ['a column twice', 'code,name,code\nF8,Eight,F9\n', 'column-twice', 'code'],
])('a file as a whole is refused: %s', async (_, text, fault, detail) => {
  const before = await everything()
  const refused = await personnel.load(file(text)).catch((error) => error)
  expect([refused.code, refused.data]).toEqual(['UNREADABLE', { fault, detail }])
  expect(await everything()).toBe(before)
})

test('a missing column of a named kind is named', async () => {
  const refused = await personnel.check({ ...file('code\nF8\n'), kind: 'officers' }).catch((error) => error)
  expect(refused.data).toEqual({ fault: 'column-missing', detail: 'name' })
})

test('two files at one moment stand one after the other', async () => {
  const rows = (from: string) => `officer,post,from,to\nF1,O1-1,${from},\nF2,O2-1,${from},\n`
  await Promise.all([personnel.load(file(rows('2022-01-01'))), personnel.load(file(rows('2023-01-01')))])
  const { rows: found } = await sql<{ n: number; days: number }>`
    select count(*) as n, count(distinct lower(valid)) as days from people.posting
    where officer in (select id from people.officer where code in ('F1', 'F2'))`.execute(house.db)
  expect(found).toEqual([{ n: 2, days: 1 }])
})
