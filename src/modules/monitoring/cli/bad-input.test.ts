/** What people send by mistake: each gets a sentence that says what and where, no stack trace, and nothing half-loaded. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exitCodes } from '#platform/cli.ts'
import { type TestHouse, testHouse } from '#test/database.ts'
import { listed, typed } from '#test/typed-command.ts'
import { actorWith, callerOf, extract, load, roomOf } from '../testing.ts'
import { extractErrors } from '../text/extract-errors.ts'
import { importCommand } from './import.ts'

const folder = mkdtempSync(join(tmpdir(), 'tamga-bad-'))
let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(async () => {
  await house.remove()
  rmSync(folder, { recursive: true, force: true })
})

const header = 'decl_id,registered_at,office_id,net_mass_kg'
const good = 'D1,2026-01-05 09:00:00,O01,5'
const lines = (...rows: string[]) => `${[header, ...rows].join('\n')}\n`
const many = lines(...Array.from({ length: 3000 }, (_, i) => `D${i}${good}`))

const refused: [string, string | Buffer, string, RegExp][] = [
  ['an empty file', '', 'file-empty', /is empty/],
  ['a header only', lines(), 'no-rows', /no rows/],
  ['a truncated gzip', gzipSync(many).subarray(0, 500), 'file-truncated', /break off/],
  ['a truncated Parquet', Buffer.from('PAR1 and then nothing'), 'file-unreadable', /cannot be read/],
  ['a ZIP renamed to CSV', Buffer.from('PK\u0003\u0004 and so on'), 'file-zip', /ZIP archive/],
  ['UTF-16', Buffer.from(`\uFEFF${many}`, 'utf16le'), 'file-utf16', /UTF-16/],
  ['NUL bytes', `${lines(good)}D2,2026-01-05\u0000,O1,5\n`, 'file-binary', /neither text nor Parquet/],
  ['a delimiter that is none', lines(good).replaceAll(',', '#'), 'column-missing', /"decl_id".*delimiter/],
  ['a column missing', lines(good).replace('registered_at', 'day'), 'column-missing', /"registered_at"/],
  [
    'dates in another format',
    lines('D1,5 May 2026,O01,5'),
    'nothing-readable',
    /line 2, column "registered_at"/,
  ],
  ['an unclosed quote', lines(good, 'D2,2026-01-05,"O1,5', 'D3,2026-01-05,O1,5'), 'quote-open', /line 3/],
]

describe('refused as a whole', () => {
  test.each(refused)('%s', async (name, content, code, sentence) => {
    const sent = `${name.replaceAll(' ', '-')}.csv`
    writeFileSync(join(folder, sent), content)
    const said = await tamga(join(folder, sent))
    expect(said.code).toBe(exitCodes.badInput)
    expect(said.err).toMatch(sentence)
    expect(said.err).toContain(sent)
    expect(said.err).not.toMatch(/\n\s+at |\.ts:\d/)
    expect(said.err.trim().split('\n')).toHaveLength(1)
    const room = await roomOf(house)
    const table = 'declarations' as const
    const loaded = await load(house, room, [extract(house, content as string, { name: sent, table })])
    const items = (await callerOf(room, actorWith('analyst')).imports.list()).items
    await room.close()
    expect(!loaded.ok && loaded.error[0]).toMatchObject({ code, params: { file: sent } })
    expect([items, readdirSync(house.lakeDir)]).toEqual([[], []])
    for (const texts of Object.values(extractErrors)) expect(texts).toHaveProperty(code)
  })
})

const wide = Array.from({ length: 96 }, (_, i) => `c${i}`)
const partly: [string, string, { accepted: number; rejected: number }][] = [
  ['negative masses', lines(good, 'D2,2026-01-05,O1,-5'), { accepted: 1, rejected: 1 }],
  ['duplicates', lines(good, good), { accepted: 1, rejected: 1 }],
  ['a very long line', lines(good, `D2,2026-01-05,${'x'.repeat(1_500_000)},5`), { accepted: 1, rejected: 1 }],
  ['formula-like cells', lines(good, '=cmd|1,never,O1,5'), { accepted: 1, rejected: 1 }],
  ['100 columns', `${header},${wide.join()}\n${good},${wide.join()}\n`, { accepted: 1, rejected: 0 }],
]

describe('loaded without the rows that cannot stand', () => {
  test.each(partly)('%s', async (name, content, figures) => {
    const own = await testHouse()
    const room = await roomOf(own)
    try {
      const loaded = await load(own, room, [extract(own, content, { name: 'sent.csv' })])
      const [item] = (await callerOf(room, actorWith('analyst')).imports.list()).items
      expect(item, JSON.stringify([name, loaded])).toMatchObject(figures)
      const rejects = readdirSync(own.lakeDir).find((file) => file.endsWith('.rejects.csv'))
      expect(rejects !== undefined).toBe(figures.rejected > 0)
      const text = rejects ? readFileSync(join(own.lakeDir, rejects), 'utf8') : ''
      if (rejects) expect(text).toContain('sent.csv,3,')
      expect(text).not.toMatch(/(^|,)=/m)
    } finally {
      await room.close()
      await own.remove()
    }
  })
})

const tamga = (...argv: string[]) =>
  typed(listed({ import: importCommand }), ['import', ...argv], {
    env: { TAMGA_DATA: house.dataDir, DATABASE_URL: house.url, USER: 'root' },
  })
