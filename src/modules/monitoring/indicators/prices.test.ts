import { expect, test } from 'vitest'
import { seededRng } from '#kernel/rng.ts'
import { normalPdf, normalQuantile } from '../statistics/normal.ts'
import { drawImporters } from './drawn-importers.ts'
import { honestTail, honestyOf, leastLogRatio, levelsOf, quietOf, shareOfTouched } from './honest-share.ts'
import { logPriceRatio, trialsOf } from './price-mixture.ts'
import { BIN, type Noise, noiseOf, type Prices } from './price-noise.ts'
import { many } from './testing.ts'

/** Prices of one importer from deviations around the level. */
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
    freedom: deviations.length,
    doubt: 0,
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
  expect(logPriceRatio(prices(-0.42, twoHeaps), trials, groups)).toBeGreaterThan(Math.log(1e4))
  expect(logPriceRatio(prices(-0.2, scatter(150, 0.3)), trials, groups)).toBeLessThan(Math.log(10))
  expect(logPriceRatio(prices(-0.2, scatter(150, 0.5)), trials, groups)).toBeLessThan(Math.log(10))
  expect(logPriceRatio(prices(0.1, twoHeaps), trials, groups)).toBeLessThan(Math.log(0.1))
})

const twoHeaps = [...scatter(60, 0.3), ...scatter(90, 0.3).map((x) => x - 0.7)]
const market = [
  { share: 0.92, mean: 0, spread: 0.01 },
  { share: 0.08, mean: -0.33, spread: 0.015 },
]
/** Figures of NumPy and SciPy, by summation over six thousand levels. */
test.each([
  ['two heaps', -0.42, twoHeaps, groups, 0, 43.813],
  ['two heaps where a part of the market is cheap', -0.42, twoHeaps, market, 0, 38.387],
  ['a low level', -0.6, scatter(60, 0.3), groups, 0, 12.66],
  ['a low level where a part of the market is cheap', -0.6, scatter(60, 0.3), market, 0, 2.162],
  ['a level of the cheap part', -0.3, scatter(150, 0.3), market, 0, 0.59],
  ['a low level against an unsure reference', -0.6, scatter(60, 0.3), market, 0.01, 1.598],
])(
  'the logarithm of the ratio of %s is that of a computation without shortcuts',
  (_, mean, deviations, among, doubt, ratio) => {
    const normal: Noise = {
      at: (x) => normalPdf(x / 0.3) / 0.3,
      variance: 0.09,
      widths: [{ width: 1, share: 1 }],
    }
    const found = logPriceRatio({ ...prices(mean, deviations), doubt }, trialsOf(normal), among)
    expect(Math.abs(found - ratio)).toBeLessThan(0.06)
  },
)

test('where all are honest nobody is presumed to underdeclare; the share counts also those who are not low enough to be looked at', () => {
  expect(shareOfTouched(Float64Array.from(many(1000, () => Math.log(0.5))))).toBeLessThan(1e-6)
  const ratios = Float64Array.from([
    ...many(995, () => Number.NEGATIVE_INFINITY),
    ...many(5, () => Math.log(1e9)),
  ])
  expect(shareOfTouched(ratios)).toBeCloseTo(0.005, 4)
  // Of ten who underdeclare five are low, of honest ones nobody: likelihood 5·log(s) + 995·log(1 - s/2), highest at s = .01.
  expect(shareOfTouched(ratios, Math.log(0.5))).toBeCloseTo(0.01, 4)
  expect(shareOfTouched(Float64Array.from(many(100, () => 20)))).toBe(0.02)
})

/** Logarithms of ratios between N(1, 1) and N(0, 1), as N(1, 1) shows them: x - 1/2. */
const shifted = {
  logRatios: Float64Array.from(many(20_000, (i) => 0.5 + normalQuantile((i + 0.5) / 20_000)))
    .sort()
    .reverse(),
  total: 20_000,
}

test.each([
  [0, 0.3085375],
  [2, 0.0062096653],
  [3, 2.326291e-4],
])('the chance of a honest ratio above e^%d is read off draws of the others: 1 - Φ', (logRatio, tail) => {
  expect(honestTail(logRatio, shifted) / tail).toBeCloseTo(1, 1)
})

test('q is Benjamini–Hochberg, and a quarter of the own probability of being honest at least', () => {
  const logRatios = Float64Array.from([...many(996, () => Number.NEGATIVE_INFINITY), 4, 4, 4, 4])
  const { p, q } = levelsOf({ logRatios, share: 0.02, drawn: shifted })
  expect((p[996] ?? 1) * 250).toBeLessThan(0.002) // what Benjamini–Hochberg alone would say
  expect(q[996]).toBeCloseTo(honestyOf(4, 0.02) / 4, 9) // .118: four in a thousand are too few for such a ratio
  const clear = levelsOf({
    logRatios: Float64Array.from([...many(996, () => 0), 9, 9, 9, 9]),
    share: 0.02,
    drawn: shifted,
  })
  expect(clear.q[996]).toBeCloseTo(1 / (1 + (0.02 / 0.98) * Math.exp(9)) / 4, 6)
  expect(clear.q[0]).toBeGreaterThan(0.2)
})

test('the ratio with which one more would be named is where both conditions begin to hold', () => {
  const logRatios = Float64Array.from([...many(995, () => -2), ...many(5, () => 14)])
  const share = shareOfTouched(logRatios)
  const needed = leastLogRatio({ logRatios, share, drawn: shifted }, 5, 0.05)
  const with_ = (logRatio: number) => {
    const all = Float64Array.from([...logRatios, logRatio])
    return levelsOf({ logRatios: all, share: shareOfTouched(all), drawn: shifted }).q.at(-1) ?? 1
  }
  expect(with_(needed + 0.1)).toBeLessThan(0.05)
  expect(with_(needed - 0.3)).toBeGreaterThan(0.05)
})

test('drawn importers are those that the ratio looks for: as low, and p of honest ones is as often small as it says', () => {
  const noise = noiseOf(crowd)
  const trials = trialsOf(noise)
  const model = { noise, trials, groups, minimumEffect: 0.2 }
  const drawn = drawImporters(seededRng(3), model, crowd)
  expect(drawn.total).toBe(42 * 40)
  expect(drawn.logRatios.length / drawn.total).toBeGreaterThan(0.7)
  expect(Math.exp(quietOf(drawn, { low: 25, tested: 1000 }))).toBeLessThan(0.3)
  // Levels of N(0, .1) below -.2 have one importer in 44: all that are named at p ≤ .005 are among them.
  const honest = Array.from({ length: 2000 }, (_, i) => 0.1 * normalQuantile((i + 0.5) / 2000))
  const p = honest.map((level) =>
    level > -0.2 ? 1 : honestTail(logPriceRatio(prices(level, scatter(120, 0.3)), trials, groups), drawn),
  )
  expect(p.filter((one) => one <= 0.005).length / 2000).toBeLessThan(0.008)
})
