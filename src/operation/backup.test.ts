import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { newPool } from '#platform/db.ts'
import { readEnv } from '#platform/env.ts'
import { openHouse } from '#platform/house.ts'
import { insertJob } from '#platform/job-store.ts'
import { freshDatabase, type TestHouse, testHouse } from '#test/database.ts'
import { typed } from '#test/typed-command.ts'
import { commands } from '../commands.ts'

let house: TestHouse
let other: Awaited<ReturnType<typeof freshDatabase>>
const dir = mkdtempSync(join(tmpdir(), 'tamga-backup-'))
const file = (name: string) => join(dir, name)
const PASSPHRASE = 'a long enough passphrase'
const made: { recipient: string } = { recipient: '' }

beforeAll(async () => {
  house = await testHouse()
  other = await freshDatabase(inject('databaseServer'))
  await fillHouse()
  const identity = await generateX25519Identity()
  made.recipient = await identityToRecipient(identity)
  writeFileSync(file('key.txt'), `# a comment\n${identity}\n`)
  writeFileSync(file('passphrase'), `${PASSPHRASE}\n`)
})
afterAll(async () => {
  await house.remove()
  await other.drop()
  await dropLogin(file('restored/keys/database-login'))
  rmSync(dir, { recursive: true })
})

/** A row, a file of the lake, an upload under way. */
async function fillHouse(): Promise<void> {
  await insertJob(house.db, {
    id: crypto.randomUUID(),
    kind: 'import',
    input: { name: 'ÿ\u{1F600}' },
    startedBy: null,
    holder: house.holder,
    at: new Date('2026-03-01'),
  })
  await mkdir(join(house.lakeDir, 'deep'))
  writeFileSync(join(house.lakeDir, 'deep', 'load.parquet'), Buffer.alloc(300_000, 7))
  writeFileSync(join(house.tempDir, 'upload'), 'under way')
}

/** The restored house made a login of its own on the server. */
async function dropLogin(loginFile: string): Promise<void> {
  const [login = ''] = readFileSync(loginFile, 'utf8').split(':')
  const server = newPool({ connectionString: inject('databaseServer') }, { max: 1 })
  await server.query(`drop role ${login}`)
  await server.end()
}

interface Place {
  readonly data: string
  readonly url?: string
}

const run = (place: Place, ...argv: string[]) =>
  typed(commands, argv, { env: { TAMGA_DATA: place.data, DATABASE_URL: place.url } })

const here = (): Place => ({ data: house.dataDir, url: house.url })

/** Everything of a table as text, in order. */
async function rowsOf(db: TestHouse['db'], table: string): Promise<unknown[]> {
  const { rows } = await sql<{
    row: string
  }>`select t::text as row from ${sql.table(table)} t order by 1`.execute(db)
  return rows.map(({ row }) => row)
}

test('a backup is written with an age recipient and with a passphrase, mode 0600, never over another', async () => {
  const first = await run(here(), 'backup', file('a.age'), '--recipient', made.recipient)
  expect(first).toMatchObject({
    code: 0,
    out: expect.stringMatching(/a\.age: \d+ bytes, SHA-256 [0-9a-f]{64}/),
  })
  expect(statSync(file('a.age')).mode & 0o777).toBe(0o600)
  expect(readFileSync(file('a.age')).subarray(0, 21).toString()).toBe('age-encryption.org/v1')
  const again = await run(here(), 'backup', file('a.age'), '--recipient', made.recipient)
  expect(again).toMatchObject({ code: 3, err: expect.stringContaining('never overwrites') })
  expect((await run(here(), 'backup', file('p.age'), '--passphrase-file', file('passphrase'))).code).toBe(0)
  const { rows } = await sql<{
    n: number
  }>`select count(*) as n from platform.backup where fault is null`.execute(house.db)
  expect(rows[0]?.n).toBe(2)
  expect(readdirSync(dir).filter((name) => name.endsWith('.new'))).toEqual([])
})

test('a whole backup is told so by key and by passphrase', async () => {
  const place = { data: file('never') }
  const byKey = await run(place, 'restore', file('a.age'), '--identity', file('key.txt'), '--check')
  expect(byKey).toMatchObject({
    code: 0,
    out: expect.stringContaining('whole, made at 2026-03-02T09:00:00.000Z'),
  })
  expect(
    (await run(place, 'restore', file('p.age'), '--passphrase-file', file('passphrase'), '--check')).code,
  ).toBe(0)
})

test('a house is restored with every row and file, its ledger verifies and bears the mark', async () => {
  const place = { data: file('restored'), url: other.url }
  const { code, out, err } = await run(place, 'restore', file('b.age'), '--identity', file('key.txt'))
  expect([code, err]).toEqual([3, expect.stringContaining('no such file')])
  await run(here(), 'backup', file('b.age'), '--recipient', made.recipient)
  const done = await run(place, 'restore', file('b.age'), '--identity', file('key.txt'))
  expect([done.err, done.code, out]).toEqual(['', 0, ''])
  expect(done.out).toMatch(/its ledger verifies: \d+ entries/)
  const opened = await openHouse(readEnv({ TAMGA_DATA: place.data, DATABASE_URL: place.url }))
  for (const table of ['platform.job', 'ledger.checkpoint', 'platform.migration'])
    if (table !== 'platform.migration') expect((await rowsOf(opened.db, table)).length).toBeGreaterThan(0)
  expect(await rowsOf(opened.db, 'platform.job')).toEqual(await rowsOf(house.db, 'platform.job'))
  expect(readFileSync(join(opened.lakeDir, 'deep', 'load.parquet')).equals(Buffer.alloc(300_000, 7))).toBe(
    true,
  )
  expect(readdirSync(opened.tempDir)).toEqual([])
  const { rows } = await sql<{
    type: string
  }>`select type from ledger.entry order by seq desc limit 1`.execute(opened.db)
  expect(rows).toEqual([{ type: 'ledger.restored' }])
  await opened.close()
  expect((await run(place, 'verify')).code).toBe(0)
  expect((await run(place, 'restore', file('b.age'), '--identity', file('key.txt'))).err).toMatch(
    /there is a house .* already/,
  )
  expect(
    (await run({ ...place, data: file('empty') }, 'restore', file('b.age'), '--identity', file('key.txt')))
      .err,
  ).toMatch(/holds a house already/)
}, 60_000)

test.each([
  ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 100), /damaged or cut off/],
  ['cut to its first half', (bytes: Buffer) => bytes.subarray(0, bytes.length >> 1), /damaged or cut off/],
  ['altered in one bit', (bytes: Buffer) => flipped(bytes, bytes.length - 500), /damaged or cut off/],
  ['with a byte more', (bytes: Buffer) => Buffer.concat([bytes, Buffer.of(0)]), /damaged or cut off/],
  ['altered in its header', (bytes: Buffer) => flipped(bytes, 60), /cannot be opened|damaged/],
  ['of another kind', () => Buffer.from('PK this is a zip file, is it not?'), /is not a backup/],
  ['empty', () => Buffer.alloc(0), /is not a backup/],
])('a backup %s is refused before anything is touched', async (_, damage, sentence) => {
  writeFileSync(file('bad.age'), damage(readFileSync(file('a.age'))))
  const { code, err } = await run(
    { data: file('untouched') },
    'restore',
    file('bad.age'),
    '--identity',
    file('key.txt'),
  )
  expect([code, err]).toEqual([3, expect.stringMatching(sentence)])
  expect(readdirSync(dir)).not.toContain('untouched')
})

function flipped(bytes: Buffer, at: number): Buffer {
  if (at < 0 || at >= bytes.length) throw new Error('there is no such byte')
  const copy = Buffer.from(bytes)
  copy[at] = (copy[at] ?? 0) ^ 1
  return copy
}

test('a wrong passphrase, a wrong key and missing secrets are told in words', async () => {
  writeFileSync(file('wrong'), 'another passphrase')
  writeFileSync(file('wrong-key'), `${await generateX25519Identity()}\n`)
  writeFileSync(file('short'), 'short')
  const place = { data: file('untouched') }
  const cases: [string[], RegExp][] = [
    [
      ['restore', file('p.age'), '--passphrase-file', file('wrong')],
      /cannot be opened with this passphrase or key/,
    ],
    [
      ['restore', file('a.age'), '--identity', file('wrong-key')],
      /cannot be opened with this passphrase or key/,
    ],
    [['restore', file('a.age'), '--identity', file('short')], /holds no age identity/],
    [['restore', file('a.age')], /say how to open it/],
    [['restore'], /name the backup/],
    [['backup'], /name the file/],
    [['backup', file('x.age')], /never written in clear/],
    [['backup', file('x.age'), '--recipient', 'AGE-SECRET-KEY-1'], /is not an age recipient/],
    [['backup', file('x.age'), '--passphrase-file', file('short')], /at least 12/],
  ]
  for (const [argv, sentence] of cases) expect((await run(place, ...argv)).err).toMatch(sentence)
  expect(readdirSync(dir)).not.toContain('untouched')
})
