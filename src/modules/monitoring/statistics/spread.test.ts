import { expect, test } from 'vitest'
import { seededRng } from '#kernel/rng.ts'
import { exactTail } from './exact-law.ts'
import { roughCdf } from './lattice.ts'
import { robustSd } from './robust.ts'
import type { SteeringInput } from './steering-table.ts'
import { testPairs } from './steering-test.ts'
import { toInput } from './testing.ts'

const options = { q: 0.05, minExpected: 1 }

/**
 * Two officers share two parcels a shift, one each by lot, and each of three hundred brokers comes four times: a pair meets 0 to 4 times, in
 * steps of one standard deviation. `size` = units in a parcel.
 */
function smallHouse(seed: number, size = 1): SteeringInput {
  const rng = seededRng(seed)
  const rows: [number, number, number][] = []
  const brokers = 300
  const visits = Array.from({ length: 4 * brokers }, (_, visit) => visit % brokers)
  for (let left = visits.length; left > 1; left--) {
    const other = rng.int(left)
    ;[visits[left - 1], visits[other]] = [visits[other] as number, visits[left - 1] as number]
  }
  for (const [visit, broker] of visits.entries())
    for (let unit = 0; unit < size; unit++) rows.push([Math.floor(visit / 2), visit % 2, broker])
  return toInput(rows, [], 2, brokers, 2 * brokers)
}

const seeds = Array.from({ length: 8 }, (_, i) => i + 1)
const meanOf = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length

test('in a small house the quartiles of z are those of its steps; the spread is 1 all the same', () => {
  const results = seeds.map((seed) => testPairs(smallHouse(seed), options))
  expect(meanOf(results.map(({ scores }) => robustSd(scores)))).toBeGreaterThan(1.4)
  expect(Math.abs(meanOf(results.map(({ summary }) => summary.spread)) - 1)).toBeLessThan(0.02)
  expect(results.filter(({ summary }) => summary.alarm)).toEqual([])
})

test('a wrong unit shows in a small house too', () => {
  const results = seeds.map((seed) => testPairs(smallHouse(seed, 2), options))
  expect(Math.min(...results.map(({ summary }) => summary.spread))).toBeGreaterThan(1.25)
  expect(results.filter(({ summary }) => !summary.alarm)).toEqual([])
})

test('without laws the spread is nearly the same', () => {
  for (const size of [1, 2]) {
    const apart = seeds.map((seed) => {
      const [exact, rough, screened] = [{}, { spreadOnly: true }, { screen: 2 }].map(
        (how) => testPairs(smallHouse(seed, size), { ...options, ...how }).summary.spread,
      )
      return Math.max(Math.abs((rough ?? 0) - (exact ?? 9)), Math.abs((screened ?? 0) - (exact ?? 9)))
    })
    expect(Math.max(...apart)).toBeLessThan(0.1) // in a house made of steps; .02 in generated years
  }
})

test('the rough law of a count is near the exact one', () => {
  const rng = seededRng(7)
  let worst = 0
  for (let pair = 0; pair < 120; pair++) {
    const strata = Array.from({ length: 2 + rng.int(20) }, () => {
      const n = 3 + rng.int(12)
      return [n, 1 + rng.int(n - 1), 1 + rng.int(Math.ceil(n / 3))] as const
    })
    const mean = strata.reduce((sum, [n, a, m]) => sum + (a * m) / n, 0)
    const variance = strata.reduce(
      (sum, [n, a, m]) => sum + (a * m * (n - a) * (n - m)) / (n * n * (n - 1)),
      0,
    )
    if (mean < 1) continue
    for (let k = 0; k < 2 * mean; k++) {
      const { lower, equal } = exactTail(strata, k)
      worst = Math.max(worst, Math.abs(roughCdf(k, mean, variance) - lower - equal))
    }
  }
  expect(worst).toBeLessThan(0.05)
})
