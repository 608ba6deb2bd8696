import { Hono } from 'hono'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { peoplePolicy } from '#modules/people/policy.ts'
import { actorWith, type Holding, loadAdministration } from '#modules/people/testing.ts'
import { strategyPolicy } from '#modules/strategy/policy.ts'
import { strategyRoutes } from '#modules/strategy/routes.ts'
import { readTable, toXlsx } from '#modules/strategy/sheet.ts'
import type { Variables } from '#platform/http.ts'
import type { Actor } from '#platform/rpc.ts'
import { type TestHouse, testHouse } from '#test/database.ts'
import { blankText, callerOf, depsOf } from './cast.ts'

let house: TestHouse
let integrity: Actor
let owner: Actor
beforeAll(async () => {
  house = await testHouse()
  await loadAdministration(house)
  integrity = await actor({ role: 'integrity-officer' })
  owner = await actor({ role: 'officer', officer: 'F1' })
})
afterAll(() => house.remove())

const actor = (...holdings: Holding[]) => actorWith(house, [peoplePolicy, strategyPolicy], ...holdings)
const deps = () => depsOf(house, { now: new Date('2026-03-02T09:00:00Z') })
const as = (who: Actor) => callerOf(deps(), who)
const file = (content: string | Buffer, fileName = 'actions.csv') => ({
  fileName,
  content: Buffer.from(content).toString('base64'),
})
const load = (text: string) => as(integrity).files.load(file(text))

/** The house as a browser (or a calendar program) reaches it. */
function app(who: Actor | null) {
  const made = new Hono<Variables>()
  made.use(async (c, next) => {
    c.set('actor', who)
    c.set('requestId', 'test')
    await next()
  })
  strategyRoutes(made, {
    ...deps(),
    actorOfAccount: async (id) => (id === owner.id ? { actor: owner, language: 'ru' } : null),
  })
  return made
}

test('what is written is read back: nothing changes, as CSV and as XLSX; formulas stay texts', async () => {
  const evil = {
    ...blankText,
    title: '=HYPERLINK("http://evil")',
    problem: 'a, "b"\nc;д ň',
    owner: owner.id,
    cost: 1200.5,
    currency: 'TMT',
  }
  await as(integrity).actions.create({ text: evil })
  const csv = await (await app(integrity).request('/api/strategy/actions.csv')).text()
  expect(csv).toContain(`"'=HYPERLINK(""http://evil"")"`)
  const xlsx = Buffer.from(await (await app(integrity).request('/api/strategy/actions.xlsx')).arrayBuffer())
  for (const content of [Buffer.from(csv), xlsx]) {
    const done = await as(integrity).files.check(file(content))
    expect(done).toEqual({ read: 1, fresh: 0, changed: 0, same: 1, rejects: [] })
  }
})

test('every refused row is told with line, column and reason; the others are loaded', async () => {
  const { number, version } = (await as(integrity).actions.list({})).items[0] ?? { number: 0, version: 0 }
  const done = await load(
    [
      'number,version,title,factor,office,owner,start,due,cost,currency,indicator,wanted,deputy',
      `,,New one,RAD-3,O1,${owner.displayName},,2026-09-01,,,,,`,
      ',,,RAD-3,,,,,,,,,',
      ',,No factor,RAD-11,,,,,,,,,',
      ',,No office,RAD-1,NOWHERE,,,,,,,,',
      ',,No day,RAD-1,,,,31.12.2026,,,,,',
      ',,Reversed,RAD-1,,,2026-09-02,2026-09-01,,,,,',
      ',,No money,RAD-1,,,,,12 000,TMT,,,',
      ',,No currency,RAD-1,,,,,12,,,,',
      ',,Whither,RAD-1,,,,,,,override-share,,',
      `${number},${version + 5},Stale,RAD-1,,,,,,,,,`,
      '99999,1,Nowhere,RAD-1,,,,,,,,,',
      'x,1,Not a number,RAD-1,,,,,,,,,',
    ].join('\n'),
  )
  expect(done.rejects.map(({ line, column, code }) => [line, column, code])).toEqual([
    [2, 'owner', 'unknown-person'],
    [3, 'title', 'missing'],
    [4, 'factor', 'unknown-factor'],
    [5, 'office', 'unknown-office'],
    [6, 'due', 'not-a-day'],
    [7, 'due', 'dates-reversed'],
    [8, 'cost', 'not-a-number'],
    [9, 'currency', 'cost-without-currency'],
    [10, 'wanted', 'indicator-without-direction'],
    [11, 'version', 'changed-since'],
    [12, 'number', 'unknown-action'],
    [13, 'number', 'not-a-number'],
  ])
  expect([done.read, done.fresh, done.changed]).toEqual([12, 0, 0])
})

test('looking writes nothing; loading makes new ones, changes old ones and keeps columns that the file does not have', async () => {
  const before = (await as(integrity).actions.list({})).total
  const text = `title,factor\nFrom the workshop,RAD-9\n`
  expect(await as(integrity).files.check(file(text))).toMatchObject({ fresh: 1 })
  expect((await as(integrity).actions.list({})).total).toBe(before)
  expect(await load(text)).toMatchObject({ fresh: 1, rejects: [] })
  const made = (await as(integrity).actions.list({ text: 'From the workshop' })).items[0]
  const again = `number,version,title,factor,measure\n${made?.number},${made?.version},From the workshop,RAD-9,Ask them\n`
  expect(await load(again)).toMatchObject({ changed: 1 })
  expect(await load(again)).toMatchObject({ changed: 0, rejects: [{ code: 'changed-since' }] })
  expect((await as(integrity).actions.get({ id: made?.id ?? '' })).text).toMatchObject({
    measure: 'Ask them',
    problem: '',
  })
})

test.each([
  ['nothing', '', 'empty-file'],
  ['a header without the needed columns', 'titel,faktor\n', 'columns-missing'],
  ['a column twice', 'title,factor,title\n', 'column-twice'],
  ['a quote that never ends', 'title,factor\n"a,RAD-1\n', 'unclosed-quote'],
  ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00, 0x41]), 'not-text'],
  ['a broken workbook', Buffer.from([0x50, 0x4b, 0x03, 0x04, 1, 2, 3]), 'not-a-workbook'],
])('a file is refused as a whole: %s', async (_, content, code) => {
  const refused = await as(integrity)
    .files.load(file(content as string))
    .catch((error) => error)
  expect([refused.code, refused.data?.code]).toEqual(['UNREADABLE', code])
})

test('days of a workbook come as days, numbers as numbers', async () => {
  const bytes = await toXlsx(
    [
      ['title', 'factor', 'cost'],
      ['A', 'RAD-1', 5],
    ],
    'x',
  )
  expect(await readTable(bytes)).toMatchObject({
    ok: true,
    value: { rows: [{ line: 2, cells: ['A', 'RAD-1', '5'] }] },
  })
})

test('the calendar opens by its secret only, in its owner’s language, and is closed by revoking', async () => {
  const made = await as(integrity).actions.create({ text: { ...blankText, owner: owner.id } })
  await as(integrity).actions.move({ id: made.id, version: made.version, move: 'agree', text: '' })
  const { path } = await as(owner).calendar.make()
  const shown = await app(null).request(path)
  expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8'])
  const text = (await shown.text()).replaceAll('\r\n ', '')
  expect(text).toContain(`SUMMARY:Срок мероприятия ${made.number}: Rotate the desks\r\n`)
  expect(text).toContain('DTSTART;VALUE=DATE:20260630\r\n')
  const { rows } = await sql<{ found: boolean }>`select exists (select from strategy.calendar_link
    where encode(token_hash, 'escape') like ${`%${path.slice(10, 42)}%`}) as found`.execute(house.db)
  expect(rows[0]?.found).toBe(false)

  const next = await as(owner).calendar.make()
  expect((await app(null).request(path)).status).toBe(404)
  expect((await app(null).request(next.path)).status).toBe(200)
  await as(owner).calendar.revoke()
  expect((await app(null).request(next.path)).status).toBe(404)
  expect((await app(null).request('/calendar/short.ics')).status).toBe(404)
  expect(await as(owner).calendar.status()).toEqual({ since: null })
})

test('the register leaves the house for who may read it only', async () => {
  const status = async (who: Actor | null) => (await app(who).request('/api/strategy/actions.csv')).status
  expect([await status(null), await status(owner), await status(integrity)]).toEqual([401, 403, 200])
})
