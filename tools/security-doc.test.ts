/** SECURITY.md names what the program has: every key, every kind of file, the limits. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { FILE_LIMIT, fileEndings } from '#kernel/file-fault.ts'
import { LINES_PER_MINUTE } from '#platform/refusals.ts'

const text = readFileSync('SECURITY.md', 'utf8')
const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => readFileSync(join('src', name), 'utf8'))

test('every key that the program reads is in the inventory, with its variable', () => {
  const names = new Set(
    sources.flatMap((one) => [...one.matchAll(/keyFileOf\([^()]*, '([a-z-]+)'\)/g)].map(([, name]) => name)),
  )
  expect([...names].sort()).toEqual(['files', 'ledger', 'sign-in'])
  const settings = new Set(sources.flatMap((one) => one.match(/TAMGA_[A-Z_]+_KEY\b/g) ?? []))
  expect(settings.size).toBe(names.size)
  for (const name of names) expect(text).toContain(`keys/${name}.key`)
  for (const setting of settings) expect(text).toContain(setting)
})

test('the kinds of files and the limits are those of the program', () => {
  for (const ending of fileEndings.split(',').filter((one) => one !== '.jpg'))
    expect(text).toContain(ending.slice(1).toUpperCase())
  expect(text).toContain(`${FILE_LIMIT / 1_000_000} MB; 8 at once`)
  expect(text).toContain(`${LINES_PER_MINUTE} lines a minute`)
})
