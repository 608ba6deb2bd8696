/** `npm run --silent sbom` writes what Tamga is made of as CycloneDX, from the lock alone. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

test('every package of the lock stands in it once, with its version and address', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, { version?: string; name?: string }>
  }
  const locked = Object.entries(packages)
    .filter(([place]) => place !== '')
    .map(([place, one]) => `${one.name ?? place.split('node_modules/').at(-1)}@${one.version}`)
  const text = execFileSync('npm', ['run', '--silent', 'sbom'], { encoding: 'utf8', maxBuffer: 2 ** 26 })
  const bom = JSON.parse(text) as {
    bomFormat: string
    components: { 'bom-ref': string; purl: string }[]
  }
  expect(bom.bomFormat).toBe('CycloneDX')
  expect(bom.components.map((one) => one['bom-ref']).sort()).toEqual([...new Set(locked)].sort())
  expect(bom.components.every(({ purl }) => purl.startsWith('pkg:npm/'))).toBe(true)
})
