/** Stored files through a backup: they open in the restored house, and what does not is named. */
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest'
import { readEnv } from '#platform/env.ts'
import { openFiles } from '#platform/files/files.ts'
import { filePath } from '#platform/files/place.ts'
import { type House, openHouse } from '#platform/house.ts'
import { freshDatabase, type TestDatabase, type TestHouse, testHouse } from '#test/database.ts'
import { asOwner } from '#test/template.ts'
import { typed } from '#test/typed-command.ts'
import { commands } from '../commands.ts'

let house: TestHouse
let there: TestDatabase
const dir = mkdtempSync(join(tmpdir(), 'tamga-files-backup-'))
const identity = ['--identity', join(dir, 'key.txt')]
let recipient = ''
const room = 'assessment'
const content = Buffer.from('seal,found\n1,2\n'.repeat(20_000))
let first = ''
let second = ''
let copies = 0

beforeAll(async () => {
  house = await testHouse()
  const key = await generateX25519Identity()
  recipient = await identityToRecipient(key)
  writeFileSync(join(dir, 'key.txt'), `${key}\n`)
  first = await stored('seals.csv')
  second = await stored('seals-again.csv')
})
afterAll(async () => {
  await house.remove()
  rmSync(dir, { recursive: true })
})
afterEach(async () => {
  await there?.drop()
})

const filesOf = ({ db, keys }: House) => openFiles({ db, keys, now: () => new Date() })

async function stored(name: string): Promise<string> {
  const files = filesOf(house)
  const received = await files.receive(Readable.from([content]), { name, by: 'ann' })
  if (!received.ok) throw new Error(received.error)
  const { id } = received.value
  await house.db.transaction().execute((tx) => files.storeFile(tx, id, { room, by: 'ann' }))
  return id
}

interface Place {
  readonly data: string
  readonly url: string
}

const run = ({ data, url }: Place, ...argv: string[]) =>
  typed(commands, argv, { env: { TAMGA_DATA: data, DATABASE_URL: url } })

/** Backs the house up as it is now and restores it elsewhere. */
async function throughBackup(...options: string[]) {
  const file = join(dir, `${++copies}.age`)
  const backup = await run({ data: house.dataDir, url: house.url }, 'backup', file, '--recipient', recipient)
  expect(backup.err).toBe('')
  there = await freshDatabase(inject('databaseServer'))
  const place = { data: join(dir, `restored-${copies}`), url: there.url }
  return { ...(await run(place, 'restore', file, ...identity, ...options)), place }
}

async function inside<T>({ data, url }: Place, work: (house: House) => Promise<T>): Promise<T> {
  const opened = await openHouse(readEnv({ TAMGA_DATA: data, DATABASE_URL: url }))
  try {
    return await work(opened)
  } finally {
    await opened.close()
    const [login = ''] = readFileSync(join(data, 'keys', 'database-login'), 'utf8').split(':')
    await there.drop()
    there = { ...there, drop: async () => undefined }
    await asOwner(inject('databaseServer'), `drop role ${login}`)
  }
}

const openedIn = async (home: House, id: string) =>
  (await filesOf(home).openFile(id, { room }))?.content() ?? Readable.from([])

test('a stored file opens in the restored house to what was stored', async () => {
  const { code, err, place } = await throughBackup()
  expect([code, err]).toEqual([0, ''])
  await inside(place, async (home) => {
    expect((await buffer(await openedIn(home, first))).equals(content)).toBe(true)
    expect((await buffer(await openedIn(home, second))).equals(content)).toBe(true)
  })
}, 60_000)

const onDisk = (id: string) => join(house.dataDir, filePath(id))

test('a file that was changed and one that is missing are named: by the doctor, and by the restore, which keeps the house closed', async () => {
  const whole = readFileSync(onDisk(first))
  const altered = Buffer.from(whole)
  altered[1000] = (altered[1000] ?? 0) ^ 1
  writeFileSync(onDisk(first), altered)
  renameSync(onDisk(second), join(dir, 'taken-away'))
  try {
    const here = { data: house.dataDir, url: house.url }
    const missing = `${filePath(second)} is missing`
    expect((await run(here, 'doctor')).out).toMatch(new RegExp(`MEND files +stored files .*: ${missing}\\.`))
    expect((await run(here, 'doctor', '--full')).out).toContain(`${filePath(first)} is changed`)

    const { code, err, place } = await throughBackup()
    expect(code).toBe(5)
    expect(err).toContain(`${filePath(first)} is changed`)
    expect(err).toContain(missing)
    expect(err).not.toContain('seals') // what a file is called is nobody's business at the server
    expect((await run(place, 'verify')).err).toMatch(/was broken off/)
    await there.drop()

    const despite = await throughBackup('--despite-files')
    expect([despite.code, despite.out]).toEqual([
      0,
      expect.stringContaining('2 stored files cannot be opened'),
    ])
    await inside(despite.place, async (home) => {
      const { rows } = await sql<{ text: string }>`
        select content::text as text from ledger.event where type = 'ledger.restored' order by seq desc limit 1`.execute(
        home.db,
      )
      expect(rows[0]?.text).toMatch(/"lostFiles": 2\b/)
    })
  } finally {
    writeFileSync(onDisk(first), whole)
    renameSync(join(dir, 'taken-away'), onDisk(second))
  }
}, 60_000)
