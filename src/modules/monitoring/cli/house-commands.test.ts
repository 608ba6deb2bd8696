import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exitCodes } from '#platform/cli.ts'
import { type TestHouse, testHouse } from '#test/database.ts'
import { listed, typed } from '#test/typed-command.ts'
import { exportCommand } from './export.ts'
import { importCommand } from './import.ts'
import { leads } from './leads.ts'

const commands = { import: importCommand, leads, export: exportCommand }
const folder = mkdtempSync(join(tmpdir(), 'tamga-cli-'))
let house: TestHouse

beforeAll(async () => {
  house = await testHouse()
})
afterAll(async () => {
  await house.remove()
  rmSync(folder, { recursive: true, force: true })
})

const tamga = (...argv: string[]) =>
  typed(listed(commands), argv, {
    env: { TAMGA_DATA: house.dataDir, DATABASE_URL: house.url, USER: 'root' },
  })

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

test('before anything is loaded, the answer is a sentence and an exit code of its own', async () => {
  expect(await tamga('leads', '--analyse')).toMatchObject({ code: exitCodes.noData, out: '' })
  expect(await tamga('export', '--indicator', 'steering')).toMatchObject({ code: exitCodes.noData })
  expect(await tamga('export', '--lead', '1')).toMatchObject({
    code: exitCodes.noData,
    err: 'tamga: there is no lead 1\n',
  })
})

test('a file is loaded once, and said so as JSON', async () => {
  const header = 'decl_id,registered_at,office_id,broker_id,inspector_id'
  const path = file('d.csv', `${header}\nD1,2026-01-05 09:00:00,O01,B1,F1\n`)
  expect(await tamga('import', path)).toMatchObject({ code: exitCodes.ok, err: '' })
  const again = await tamga('import', path, '--json')
  expect(JSON.parse(again.out)).toEqual({
    loaded: true,
    messages: [{ code: 'ALREADY_LOADED', params: { file: 'd.csv' } }],
  })
})

test('what cannot be loaded is said with the name of the file, without its path or a stack', async () => {
  const refused = await tamga('import', file('rules.json', '{ "stratum": 3 }'))
  expect(refused.code).toBe(exitCodes.badInput)
  expect(refused.err).toMatch(/^tamga: rules\.json: the field stratum .*\n$/)
  expect((await tamga('import', join(folder, 'nowhere.csv'))).code).toBe(exitCodes.badInput)
})

test.each([
  [['import']],
  [['import', 'x.csv', '--table', 'cargo']],
  [['leads', '--status', 'guilty']],
  [['leads', '--limit', 'many']],
  [['export']],
  [['export', '--lead', '1', '--indicator', 'steering']],
  [['export', '--indicator', 'nonsense']],
])('wrong usage: %j', async (argv) => {
  expect((await tamga(...argv)).code).toBe(exitCodes.usage)
})
