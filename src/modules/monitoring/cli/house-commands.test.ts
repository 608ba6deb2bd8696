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
import { loads } from './loads.ts'

const commands = { import: importCommand, loads, leads, export: exportCommand }
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

test('loads are listed with their ids, taken out of use with a reason, and put back', async () => {
  const items = async (...argv: string[]) =>
    JSON.parse((await tamga('loads', '--json', ...argv)).out).items as { id: string; state: string }[]
  const [id] = (await items()).map((load) => load.id)
  expect((await tamga('loads')).out).toContain(`${id}  declarations  active  1 rows`)
  const out = await items('--withdraw', String(id), '--reason', 'a trial')
  expect(out).toMatchObject([
    { id, state: 'withdrawn', moved: { reason: 'a trial', by: 'command line (root)' } },
  ])
  expect(await tamga('loads', '--withdraw', String(id), '--reason', 'again')).toMatchObject({
    code: exitCodes.badInput,
    err: expect.stringMatching(/^tamga: d\.csv: Somebody else has changed the state of this file/),
  })
  expect(await items('--restore', String(id), '--reason', 'over')).toMatchObject([{ id, state: 'active' }])
  expect((await tamga('loads', '--restore', 'nothing', '--reason', 'over')).err).toBe(
    'tamga: There is no load nothing. Look at the list of loaded files.\n',
  )
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
  [['loads', 'x.csv']],
  [['loads', '--reason', 'why not']],
  [['loads', '--withdraw', 'x']],
  [['loads', '--withdraw', 'x', '--restore', 'y', '--reason', 'z']],
  [['leads', '--status', 'guilty']],
  [['leads', '--limit', 'many']],
  [['export']],
  [['export', '--lead', '1', '--indicator', 'steering']],
  [['export', '--indicator', 'nonsense']],
])('wrong usage: %j', async (argv) => {
  expect((await tamga(...argv)).code).toBe(exitCodes.usage)
})
