import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sixDecimals } from './write-pairs.ts'

test('six decimals are those of toFixed, for shares and for anything else', () => {
  const same = (value: number) => {
    expect(sixDecimals(value)).toBe(value.toFixed(6))
  }
  fc.assert(fc.property(fc.double({ min: -2, max: 2, noNaN: true }), same), { numRuns: 5000 })
  fc.assert(fc.property(fc.double(), same))
  fc.assert(
    fc.property(fc.integer({ min: -4_000_000, max: 4_000_000 }), (half) => same(half / 2_000_000)),
    { numRuns: 5000 },
  )
  for (const value of [0, -0, 1, -1, 0.9999995, 0.99999949, -1e-9, 1e21, Infinity]) same(value)
})
