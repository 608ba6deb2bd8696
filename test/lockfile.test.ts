import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const text = readFileSync('package-lock.json', 'utf8')
const lock = JSON.parse(text) as {
  packages: Record<string, { optionalDependencies?: Record<string, string> }>
}

test('the lock names no package registry', () => {
  expect(text).not.toContain('"resolved"')
})

test('every optional dependency that the lock mentions has an entry, so that npm ci accepts it', () => {
  const missing = Object.entries(lock.packages).flatMap(([owner, entry]) =>
    Object.keys(entry.optionalDependencies ?? {})
      .filter(
        (name) =>
          !(`node_modules/${name}` in lock.packages) && !(`${owner}/node_modules/${name}` in lock.packages),
      )
      .map((name) => `${owner} → ${name}`),
  )
  expect(missing).toEqual([])
})
