import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { binomialMidP, clopperPearson, wilson } from './binomial.ts'
import { empiricalNull, empiricalP } from './empirical-null.ts'
import { gammaQ } from './gamma.ts'
import { benjaminiHochberg, benjaminiYekutieli } from './multiple.ts'
import { normalCdf, normalQuantile, normalSf } from './normal.ts'
import { garwood, poissonMidP } from './poisson.ts'
import { mad, median, quantile, robustSd } from './robust.ts'

type Rows = number[][]
const vectors = JSON.parse(
  readFileSync(new URL('./vectors/distributions.json', import.meta.url), 'utf8'),
) as Record<'sf' | 'quantile' | 'binom' | 'poisson' | 'cp' | 'garwood' | 'gammaQ', Rows>

/** Largest relative difference over the rows. */
function worst(rows: Rows, ours: (...row: number[]) => number): number {
  return Math.max(...rows.map((row) => Math.abs(ours(...row) / (row.at(-1) ?? Number.NaN) - 1)))
}

test('normal tails and quantiles agree with SciPy, far into the tail', () => {
  expect(worst(vectors.sf, (x = 0) => normalSf(x))).toBeLessThan(1e-12)
  expect(
    worst(
      vectors.quantile.filter(([p]) => p !== 0.5),
      (p = 0) => normalQuantile(p),
    ),
  ).toBeLessThan(1e-12)
  expect(normalQuantile(0.5)).toBeCloseTo(0, 12)
  expect(normalCdf(-3)).toBe(normalSf(3))
})

test('binomial and Poisson mid-p agree with SciPy', () => {
  expect(worst(vectors.binom, (k = 0, n = 0, p = 0) => binomialMidP(k, n, p))).toBeLessThan(1e-10)
  expect(worst(vectors.poisson, (k = 0, mean = 0) => poissonMidP(k, mean))).toBeLessThan(1e-10)
})

test('exact intervals agree with SciPy', () => {
  for (const [k = 0, n = 0, low = 0, high = 0] of vectors.cp) {
    expect(clopperPearson(k, n).low).toBeCloseTo(low, 10)
    expect(clopperPearson(k, n).high).toBeCloseTo(high, 10)
  }
  for (const [k = 0, low = 0, high = 0] of vectors.garwood) {
    expect(garwood(k).low).toBeCloseTo(low, 8)
    expect(garwood(k).high).toBeCloseTo(high, 8)
  }
  expect(worst(vectors.gammaQ, (a = 0, x = 0) => gammaQ(a, x))).toBeLessThan(1e-11)
})

test("Wilson's interval of nothing is everything, and contains the share", () => {
  expect(wilson(0, 0)).toEqual({ low: 0, high: 1 })
  expect(wilson(3, 20).low).toBeLessThan(0.15)
  expect(wilson(3, 20).high).toBeGreaterThan(0.15)
})

test('Benjamini–Hochberg and –Yekutieli agree with SciPy', () => {
  const p = Float64Array.of(0.0001, 0.002, 0.003, 0.04, 0.05, 0.2, 0.21, 0.6, 0.9, 1)
  const bh = [0.001, 0.01, 0.01, 0.1, 0.1, 0.3, 0.3, 0.75, 1, 1]
  expect([...benjaminiHochberg(p)].map((q) => Number(q.toFixed(12)))).toEqual(bh)
  expect(benjaminiYekutieli(p)[0]).toBeCloseTo(0.0029289682539682537, 14)
  expect(benjaminiHochberg(new Float64Array(0))).toEqual(new Float64Array(0))
})

test('one wild value moves neither median nor robust spread', () => {
  const calm = [1, 2, 3, 4, 5, 6, 7]
  expect([median(calm), mad(calm), quantile(calm, 0.25)]).toEqual([4, 2, 2.5])
  expect(robustSd([...calm.slice(0, 6), 1e9])).toBeCloseTo(robustSd(calm), 10)
  expect(median([])).toBeNaN()
})

test('the empirical null takes a wider crowd as it is, and a small or narrow one as chance', () => {
  const wide = Float64Array.from({ length: 3999 }, (_, i) => 1 + 2 * normalQuantile((i + 1) / 4000))
  const crowd = empiricalNull(wide)
  expect(crowd.mean).toBeCloseTo(1, 6)
  expect(crowd.sd).toBeCloseTo(2, 2)
  expect(empiricalP(Float64Array.of(1), crowd)[0]).toBeCloseTo(0.5, 6)
  expect(empiricalNull(wide.slice(0, 10))).toMatchObject({ mean: 0, sd: 1, method: 'theoretical' })
  expect(empiricalNull(wide.map((z) => z / 10)).sd).toBe(1)
})
