import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newPool } from '#platform/db.ts'
import { type TestHouse, testHouse } from '#test/database.ts'
import { contentHash } from './hash.ts'
import { instrument, instrumentsList, linksOf, loadShippedInstruments } from './public.ts'
import { penOf } from './record.ts'
import { loadShipped, shippedFiles } from './shipped.ts'

const now = () => new Date('2026-03-02T09:00:00Z')
const file = (text: string) => [{ name: 'x.yaml', text }]
const small = (title: string) => `id: small
prefix: SM
kind: code
title: { en: ${title} }
source: nobody
provenance: R
provisions:
  - id: SM-1
    text: { en: one }
  - id: SM-2
    text: { en: two }
    links: [SM-1]
`

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.remove())

const types = async () =>
  (await sql<{ type: string }>`select type from ledger.entry order by seq`.execute(house.db)).rows.map(
    (row) => row.type,
  )

test('every shipped file becomes a version once, also when two processes start at the same time', async () => {
  const [one, two] = await Promise.all([
    loadShippedInstruments(house.db, now),
    loadShippedInstruments(house.db, now),
  ])
  expect([...one, ...two].length).toBe(shippedFiles().length)
  expect(await loadShippedInstruments(house.db, now)).toEqual([])
  expect((await types()).length).toBe(shippedFiles().length)
  const found = await instrument(house.db, 'integrity-assessment')
  expect([found?.version, found?.provisions.length]).toEqual([1, 103])
  const {
    version,
    publishedAt,
    sha256,
    questions: _,
    ...content
  } = found as NonNullable<typeof found> & { questions?: unknown }
  expect([version, publishedAt, sha256]).toEqual([1, now(), contentHash(content)])
})

test('a newer edition becomes a new version; the old one stays readable as it was', async () => {
  const deps = { now, recorder: penOf(now) }
  await loadShipped(house.db, { ...deps, files: file(small('first')) })
  await loadShipped(house.db, { ...deps, files: file(small('second')) })
  await loadShipped(house.db, { ...deps, files: file(small('first')) })
  expect((await instrument(house.db, 'small'))?.title.en).toBe('second')
  expect((await instrument(house.db, 'small', 1))?.title.en).toBe('first')
  expect((await instrumentsList(house.db)).find((one) => one.id === 'small')?.version).toBe(2)
  const links = await linksOf(house.db, 'SM-1')
  expect(links.from.map((one) => one.provision.id)).toEqual(['SM-2'])
  expect((await linksOf(house.db, 'SM-2')).to.map((one) => one.provision.id)).toEqual(['SM-1'])
})

test.each([
  ['change a version', sql`update library.version set head = '{}'`],
  ['delete a version', sql`delete from library.version`],
  ['change a provision', sql`update library.provision set folded = ''`],
  ['delete a provision', sql`delete from library.provision`],
  ['empty the table', sql`truncate library.provision`],
])('the database refuses the application to %s', async (_, statement) => {
  await expect(statement.execute(house.db)).rejects.toThrow(/permission denied/)
})

test('a provision cannot be slipped into a version that is published, not even by the owner', async () => {
  const slip = `insert into library.provision (instrument, version, ord, id, content, folded)
    values ('small', 1, 9, 'SM-9', '{}', '')`
  await expect(sql.raw(slip).execute(house.db)).rejects.toThrow('a published version never changes')
  const pool = newPool(house.owner, { max: 1 })
  await expect(pool.query(slip)).rejects.toThrow('a published version never changes')
  await pool.end()
})

test('a file with a fault stops the start with file, line and sentence, and nothing of any file is loaded', async () => {
  const broken = small('third').replace('links: [SM-1]', 'links: [SM-7]')
  const files = [
    ...file(small('fourth')),
    { name: 'y.yaml', text: broken.replaceAll('small', 'other').replaceAll('SM', 'OT') },
  ]
  expect(() => loadShipped(house.db, { now, recorder: penOf(now), files })).toThrow(
    'y.yaml: line 12: OT-2 is linked with OT-7, which no instrument has',
  )
  expect((await instrument(house.db, 'small'))?.title.en).toBe('second')
})
