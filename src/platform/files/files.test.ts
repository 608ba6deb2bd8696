import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultSentences } from '#kernel/file-fault.ts'
import { type TestHouse, testHouse } from '#test/database.ts'
import { type Files, type OpenedFile, openFiles, plainName } from './files.ts'
import { downloadOf } from './http-files.ts'
import { masterKeys, unwrap, wrap } from './master-keys.ts'
import { rotateMasterKey } from './rotate.ts'
import { openPieces, PIECE, sealPieces, Tampered } from './sealed-stream.ts'
import { documents, part, zipOf } from './testing.ts'

let house: TestHouse
let files: Files
let at = new Date()
const by = 'ann'
const room = 'assessment'

beforeAll(async () => {
  house = await testHouse()
  files = openFiles({ ...house, now: () => at, limit: 1_000_000 })
})
afterAll(() => house.remove())

const onDisk = () => {
  const folder = join(house.dataDir, 'files')
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}
const rows = async () =>
  (await sql<{ n: number }>`select count(*) as n from platform.file`.execute(house.db)).rows[0]?.n
const receive = (content: Buffer, name: string, who = by) =>
  files.receive(Readable.from([content]), { name, by: who })
const within = <T>(work: (tx: Parameters<Files['storeFile']>[0]) => Promise<T>) =>
  house.db.transaction().execute(work)

async function stored(content: Buffer, name: string): Promise<OpenedFile> {
  const received = await receive(content, name)
  if (!received.ok) throw new Error(received.error)
  await within((tx) => files.storeFile(tx, received.value.id, { room, by }))
  const opened = await files.openFile(received.value.id, { room })
  if (!opened) throw new Error('it cannot be opened')
  return opened
}

test.each([
  ['report.pdf', documents.pdf, 'pdf'],
  ['Scan.PNG', documents.png, 'png'],
  ['photo.jpg', documents.jpeg, 'jpeg'],
  ['letter.docx', documents.docx, 'docx'],
  ['table.xlsx', documents.xlsx, 'xlsx'],
  ['table.ods', documents.ods, 'ods'],
  ['letter.odt', documents.odt, 'odt'],
  ['rows.csv', documents.csv, 'csv'],
  ['note.txt', documents.csv, 'txt'],
])('%s is taken for what it is', async (name, content, type) => {
  expect(await receive(content, name, 'type')).toMatchObject({ ok: true, value: { type } })
})

test.each([
  ['invoice.pdf', documents.exe, 'TYPE_NOT_ALLOWED'],
  ['setup.exe', documents.exe, 'TYPE_NOT_ALLOWED'],
  ['setup.exe', documents.pdf, 'TYPE_NOT_ALLOWED'],
  ['report.pdf', documents.png, 'NAME_AND_CONTENT_DIFFER'],
  ['report.pdf', documents.csv, 'NAME_AND_CONTENT_DIFFER'],
  ['letter.docx', documents.xlsx, 'NAME_AND_CONTENT_DIFFER'],
  ['letter.docx', documents.archive, 'TYPE_NOT_ALLOWED'],
  ['letter.docx', documents.macros, 'HOLDS_MACROS'],
  ['letter.odt', documents.odtMacros, 'HOLDS_MACROS'],
  ['letter.docx', documents.docx.subarray(0, 60), 'ZIP_BROKEN'],
  ['letter.docx', zipOf([part('[Content_Types].xml'), part('../../etc/passwd')]), 'ZIP_BROKEN'],
  [
    'letter.docx',
    zipOf([{ ...part('[Content_Types].xml'), claimed: 1 }, part('word/document.xml')]),
    'ZIP_BROKEN',
  ],
  ['page.html', documents.html, 'TYPE_NOT_ALLOWED'],
  ['page.txt', documents.html, 'TYPE_NOT_ALLOWED'],
  ['picture.svg', documents.svg, 'TYPE_NOT_ALLOWED'],
  ['picture.csv', documents.svg, 'TYPE_NOT_ALLOWED'],
  ['do.txt', documents.shell, 'TYPE_NOT_ALLOWED'],
  ['latin1.txt', Buffer.from('caf\xe9', 'latin1'), 'TYPE_NOT_ALLOWED'],
  ['noending', documents.pdf, 'TYPE_NOT_ALLOWED'],
])('%s is refused by its content, and nothing of it stays: %#', async (name, content, fault) => {
  const before = [onDisk().length, await rows()]
  expect(await receive(content, name)).toEqual({ ok: false, error: fault })
  expect([onDisk().length, await rows()]).toEqual(before)
})

test('a document that is small and unpacks to hundreds of megabytes is refused while it is counted', async () => {
  const bomb = zipOf([
    part('[Content_Types].xml'),
    { name: 'word/document.xml', content: Buffer.alloc(310_000_000) },
  ])
  expect(bomb.length).toBeLessThan(1_000_000)
  expect(await receive(bomb, 'letter.docx')).toEqual({ ok: false, error: 'ZIP_TOO_LARGE' })
  const many = zipOf(Array.from({ length: 5001 }, (_, i) => part(`p${i}`)))
  expect(await receive(many, 'letter.docx')).toEqual({ ok: false, error: 'ZIP_TOO_LARGE' })
})

test('too large, empty and cut off: each told as such, and nothing stays', async () => {
  const before = [onDisk().length, await rows()]
  expect(await receive(Buffer.alloc(1_000_001, 'a'), 'a.txt')).toEqual({ ok: false, error: 'TOO_LARGE' })
  const announced = files.receive(Readable.from([]), { name: 'a.txt', by, length: 2_000_000 })
  expect(await announced).toEqual({ ok: false, error: 'TOO_LARGE' })
  expect(await receive(Buffer.alloc(0), 'a.txt')).toEqual({ ok: false, error: 'EMPTY' })
  async function* broken() {
    yield documents.pdf
    throw new Error('socket hang up')
  }
  expect(await files.receive(broken(), { name: 'a.pdf', by })).toEqual({ ok: false, error: 'CUT_OFF' })
  const short = files.receive(Readable.from([documents.pdf]), {
    name: 'a.pdf',
    by,
    length: documents.pdf.length + 1,
  })
  expect(await short).toEqual({ ok: false, error: 'CUT_OFF' })
  expect([onDisk().length, await rows()]).toEqual(before)
})

test.each([
  ['../../etc/passwd.pdf', 'passwd.pdf'],
  ['C:\\Users\\ann\\report.pdf', 'report.pdf'],
  ['..', 'file'],
  ['.hidden.pdf', 'hidden.pdf'],
  ['a\r\nSet-Cookie: x.pdf', 'aSet-Cookie: x.pdf'],
  ['fdp\u202Eexe.pdf', 'fdpexe.pdf'],
  ['\0report.pdf', 'report.pdf'],
  ['отчёт о посте №1.pdf', 'отчёт о посте №1.pdf'],
  [`${'x'.repeat(300)}.pdf`, `${'x'.repeat(180)}${'x'.repeat(16)}.pdf`],
])('the name %j becomes %j', (name, plain) => {
  expect(plainName(name)).toBe(plain)
})

test('what lies on the disk and in the database does not show the content; two readers at once get all of it', async () => {
  const content = Buffer.from(`secret line ${'x'.repeat(200)}\n`.repeat(2000))
  const file = await stored(content, 'notes.txt')
  expect(file.sha256).toBe(createHash('sha256').update(content).digest('hex'))
  const path = onDisk().find((one) => one.endsWith(file.id)) ?? ''
  expect(readFileSync(path).includes('secret line')).toBe(false)
  if (process.platform !== 'win32') expect(statSync(path).mode & 0o077).toBe(0)
  const [one, two] = await Promise.all([buffer(file.content()), buffer(file.content())])
  expect([one.equals(content), two.equals(content)]).toEqual([true, true])
})

test('a file belongs to the transaction that stores it, to its sender, once and to one room', async () => {
  const received = await receive(documents.pdf, 'a.pdf')
  const id = received.ok ? received.value.id : ''
  expect(await files.openFile(id, { room })).toBeUndefined()
  expect(await within((tx) => files.storeFile(tx, id, { room, by: 'bob' }))).toEqual({
    ok: false,
    error: 'NOT_FOUND',
  })
  const undone = within(async (tx) => {
    await files.storeFile(tx, id, { room, by })
    throw new Error('it did not happen')
  })
  await expect(undone).rejects.toThrow('it did not happen')
  expect(await files.openFile(id, { room })).toBeUndefined()
  expect(await within((tx) => files.storeFile(tx, id, { room, by }))).toMatchObject({
    ok: true,
    value: { name: 'a.pdf' },
  })
  expect(await within((tx) => files.storeFile(tx, id, { room: 'strategy', by }))).toMatchObject({ ok: false })
  expect(await files.openFile(id, { room: 'strategy' })).toBeUndefined()
  expect(await files.openFile("x' or true", { room })).toBeUndefined()
})

test('an erased file cannot be opened again, and its ciphertext leaves the disk', async () => {
  const file = await stored(documents.pdf, 'a.pdf')
  expect(await within((tx) => files.eraseFile(tx, file.id, { room: 'strategy' }))).toBe(false)
  expect(await within((tx) => files.eraseFile(tx, file.id, { room }))).toBe(true)
  expect(await within((tx) => files.eraseFile(tx, file.id, { room }))).toBe(false)
  expect(await files.openFile(file.id, { room })).toBeUndefined()
  const { rows: left } = await sql<{
    name: string
    wrapped_key: null
  }>`select name, wrapped_key from platform.file where id = ${file.id}`.execute(house.db)
  expect(left).toEqual([{ name: 'a.pdf', wrapped_key: null }])
  const path = onDisk().find((one) => one.endsWith(file.id)) ?? ''
  utimesSync(path, new Date(0), new Date(0))
  expect(await files.sweep()).toBe(1)
  expect(existsSync(path)).toBe(false)
})

test('what was received and belongs to nothing is swept after a day, and there may not be too much of it', async () => {
  const waiting = await receive(documents.pdf, 'a.pdf', 'eve')
  for (let i = 0; i < 49; i++) await receive(documents.pdf, 'a.pdf', 'eve')
  expect(await receive(documents.pdf, 'a.pdf', 'eve')).toEqual({ ok: false, error: 'TOO_MANY' })
  const before = at
  at = new Date(at.getTime() + 2 * 86_400_000)
  for (const path of onDisk()) utimesSync(path, before, before)
  expect(await files.sweep()).toBeGreaterThanOrEqual(50)
  at = before
  const id = waiting.ok ? waiting.value.id : ''
  expect(await within((tx) => files.storeFile(tx, id, { room, by: 'eve' }))).toEqual({
    ok: false,
    error: 'NOT_FOUND',
  })
  expect((await receive(documents.pdf, 'a.pdf', 'eve')).ok).toBe(true)
})

test('a new master key wraps every file key anew; the old one is gone and the contents are the same', async () => {
  const file = await stored(documents.csv, 'rows.csv')
  const path = onDisk().find((one) => one.endsWith(file.id)) ?? ''
  const sealed = readFileSync(path)
  const [old] = masterKeys(house.keys)
  expect(await rotateMasterKey(house.db, house.keys)).toBeGreaterThan(0)
  const now = masterKeys(house.keys)
  expect([now.length, now[0].id === old.id]).toEqual([1, false])
  const opened = await files.openFile(file.id, { room })
  expect((await buffer(opened?.content() ?? Readable.from([]))).equals(documents.csv)).toBe(true)
  expect(readFileSync(path).equals(sealed)).toBe(true)
  const {
    rows: [row],
  } = await sql<{ wrapped_key: Buffer }>`select wrapped_key from platform.file where id = ${file.id}`.execute(
    house.db,
  )
  expect(() => unwrap(old, row?.wrapped_key ?? Buffer.alloc(0), file.id)).toThrow()
  expect(() => unwrap(now[0], wrap(now[0], randomBytes(32), 'another file'), file.id)).toThrow()
})

test('a ciphertext that was altered, cut or swapped on the disk is not handed out', async () => {
  const file = await stored(Buffer.alloc(3 * PIECE, 'abc\n'), 'a.txt')
  const other = await stored(documents.csv, 'b.csv')
  const pathOf = (id: string) => onDisk().find((one) => one.endsWith(id)) ?? ''
  const sealed = readFileSync(pathOf(file.id))
  const altered = Buffer.from(sealed)
  altered[100] = (altered[100] ?? 0) ^ 1
  for (const wrong of [
    altered,
    sealed.subarray(0, PIECE + 16),
    sealed.subarray(0, -1),
    readFileSync(pathOf(other.id)),
    Buffer.alloc(0),
  ]) {
    writeFileSync(pathOf(file.id), wrong)
    await expect(buffer(file.content())).rejects.toThrow(Tampered)
  }
})

test('whatever is sealed opens to the same, and no piece can be left out or moved', async () => {
  const key = randomBytes(32)
  const pieces = async (content: AsyncIterable<Uint8Array>) => {
    const all: Buffer[] = []
    for await (const piece of content) all.push(Buffer.from(piece))
    return all
  }
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 3 * PIECE + 7),
      fc.integer({ min: 1, max: 200_000 }),
      async (length, step) => {
        const content = randomBytes(length)
        const chunks = Array.from({ length: Math.ceil(length / step) }, (_, i) =>
          content.subarray(i * step, (i + 1) * step),
        )
        const sealed = await pieces(sealPieces(Readable.from(chunks), { key, about: 'a' }))
        const open = (all: Buffer[], about = 'a') =>
          pieces(openPieces(Readable.from(all), { key, about })).then((got) => Buffer.concat(got))
        expect((await open(sealed)).equals(content)).toBe(true)
        await expect(open(sealed, 'b')).rejects.toThrow(Tampered)
        if (sealed.length > 1) {
          await expect(open(sealed.slice(0, -1))).rejects.toThrow(Tampered)
          await expect(open(sealed.slice(1))).rejects.toThrow(Tampered)
          await expect(open([...sealed.slice(1), ...sealed.slice(0, 1)])).rejects.toThrow(Tampered)
        }
      },
    ),
    { numRuns: 25 },
  )
})

test('a download is something to save: never shown, never run, never guessed at', async () => {
  const response = downloadOf(await stored(documents.csv, 'отчёт; filename=x.csv'))
  const headers = Object.fromEntries(response.headers)
  expect(headers['content-disposition']).toMatch(
    /^attachment; filename="[\w.-]+"; filename\*=UTF-8''[\w.%-]+$/,
  )
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
    'cache-control': 'no-store',
    'content-length': String(documents.csv.length),
  })
  expect(Buffer.from(await response.arrayBuffer()).equals(documents.csv)).toBe(true)
})

test('every refusal has a sentence in four languages', () => {
  for (const sentence of Object.values(faultSentences))
    for (const text of Object.values(sentence)) expect(text).not.toBe('')
})
