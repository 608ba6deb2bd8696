import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { canonicalImporter } from '../canonical-import.ts'

const folder = mkdtempSync(join(tmpdir(), 'tamga-refused-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let counter = 0
function sent(content: string | Buffer) {
  const place = join(folder, String(counter++))
  mkdirSync(place)
  const file = join(place, 'content')
  writeFileSync(file, content)
  return { file, folder: place }
}
const table = 'declarations' as const
const load = (content: string | Buffer, mapping: string) =>
  canonicalImporter.load({ ...sent(content), fileName: 'sent.csv', table, mapping, memoryMb: 256 })

const own = 'decl_id,registered_at,office_id\nD1,2026-01-01,O1\n'

test('a mistyped mapping is refused, even for a file with our own names', async () => {
  const loaded = await load(own, 'tamgo')
  expect(!loaded.ok && loaded.error[0]).toMatchObject({
    code: 'mapping-unknown',
    params: { mapping: 'tamgo', known: 'asycuda-world, korea-synthetic, tamga' },
  })
})

test('a key with a part missing is no key', async () => {
  const header = 'IDE_CUO_COD;IDE_REG_SER;IDE_REG_NBR;IDE_REG_DAT;KEY_ITM_NBR'
  const loaded = await load(`${header}\nA;;;03/02/2026;\nA;C;7;03/02/2026;1\n`, 'asycuda-world')
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error))
  expect(loaded.value).toMatchObject({ read: 2, accepted: 1, rejected: 1 })
  expect(readFileSync(loaded.value.files['rejects.csv'] ?? '', 'utf8')).toContain('decl_id,missing')
})

test('a file of which nearly every row is rejected is refused as a whole', async () => {
  const bad = Array.from({ length: 99 }, (_, i) => `B${i},31.02.2026,O1\n`).join('')
  const loaded = await load(own + bad, 'tamga')
  expect(!loaded.ok && loaded.error[0]).toMatchObject({
    code: 'nearly-nothing-readable',
    params: { count: 99, read: 100, line: 3, column: 'registered_at' },
  })
})

test.each<[string, string | Buffer]>([
  ['gzip', gzipSync(own)],
  ['Windows-1251', Buffer.concat([Buffer.from(own), Buffer.from('D2,2026-01-01,'), Buffer.from([0xc0, 10])])],
])('the preview reads %s like the import', async (_, content) => {
  const shown = await canonicalImporter.preview(sent(content).file, { table, mapping: 'tamga' })
  if (!shown.ok) throw new Error(JSON.stringify(shown.error))
  expect(shown.value.rows[0]?.cells.map((cell) => cell.text)).toEqual(['D1', '2026-01-01 00:00:00', 'O1'])
})
