import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestHouse, testHouse } from '#test/database.ts'
import { listed, typed } from '#test/typed-command.ts'
import { files } from '../testing.ts'
import { people } from './people.ts'

let house: TestHouse
const folder = mkdtempSync(join(tmpdir(), 'tamga-people-'))
beforeAll(async () => {
  house = await testHouse()
  for (const [kind, text] of Object.entries(files)) writeFileSync(join(folder, `${kind}.csv`), text)
  writeFileSync(join(folder, 'bad.csv'), 'code,name\nF 9,Nine\n')
  writeFileSync(join(folder, 'other.csv'), 'decl_id\n1\n')
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await house.remove()
})

const tamga = (...argv: string[]) =>
  typed(listed({ people }), ['people', ...argv], {
    env: { DATABASE_URL: house.url, TAMGA_DATA: house.dataDir, USER: 'tester' },
    isTTY: true,
  })

const file = (name: string) => join(folder, name)

test('the files of an administration are loaded in order, and the register says who did it', async () => {
  const names = Object.keys(files).map((kind) => file(`${kind}.csv`))
  const { code, out } = await tamga('import', ...names)
  expect([code, out.split('\n')[0]]).toEqual([0, 'units.csv (units): 6 rows read, 6 accepted, 0 refused'])
  const found = await house.db.selectFrom('people.import').select('by_name').execute()
  expect(found.map((row) => row.by_name)).toEqual(names.map(() => 'command line (tester)'))
})

test('refused rows are told with line, column and reason; a check loads nothing', async () => {
  const { code, out, err } = await tamga('import', file('bad.csv'), '--check')
  expect([code, out]).toEqual([0, 'bad.csv (officers): 1 rows read, 0 accepted, 1 refused\n'])
  expect(err).toContain('line 2, code: “F 9” is no code')
  expect(await house.db.selectFrom('people.import').select('id').execute()).toHaveLength(
    Object.keys(files).length,
  )
  expect(JSON.parse((await tamga('import', file('bad.csv'), '--check', '--json')).out)).toMatchObject({
    rejected: 1,
  })
})

test.each([
  ['no file', ['import'], 2, 'people import FILE'],
  ['another verb', ['export', 'x'], 2, 'people import FILE'],
  ['an unknown kind', ['import', 'x.csv', '--kind', 'things'], 2, '--kind is one of units'],
  ['a file that is not there', ['import', 'nowhere.csv'], 3, 'nowhere.csv: there is no such file'],
  [
    'a header of something else',
    ['import', file('other.csv')],
    3,
    'The header fits no kind of file: decl_id',
  ],
])('refuses: %s', async (_, argv, code, sentence) => {
  const told = await tamga(...argv)
  expect([told.code, told.err.includes(sentence)]).toEqual([code, true])
})
