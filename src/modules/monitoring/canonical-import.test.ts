import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { literal, openDuck, rows } from '#platform/duck.ts'
import { canonicalImporter } from './canonical-import.ts'
import { headerOfDeclarations as header } from './testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'tamga-canonical-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let counter = 0
async function load(content: string | Buffer) {
  const place = join(folder, String(counter++))
  mkdirSync(place)
  const file = join(place, 'sent')
  writeFileSync(file, content)
  const request = {
    file,
    fileName: 'sent.csv',
    table: 'declarations' as const,
    mapping: 'tamga',
    folder: place,
    memoryMb: 256,
  }
  return canonicalImporter.load(request)
}
const good = 'D1,2026-01-05 09:00:00,O01,B1,F1,100,5'
const csv = (...lines: string[]) => `${[header, ...lines].join('\n')}\n`

/** Windows-1251 of Cyrillic letters, which lie in one block there. */
const windows1251 = (text: string) =>
  Buffer.from(Array.from(text, (c) => (c >= 'А' && c <= 'я' ? c.charCodeAt(0) - 0x350 : c.charCodeAt(0))))

async function brokersOf(content: string | Buffer): Promise<string[]> {
  const loaded = await load(content)
  const parquet = loaded.ok ? (loaded.value.files.parquet ?? '') : ''
  const duck = await openDuck()
  try {
    const found = await rows<{ b: string }>(
      duck.connection,
      `select broker_id as b from ${literal(parquet)} order by decl_id`,
    )
    return found.map((row) => row.b)
  } finally {
    duck.close()
  }
}

describe('what arrives in another form is read all the same', () => {
  const text = csv('D1,2026-01-05 09:00:00,O01,Ата,F1,100,5', 'D2,2026-01-05 09:00:00,O01,Б2,F1,100,5')
  test.each<[string, string | Buffer]>([
    ['UTF-8', text],
    ['Windows-1251', windows1251(text)],
    ['gzip without the extension', gzipSync(text)],
    ['Windows-1251 in gzip', gzipSync(windows1251(text))],
    ['semicolons', text.replaceAll(',', ';')],
    ['tabs and CRLF', text.replaceAll(',', '\t').replaceAll('\n', '\r\n')],
    ['quotes', text.replaceAll('O01', '"O01"')],
  ])('%s', async (_, content) => {
    expect(await brokersOf(content)).toEqual(['Ата', 'Б2'])
  })
})

describe('what cannot be read is refused with a code, never half-loaded', () => {
  test.each<[string, string | Buffer, string]>([
    ['an empty file', '', 'file-empty'],
    ['a ZIP', Buffer.from('PK\u0003\u0004 and so on'), 'file-zip'],
    ['bytes', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 0, 0]), 'file-binary'],
    [
      'a truncated gzip',
      gzipSync(csv(...Array.from({ length: 3000 }, (_, i) => `${i}${good}`))).subarray(0, 500),
      'file-truncated',
    ],
    ['a column missing', csv(good).replace('registered_at', 'date'), 'column-missing'],
    ['a column twice', csv(good).replace('broker_id', 'office_id'), 'header-double'],
    ['an unclosed quote in the header', csv(good).replace('broker_id', '"broker_id'), 'header-quote'],
    ['dates in another format', csv('D1,the fifth of May,O01,B1,F1,100,5'), 'nothing-readable'],
  ])('%s', async (_, content, code) => {
    const loaded = await load(content)
    expect(!loaded.ok && loaded.error.map((message) => message.code)).toEqual([code])
  })
})

test('rows that cannot be read are kept with line, column and reason, and the rest is loaded', async () => {
  const loaded = await load(
    csv(
      good,
      'D2,yesterday,O01,B1,F1,100,5',
      'D3,2026-01-05 10:00:00,O01,B1,F1,much,5',
      'D4,2026-01-05 10:00:00,O01',
      ',2026-01-05 10:00:00,O01,=cmd,F1,1,1',
      'D6,2026-01-06 10:00:00,O01,B1,F1,7,5',
    ),
  )
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error))
  const { read, accepted, rejected, totals, files } = loaded.value
  expect({ read, accepted, rejected, rows: totals?.rows }).toEqual({
    read: 6,
    accepted: 2,
    rejected: 4,
    rows: 2,
  })
  const lines = readFileSync(files['rejects.csv'] ?? '', 'utf8')
    .trimEnd()
    .split('\r\n')
  expect(lines[0]).toBe('\uFEFFfile,line,column,reason,raw')
  expect(lines.slice(1).map((line) => line.split(',').slice(1, 3))).toEqual([
    ['3', 'registered_at'],
    ['4', 'declared_value'],
    ['5', 'broker_id'],
    ['6', 'decl_id'],
  ])
})

test('a look tells format, table and what is missing or not used', async () => {
  const file = join(folder, 'look.csv')
  writeFileSync(file, 'decl_id;registered_at;colour\nD1;2026-01-05;red\n')
  const looked = await canonicalImporter.look(file, 'look.csv')
  expect(looked.ok && looked.value).toMatchObject({
    format: 'csv',
    delimiter: ';',
    encoding: 'utf-8',
    header: ['decl_id', 'registered_at', 'colour'],
    proposal: { table: 'declarations', missing: ['office_id'], unused: ['colour'] },
  })
})
