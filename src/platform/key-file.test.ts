import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readEnv } from './env.ts'
import { type KeyFile, openKeyFile, placeOf, readKeyFile, replaceKeyFile } from './key-file.ts'

const dir = mkdtempSync(join(tmpdir(), 'tamga-key-file-'))
afterAll(() => rmSync(dir, { recursive: true }))

let count = 0
const somewhere = (): KeyFile => ({ file: join(dir, String(count++), 'a.key') })
const never = () => {
  throw new Error('no key was to be made')
}

test('a key is made once, in a file that only its owner may read', () => {
  const place = somewhere()
  expect(openKeyFile(place, () => 'first')).toBe('first')
  expect(openKeyFile(place, never)).toBe('first')
  expect(statSync(place.file).mode & 0o777).toBe(0o600)
  expect(readdirSync(join(place.file, '..'))).toEqual(['a.key'])
})

test.each([0o640, 0o604, 0o660])('a file of mode %o is refused with the way out', (mode) => {
  const place = somewhere()
  openKeyFile(place, () => 'first')
  chmodSync(place.file, mode)
  expect(() => openKeyFile(place, never)).toThrow(/may be read by others .*chmod 600/)
  expect(() => readKeyFile(place)).toThrow(/may be read by others/)
})

test('another text takes the place whole, with the same mode and nothing left beside it', () => {
  const place = somewhere()
  openKeyFile(place, () => 'first')
  replaceKeyFile(place, 'second')
  expect([readKeyFile(place), statSync(place.file).mode & 0o777]).toEqual(['second', 0o600])
  expect(readdirSync(join(place.file, '..'))).toEqual(['a.key'])
})

test('a key of the environment is used, leaves no file, and is never changed by the program', () => {
  const place = { ...somewhere(), given: { setting: 'TAMGA_FILES_KEY', text: 'a 00, b 11' } }
  expect(openKeyFile(place, never)).toBe('a 00, b 11')
  expect(existsSync(place.file)).toBe(false)
  expect(placeOf(place)).toBe('TAMGA_FILES_KEY')
  expect(() => replaceKeyFile(place, 'x')).toThrow(/TAMGA_FILES_KEY is not changed by the program/)
})

test('two different keys for one purpose are refused, without showing either; the same key in both places is one', () => {
  const place = somewhere()
  openKeyFile(place, () => 'a 00\nb 11')
  const given = { setting: 'TAMGA_FILES_KEY', text: 'a 00,b 11' }
  expect(readKeyFile({ ...place, given })).toBe('a 00,b 11')
  writeFileSync(place.file, 'c 22\n')
  const refused = () => readKeyFile({ ...place, given })
  expect(refused).toThrow(/TAMGA_FILES_KEY and .* hold different keys/)
  expect(refused).not.toThrow(/00|11|22/)
  expect(readFileSync(place.file, 'utf8')).toBe('c 22\n')
})

test.each([
  ['TAMGA_SIGN_IN_KEY', 'not-a-key-5f5f'],
  ['TAMGA_SIGN_IN_KEY', 'ab'.repeat(31)],
  ['TAMGA_FILES_KEY', 'ab'.repeat(32)],
  ['TAMGA_LEDGER_KEY', 'ab'.repeat(32)],
])('%s of a wrong shape ends the start with its name, and its value is not told', (setting, value) => {
  const start = () => readEnv({ [setting]: value })
  expect(start).toThrow(new RegExp(`${setting}: `))
  expect(start).not.toThrow(new RegExp(value))
})
