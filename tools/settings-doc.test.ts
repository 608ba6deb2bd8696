import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** Variables as the schema of the environment names them. */
const named = ['src/platform/env.ts', 'src/platform/env-sign-on.ts']
  .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/^ {2}([A-Z][A-Z_]+): /gm)])
  .map(([, name]) => name)
const documents = ['docs/settings.md', 'docs/database.md'].map((file) => readFileSync(file, 'utf8')).join()

test('every setting is explained, and no setting is explained that does not exist', () => {
  expect(named.length).toBeGreaterThan(25)
  expect(named.filter((name) => !documents.includes(`\`${name}`))).toEqual([])
  const told = new Set([...documents.matchAll(/`(TAMGA_[A-Z_]+)`/g)].map(([, name]) => name))
  expect([...told].filter((name) => !named.includes(name))).toEqual([])
})
