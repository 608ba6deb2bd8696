import { expect, test } from 'vitest'
import { normalQuantile } from '../statistics/normal.ts'
import { honestShares, leastLogRatio, priceRatio, shareOfTouched, trialsOf } from './price-mixture.ts'
import { BIN, noiseOf, type Prices } from './price-noise.ts'
import { many } from './testing.ts'

/** Prices of one importer from deviations within the same goods. */
function prices(mean: number, deviations: readonly number[]): Prices {
  const centre = deviations.reduce((a, b) => a + b, 0) / deviations.length
  const heaps = new Map<number, number>()
  for (const x of deviations) {
    const bin = Math.floor((x - centre) / BIN)
    heaps.set(bin, (heaps.get(bin) ?? 0) + 1)
  }
  const variance = deviations.reduce((sum, x) => sum + (x - centre) ** 2, 0) / deviations.length
  return {
    n: deviations.length,
    mean,
    variance,
    freedom: deviations.length - 1,
    bins: [...heaps.keys()],
    counts: [...heaps.values()],
  }
}

/** A normal sample without chance. */
const scatter = (count: number, sd: number) => many(count, (i) => sd * normalQuantile((i + 0.5) / count))
const crowd = many(400, () => prices(0, scatter(120, 0.3)))
const groups = [{ share: 1, mean: 0, spread: 0.01 }]

test('the scatter is read off ordinary importers: shape, width, and that none is wider', () => {
  const noise = noiseOf(crowd)
  expect(Math.sqrt(noise.variance)).toBeCloseTo(0.3, 2)
  expect(Math.log(noise.at(0) / noise.at(0.3))).toBeCloseTo(0.5, 1)
  expect(noise.widths[0]?.share).toBeGreaterThan(0.99)
  const mixed = noiseOf([...crowd, ...many(100, () => prices(0, scatter(120, 0.6)))])
  expect(
    mixed.widths.filter(({ width }) => width > 1.2).reduce((sum, one) => sum + one.share, 0),
  ).toBeCloseTo(0.2, 1)
})

test('two heaps at a low level speak for underdeclaring; a low level, a wide scatter or two heaps at the usual level do not', () => {
  const noise = noiseOf([...crowd, ...many(20, () => prices(0, scatter(120, 0.5)))])
  const trials = trialsOf(noise)
  const heaps = [...scatter(60, 0.3), ...scatter(90, 0.3).map((x) => x - 0.7)]
  expect(priceRatio(prices(-0.42, heaps), trials, groups)).toBeGreaterThan(1e4)
  expect(priceRatio(prices(-0.2, scatter(150, 0.3)), trials, groups)).toBeLessThan(10)
  expect(priceRatio(prices(-0.2, scatter(150, 0.5)), trials, groups)).toBeLessThan(10)
  expect(priceRatio(prices(0.1, heaps), trials, groups)).toBeLessThan(0.1)
})

test('where all are honest nobody is presumed to underdeclare; where some are not, their probability decides', () => {
  const quiet = Float64Array.from(many(1000, () => 0.5))
  expect(shareOfTouched(quiet)).toBeLessThan(1e-6)
  const ratios = Float64Array.from([...many(995, () => 0.1), ...many(5, () => 1e6)])
  const share = shareOfTouched(ratios)
  expect(share).toBeCloseTo(0.0056, 4)
  const q = honestShares(ratios, share)
  expect(q[999]).toBeLessThan(0.001)
  expect(q[994]).toBeGreaterThan(0.9)
  expect(shareOfTouched(Float64Array.from(many(100, () => 1e6)))).toBe(0.02)
})

test('the ratio with which one more would be named is where the expected share of honest ones meets the level', () => {
  const ratios = Float64Array.from([...many(995, () => 0.1), ...many(5, () => 1e6)])
  const share = shareOfTouched(ratios)
  const needed = leastLogRatio(ratios, share, 0.05)
  const with_ = (logRatio: number) => {
    const all = Float64Array.from([...ratios, Math.exp(logRatio)])
    return honestShares(all, shareOfTouched(all)).at(-1) ?? 1
  }
  expect(with_(needed + 0.1)).toBeLessThan(0.05)
  expect(with_(needed - 0.3)).toBeGreaterThan(0.05)
})
