import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestHouse, testHouse } from '#test/database.ts'
import { listed, typed } from '#test/typed-command.ts'
import { listDrafts } from '../draft.store.ts'
import { now } from '../testing.ts'
import { library } from './library.ts'

let house: TestHouse
const dir = mkdtempSync(join(tmpdir(), 'tamga-library-cli-'))
const file = (name: string) => join(dir, name)
beforeAll(async () => {
  house = await testHouse()
})
afterAll(async () => {
  await house.remove()
  rmSync(dir, { recursive: true, force: true })
})

const run = (...argv: string[]) =>
  typed(listed({ library }), ['library', ...argv], {
    env: { TAMGA_DATA: house.dataDir, DATABASE_URL: house.url, USER: 'test' },
    now,
  })

test('the shipped files pass the check; a faulty one is told with file, line and sentence', async () => {
  const shipped = ['integrity-assessment', 'revised-kyoto-convention'].map(
    (id) => `content/instruments/${id}.yaml`,
  )
  const good = await run('check', ...shipped)
  expect([good.code, good.out.split('\n')[0]]).toEqual([
    0,
    `${shipped[0]}: integrity-assessment, 103 provisions, no fault`,
  ])
  writeFileSync(
    file('bad.yaml'),
    readFileSync('content/instruments/model-code.yaml', 'utf8').replace('RAD-7.2', 'RAD-7.99'),
  )
  const bad = await run('check', file('bad.yaml'))
  expect(bad.code).toBe(3)
  expect(bad.out).toMatch(/bad\.yaml: line \d+: MC-1 is linked with RAD-7\.99, which no instrument has/)
})

test('what is written out comes back as a draft, as YAML and as a workbook; nothing is written over', async () => {
  for (const format of ['yaml', 'xlsx']) {
    const out = file(`uncac.${format}`)
    expect(await run('export', 'uncac', '--format', format, '--out', out)).toMatchObject({
      code: 0,
      out: `${out}\n`,
    })
    expect((await run('export', 'uncac', '--format', format, '--out', out)).code).toBe(3)
    expect(await run('import', out, '--check')).toMatchObject({ code: 0, out: `${out}: no fault\n` })
  }
  expect(await listDrafts(house.db)).toEqual([])
  expect((await run('import', file('uncac.xlsx'))).out).toMatch(/: draft [0-9a-f-]{36}\n$/)
  expect((await listDrafts(house.db)).map((one) => [one.instrument, one.state, one.starter])).toEqual([
    ['uncac', 'draft', 'command line (test)'],
  ])
  const again = await run('import', file('uncac.yaml'))
  expect([again.code, again.err]).toEqual([
    3,
    expect.stringContaining('There is an open draft of this instrument already'),
  ])
})

test.each([
  [['export', 'nothing'], 4, 'there is no instrument nothing'],
  [['export', 'uncac', '--version', '9'], 4, 'there is no instrument uncac in version 9'],
  [['export', 'uncac', '--format', 'doc'], 2, '--format is yaml or xlsx'],
  [['import', 'no-such-file.yaml'], 3, 'no-such-file.yaml: there is no such file'],
  [['check'], 2, 'say what to do'],
])('%j ends with %i', async (argv, code, sentence) => {
  const done = await run(...argv)
  expect([done.code, done.err]).toEqual([code, expect.stringContaining(sentence)])
  expect(existsSync('uncac-v9.yaml')).toBe(false)
})
