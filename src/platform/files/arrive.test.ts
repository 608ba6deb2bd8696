/** What arrives passes through: little memory, nothing in clear on the disk, nothing left of what is refused. */
import { execFile } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { FILE_LIMIT } from '#kernel/file-fault.ts'
import { arrive } from './arrive.ts'
import { openPieces, PIECE } from './sealed-stream.ts'
import { documents, part, zipOf } from './testing.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tamga-arrive-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const key = randomBytes(32)
const send = (body: AsyncIterable<Uint8Array>, name: string) =>
  arrive(body, {
    file: join(folder, 'a'),
    sealing: { key, about: 'a' },
    name,
    limit: FILE_LIMIT,
    length: undefined,
  })

async function* cutInto(content: Buffer, step: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < content.length; at += step) yield content.subarray(at, at + step)
}

async function memoryOf(bytes: number, kind: 'csv' | 'docx'): Promise<number> {
  const own = mkdtempSync(join(folder, `${kind}-`))
  const { stdout } = await promisify(execFile)(process.execPath, [
    'test/fixtures/arriving-files.ts',
    own,
    String(bytes),
    kind,
  ])
  expect(readdirSync(own)).toHaveLength(8)
  return Number(stdout) * 1024
}

test.each(['csv', 'docx'] as const)(
  'eight of the largest %s need hardly more memory than eight small ones',
  async (kind) => {
    const more = (await memoryOf(FILE_LIMIT, kind)) - (await memoryOf(1_000_000, kind))
    expect(more).toBeLessThan(4 * FILE_LIMIT) // held, they would be eight times the largest, and twice that while joined
  },
)

test('however the line cuts it, the same content is taken or refused for the same reason', async () => {
  const large = zipOf([
    part('[Content_Types].xml'),
    part('word/document.xml'),
    { name: 'word/media/scan.png', content: randomBytes(3 * PIECE) },
  ])
  const samples: [string, Buffer, string][] = [
    ['a.docx', large, 'docx'],
    ['a.odt', documents.odt, 'odt'],
    ['a.csv', documents.csv, 'csv'],
    ['a.txt', Buffer.from(`${' '.repeat(700)}plain`), 'txt'],
    ['a.pdf', documents.pdf, 'pdf'],
    ['a.txt', Buffer.from(`${' '.repeat(700)}<script>alert(1)</script>`), 'TYPE_NOT_ALLOWED'],
    ['a.txt', Buffer.concat([Buffer.alloc(900, 'a'), Buffer.from([0xd0])]), 'TYPE_NOT_ALLOWED'],
    ['a.txt', Buffer.concat([Buffer.alloc(900, 'a'), Buffer.from([0])]), 'TYPE_NOT_ALLOWED'],
    ['a.docx', documents.macros, 'HOLDS_MACROS'],
    ['a.pdf', documents.csv, 'NAME_AND_CONTENT_DIFFER'],
    ['a.docx', large.subarray(0, -1), 'ZIP_BROKEN'],
  ]
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...samples),
      fc.integer({ min: 1, max: 9000 }),
      async ([name, content, told], step) => {
        const arrived = await send(cutInto(content, content === large ? step + 50 : step), name)
        expect(arrived.ok ? arrived.value.type : arrived.error).toBe(told)
        if (!arrived.ok) {
          expect(readdirSync(folder)).toEqual([])
          return
        }
        expect(arrived.value.sha256).toBe(createHash('sha256').update(content).digest('hex'))
        const opened: Buffer[] = []
        const sealed = readFileSync(join(folder, 'a'))
        for await (const piece of openPieces(cutInto(sealed, PIECE), { key, about: 'a' })) opened.push(piece)
        expect(Buffer.concat(opened).equals(content)).toBe(true)
        rmSync(join(folder, 'a'))
      },
    ),
    { numRuns: 60 },
  )
})

test('what is refused by its first bytes is read and thrown away: no more of it reaches the disk', async () => {
  let read = 0
  let most = 0
  async function* long(first: Buffer) {
    yield first
    for (read = 0; read < 20 * PIECE; read += PIECE) {
      for (const name of readdirSync(folder)) most = Math.max(most, statSync(join(folder, name)).size)
      yield Buffer.alloc(PIECE, 'a')
    }
  }
  for (const [first, name, told] of [
    [Buffer.concat([documents.exe, Buffer.alloc(PIECE)]), 'a.pdf', 'TYPE_NOT_ALLOWED'],
    [Buffer.concat([documents.png, Buffer.alloc(PIECE)]), 'a.pdf', 'NAME_AND_CONTENT_DIFFER'],
    [Buffer.alloc(PIECE, 'a'), 'a.exe', 'TYPE_NOT_ALLOWED'],
  ] as const) {
    expect(await send(long(first), name)).toEqual({ ok: false, error: told })
    expect([read, most]).toEqual([20 * PIECE, 0])
  }
})

test('while it arrives nothing of it lies in clear, and when the line breaks nothing lies there at all', async () => {
  const secret = 'the name of who reported it'
  const lying: string[] = []
  async function* breaking() {
    for (let i = 0; i < 5; i++) {
      yield Buffer.alloc(PIECE, secret)
      for (const name of readdirSync(folder)) lying.push(readFileSync(join(folder, name), 'latin1'))
    }
    throw new Error('socket hang up')
  }
  expect(await send(breaking(), 'a.txt')).toEqual({ ok: false, error: 'CUT_OFF' })
  expect(Math.max(...lying.map((one) => one.length))).toBeGreaterThan(PIECE)
  expect(lying.some((one) => one.includes(secret))).toBe(false)
  expect(readdirSync(folder)).toEqual([])
})
