import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sumPower } from './detectable.ts'
import { convolveAround, loadTerms, newPairLaw } from './exact-law.ts'
import { nearStrengthInterval, strengthInterval } from './strength.ts'
import { newTermTypes, typeOf } from './term-types.ts'

/** Strata with two brokers or more, and k in each. */
const strata = fc.array(
  fc.tuple(fc.integer({ min: 4, max: 20 }), fc.nat(), fc.nat(), fc.nat()).map(([n, x, y, z]) => {
    const a = 1 + (x % Math.ceil(n / 2))
    const m = 1 + (y % Math.ceil(n / 3))
    const low = Math.max(0, a + m - n)
    return { n, a, m, k: low + (z % (Math.min(a, m) - low + 1)) }
  }),
  { minLength: 30, maxLength: 80 },
)

function both(rows: { n: number; a: number; m: number; k: number }[]) {
  const law = newPairLaw(newTermTypes())
  const terms = Int32Array.from(rows, ({ n, a, m }) => typeOf(law.types, n, a, m))
  const sum = (f: (row: (typeof rows)[number]) => number) => rows.reduce((total, row) => total + f(row), 0)
  const observed = sum(({ k }) => k)
  const pair = {
    observed,
    excess: sum(({ n, a, m, k }) => k - (m * (a - k)) / (n - m)),
    room: sum(({ n, a, m, k }) => m * (1 - (a - k) / (n - m))),
  }
  loadTerms(law, terms, 0, terms.length)
  convolveAround(law, observed)
  sumPower(law)
  const variance = sum(({ n, a, m }) => (a * m * (n - a) * (n - m)) / (n * n * (n - 1)))
  const z = (observed - sum(({ n, a, m }) => (a * m) / n)) / Math.sqrt(variance)
  const near = nearStrengthInterval(law, pair, law.sums[0] ?? Number.NaN)
  return { z, strength: pair.excess / pair.room, near, full: strengthInterval(law, pair) }
}

test('near the rule the short way to the interval differs from the long one by little of its width', () => {
  let compared = 0
  fc.assert(
    fc.property(strata, (rows) => {
      const { z, near, full } = both(rows)
      if (Math.abs(z) > 2) return
      compared++
      const width = full.high - full.low
      expect(Math.abs(near.low - full.low)).toBeLessThan(0.12 * width)
      expect(Math.abs(near.high - full.high)).toBeLessThan(0.12 * width)
    }),
    { numRuns: 300, seed: 4 },
  )
  expect(compared).toBeGreaterThan(50)
})

test('both intervals contain the estimate', () => {
  fc.assert(
    fc.property(strata, (rows) => {
      const { strength, near, full } = both(rows)
      for (const { low, high } of [near, full]) {
        expect(low).toBeLessThanOrEqual(strength + 1e-12)
        expect(high).toBeGreaterThanOrEqual(strength - 1e-12)
        expect(high).toBeLessThanOrEqual(1 + 1e-12)
      }
    }),
    { numRuns: 200, seed: 5 },
  )
})
