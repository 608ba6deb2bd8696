import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { languages } from '#kernel/text.ts'
import type { RecordingRoom } from '#modules/ledger/public.ts'
import { type TestHouse, testHouse } from '#test/database.ts'
import { recordingRooms } from '../src/recording-rooms.ts'
import { untoldTables } from '../src/untold-tables.ts'
import { ledgerEventsDoc, placeholdersOf, type ToldTable } from './ledger-events-doc.ts'

let house: TestHouse
let rooms: readonly RecordingRoom[]
const now = () => new Date()
const mask = { officer: (id: string) => id }

beforeAll(async () => {
  house = await testHouse()
  rooms = recordingRooms({ house, monitoring: { db: house.db, mask, lakeDir: null }, now })
})
afterAll(() => house.remove())

test('docs/ledger-events.md says what the catalogues say (renew it with vitest -u)', async () => {
  const told = await toldTables()
  await expect(ledgerEventsDoc(rooms, { told, untold: untoldTables })).toMatchFileSnapshot(
    '../docs/ledger-events.md',
  )
})

test('of every table of a room that records it is said that its rows are told, or why not', async () => {
  const { rows: all } = await sql<{ name: string }>`
    select schemaname || '.' || tablename as name from pg_tables
    where schemaname = any(${rooms.map((room) => room.schema)}::text[]) and tablename <> 'event'`.execute(
    house.db,
  )
  const said = [...(await toldTables()).map(({ name }) => name), ...Object.keys(untoldTables)]
  expect(said.sort(), 'select ledger.keep_rows in its migration, or a line in src/untold-tables.ts').toEqual(
    all.map(({ name }) => name).sort(),
  )
})

async function toldTables(): Promise<ToldTable[]> {
  const { rows } = await sql<ToldTable>`
    select room || '.' || name as name, key_columns as keys, left_out as "leftOut" from ledger.kept_table order by 1`.execute(
    house.db,
  )
  return rows
}

test('every room with a catalogue is among the rooms that record', () => {
  const folders = readdirSync('src/modules', { withFileTypes: true })
    .filter((one) => one.isDirectory() && readdirSync(join('src/modules', one.name)).includes('events.ts'))
    .map((one) => one.name)
  const missing = folders.filter((folder) => !rooms.some((room) => room.schema === folder))
  expect(missing, 'add a line per room in src/recording-rooms.ts').toEqual([])
})

test('every type of a catalogue is of its room, has four languages with the same placeholders, and is recorded somewhere', () => {
  const written = sourceBeyondCatalogues()
  for (const { schema, events } of rooms)
    for (const [type, { sentence }] of Object.entries(events)) {
      expect(type.startsWith(`${schema}.`)).toBe(true)
      for (const language of languages)
        expect([type, language, placeholdersOf(sentence[language]).sort()]).toEqual([
          type,
          language,
          placeholdersOf(sentence.en).sort(),
        ])
      expect([type, written.includes(`'${type}'`)]).toEqual([type, true])
    }
})

/** All code but tests; of the catalogues what stands after the sentences. */
function sourceBeyondCatalogues(): string {
  const files = readdirSync('src', { recursive: true, withFileTypes: true }).filter(
    (one) => one.isFile() && one.name.endsWith('.ts') && !/[.]test[.]ts$|^testing[.]ts$/.test(one.name),
  )
  return files
    .map((one) => {
      const text = readFileSync(join(one.parentPath, one.name), 'utf8')
      return one.name === 'events.ts' ? text.slice(text.indexOf('satisfies Catalogue')) : text
    })
    .join('\n')
}
