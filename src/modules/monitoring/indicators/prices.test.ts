import { expect, test } from 'vitest'
import { seededRng } from '#kernel/rng.ts'
import { normalPdf, normalQuantile } from '../statistics/normal.ts'
import {
  type Evidence,
  honestTail,
  honestyOf,
  leastLogRatio,
  levelsOf,
  shareOfTouched,
} from './honest-share.ts'
import { logPriceRatio, misfit, trialsOf } from './price-mixture.ts'
import { BIN, mirrored, type Noise, noiseOf, type Prices } from './price-noise.ts'
import { many } from './testing.ts'

/** Prices of one importer from deviations around the level. */
function prices(deviations: readonly number[]): Prices {
  const centre = deviations.reduce((a, b) => a + b, 0) / deviations.length
  const heaps = new Map<number, number>()
  for (const x of deviations) {
    const bin = Math.floor((x - centre) / BIN)
    heaps.set(bin, (heaps.get(bin) ?? 0) + 1)
  }
  const variance = deviations.reduce((sum, x) => sum + (x - centre) ** 2, 0) / deviations.length
  return { variance, freedom: deviations.length, bins: [...heaps.keys()], counts: [...heaps.values()] }
}

/** A normal sample without chance. */
const scatter = (count: number, sd: number) => many(count, (i) => sd * normalQuantile((i + 0.5) / count))
const crowd = many(400, () => prices(scatter(120, 0.3)))
const twoHeaps = [...scatter(60, 0.3), ...scatter(90, 0.3).map((x) => x - 0.7)]

const shareOf = (noise: Noise, which: (width: number) => boolean) =>
  noise.widths.filter(({ width }) => which(width)).reduce((sum, one) => sum + one.share, 0)

test('the scatter is read off ordinary importers: shape, width, and that none is wider', () => {
  const noise = noiseOf(crowd)
  expect(Math.sqrt(noise.variance)).toBeCloseTo(0.3, 2)
  expect(Math.log(noise.at(0) / noise.at(0.3))).toBeCloseTo(0.5, 1)
  expect(noise.widths[0]?.share).toBeGreaterThan(0.99)
})

test('importers who scatter more, or hardly at all, change neither shape nor width; they are counted', () => {
  const noise = noiseOf([
    ...crowd,
    ...many(100, () => prices(scatter(120, 0.6))),
    ...many(50, () => prices(scatter(120, 0.06))),
  ])
  expect(Math.sqrt(noise.variance)).toBeCloseTo(0.3, 2)
  expect(Math.log(noise.at(0) / noise.at(0.3))).toBeCloseTo(0.5, 1)
  expect(shareOf(noise, (width) => width > 1.2)).toBeCloseTo(100 / 550, 2)
  expect(shareOf(noise, (width) => width < 0.5)).toBeCloseTo(50 / 550, 2)
  // Nobody is two heaps because others price from a catalogue.
  const many3000 = { ...prices(scatter(120, 0.3)), freedom: 3000 }
  expect(logPriceRatio(many3000, trialsOf(noise))).toBeLessThan(0)
})

test('two heaps speak for underdeclaring; one heap, wherever it lies, or a scatter that others have too do not', () => {
  const trials = trialsOf(noiseOf([...crowd, ...many(20, () => prices(scatter(120, 0.5)))]))
  expect(logPriceRatio(prices(twoHeaps), trials)).toBeGreaterThan(7)
  expect(logPriceRatio(prices(scatter(150, 0.3)), trials)).toBeLessThan(0)
  expect(logPriceRatio(prices(scatter(150, 0.3).map((x) => x - 3)), trials)).toBeLessThan(0)
  expect(logPriceRatio(prices(scatter(150, 0.5)), trials)).toBeLessThan(Math.log(10))
})

test('a few sharp prices are nearer to two heaps than to one, and far from both', () => {
  const trials = trialsOf(noiseOf(crowd))
  const articles = (at: readonly number[]) =>
    prices(at.flatMap((x) => scatter(80, 0.04).map((one) => one + x)))
  for (const catalogue of [
    articles([-0.7, 0.1]),
    articles([-0.8, -0.5, 0.3]),
    articles([-0.9, -0.6, -0.1, 0.4]),
  ]) {
    expect(logPriceRatio(catalogue, trials)).toBeGreaterThan(7)
    expect(misfit(catalogue, trials)).toBeGreaterThan(0.2)
  }
  expect(misfit(prices(twoHeaps), trials)).toBeLessThan(0.05)
  // By chance, however few there are.
  const rng = seededRng(5)
  const few = many(200, () =>
    prices(many(40, (i) => 0.3 * normalQuantile(Math.max(1e-9, rng.next())) - (i < 24 ? 0.7 : 0))),
  )
  expect(few.filter((one) => misfit(one, trials) > 0.12).length).toBeLessThan(20)
})

/** Figures of NumPy, by summation over eight thousand levels. */
test.each([
  ['two heaps', prices(twoHeaps), 35.745],
  ['two heaps mirrored', mirrored(prices(twoHeaps)), 35.55],
  [
    'two heaps near each other',
    prices([...scatter(60, 0.3), ...scatter(90, 0.3).map((x) => x - 0.4)]),
    3.995,
  ],
  ['one heap', prices(scatter(150, 0.3)), -2.035],
  ['one heap of few', prices(scatter(60, 0.3)), -1.421],
  ['one heap a little wider', prices(scatter(150, 0.36)), 3.939],
])('the logarithm of the ratio of %s is that of a computation without shortcuts', (_, one, ratio) => {
  const normal: Noise = {
    at: (x) => normalPdf(x / 0.3) / 0.3,
    variance: 0.09,
    widths: [{ width: 1, share: 1 }],
  }
  expect(Math.abs(logPriceRatio(one, trialsOf(normal)) - ratio)).toBeLessThan(0.06)
})

test('where all are honest nobody is presumed to underdeclare; never more than a quarter of the low is', () => {
  expect(shareOfTouched(Float64Array.from(many(1000, () => Math.log(0.5))))).toBeLessThan(1e-6)
  expect(shareOfTouched(Float64Array.from([...many(95, () => -9), ...many(5, () => 20)]))).toBeCloseTo(
    0.05,
    4,
  )
  expect(shareOfTouched(Float64Array.from(many(100, () => 20)))).toBe(0.25)
})

const down = (list: readonly number[]) => Float64Array.from(list).sort().reverse()
const ordinary = down(many(1999, (i) => -2 - Math.log((i + 0.5) / 1999))) // exponential above -2
const evidence = (low: readonly number[], dear: readonly number[] = []): Evidence => ({
  low: Float64Array.from(low),
  ordinary,
  dear: down(dear),
})

test('p is the share of ordinary importers with such a ratio, oneself included; beyond all of them it falls on, but not to 0', () => {
  const at = evidence(many(100, () => 0))
  expect(honestTail(0, at)).toBeCloseTo(Math.exp(-2), 2)
  expect(honestTail(7, at) / Math.exp(-9)).toBeCloseTo(1, 0)
  expect(honestTail(50, at)).toBe(0.1 / 2000)
})

test('where dear importers show two heaps, cheap ones who do are no wonder; far beyond the dear they are again', () => {
  const low = many(100, () => 0)
  const two = many(50, (i) => (i < 10 ? 8 - i / 2 : -1))
  const one = many(50, () => -1)
  expect(honestTail(7, evidence(low, two))).toBeCloseTo(3 / 100, 1)
  expect(honestTail(9, evidence(low, two))).toBeGreaterThan(4 * honestTail(9, evidence(low, one)))
  expect(honestTail(9, evidence(low, one))).toBe(honestTail(9, evidence(low)))
  expect(honestTail(30, evidence(low, two))).toBe(honestTail(30, evidence(low)))
})

test('q is Benjamini–Hochberg over the low, and a quarter of the own probability of being honest at least', () => {
  const low = [...many(96, () => -2), 4, 4, 4, 4]
  const { p, q } = levelsOf(evidence(low))
  expect((p[96] ?? 1) * 25).toBeLessThan(0.08) // what Benjamini–Hochberg alone would say
  expect(q[96]).toBeCloseTo(
    Math.max((p[96] ?? 1) * 25, honestyOf(4, shareOfTouched(Float64Array.from(low))) / 4),
    9,
  )
  const clear = levelsOf(evidence([...many(96, () => -2), 9, 9, 9, 9]))
  expect(clear.q[96]).toBeLessThan(0.01)
  expect(clear.q[0]).toBeGreaterThan(0.2)
})

test.each([
  ['where only ordinary importers tell', []],
  ['where dear ones tell too', many(60, (i) => 4 - i / 4)],
])('the ratio with which one more would be named is where both conditions begin to hold: %s', (_, dear) => {
  const low = [...many(95, () => -2), ...many(5, () => 14)]
  const needed = leastLogRatio(evidence(low, dear), 5, 0.05)
  const with_ = (logRatio: number) => levelsOf(evidence([...low, logRatio], dear)).q.at(-1) ?? 1
  expect(needed).toBeGreaterThan(2)
  expect(with_(needed + 0.1)).toBeLessThan(0.05)
  expect(with_(needed - 0.3)).toBeGreaterThan(0.05)
})

test('too few to compare with name nobody', () => {
  const few = {
    low: Float64Array.from([50, ...many(40, () => -2)]),
    ordinary: down(many(20, () => -1)),
    dear: down([]),
  }
  expect(levelsOf(few).q[0]).toBeGreaterThan(0.05)
  expect(leastLogRatio(few, 0, 0.05)).toBe(Number.POSITIVE_INFINITY)
})

test('honest importers of every level and width: p is as often small as it says', () => {
  const rng = seededRng(3)
  const normal = () => normalQuantile(Math.max(1e-12, rng.next()))
  const honest = many(1500, () => {
    const width = 0.3 * Math.exp(0.2 * normal())
    return prices(many(30 + rng.int(200), () => width * normal()))
  })
  const usual = honest.slice(0, 1000)
  const trials = trialsOf(noiseOf(usual))
  const ratiosOf = (list: readonly Prices[]) => list.map((one) => logPriceRatio(one, trials))
  const low = ratiosOf(honest.slice(1000))
  const all = { low: Float64Array.from(low), ordinary: down(ratiosOf(usual)), dear: down([]) }
  const p = low.map((one) => honestTail(one, all))
  expect(p.filter((one) => one <= 0.1).length / p.length).toBeCloseTo(0.1, 1)
  expect(levelsOf(all).q.filter((one) => one <= 0.05)).toHaveLength(0)
})
