import { expect, test } from 'vitest'
import { type BetaCell, betaBinomialTail, betaVariance, fromVariance, matched } from './beta-binomial.ts'

const cell = (n: number, p: number, from: number): BetaCell => ({ n, p, from })

// scipy 1.17: betabinom.pmf(…, n, p·from, (1 − p)·from), binom.pmf where certain, numpy.convolve; the first four again with rational numbers.
test.each([
  [[cell(283, 7 / 1088, 1088)], 9, 0.000_298_866_653_907_903_53, 0.000_639_042_758_366_390_7],
  [[cell(30, 0.1, 5), cell(20, 3 / 43, 43)], 25, 0.000_711_067_978_033_795_9, 0.000_456_060_780_680_474_8],
  [[cell(5, 0.5, 2)], 3, 1 / 3, 1 / 6],
  [
    [cell(60, 0.01, 200), cell(40, 0.05, 100), cell(10, 0.1, 10)],
    12,
    0.001_225_263_999_907_576,
    0.001_672_760_556_987_576,
  ],
  [[cell(400, 0.02, 3000), cell(300, 0.05, 800)], 80, 4.923_160_578_2e-16, 7.245_294_505_5e-16],
  [[cell(40, 0.05, Number.POSITIVE_INFINITY)], 7, 0.000_711_508_438_067_560_1, 0.002_680_389_139_869_8],
])('tail %#', (cells, k, upper, equal) => {
  const tail = betaBinomialTail(cells, k)
  expect(tail.upper / upper).toBeCloseTo(1, 9)
  expect(tail.equal / equal).toBeCloseTo(1, 9)
  expect(tail.upper + tail.equal + tail.lower).toBeCloseTo(1, 9)
})

test('thousands of cases are convolved as well', () => {
  // scipy as above
  const cells = [cell(3000, 0.01, 900), cell(2000, 0.02, 4000), cell(4000, 0.005, 2500)]
  expect(betaBinomialTail(cells, 160).upper / 9.306_934_134_995_73e-5).toBeCloseTo(1, 9)
})

test('cells of tens of thousands of likely counts are taken for one', () => {
  // scipy as above, the tail of the one summed over the masses of the other
  const cells = [cell(120_000, 0.05, 12_000), cell(100_000, 0.04, 9000)]
  expect(betaBinomialTail(cells, 11_500).upper / 6.526_508_116_706_736e-6).toBeCloseTo(1, 1)
})

test('nothing, what is impossible, and what is sure', () => {
  expect(betaBinomialTail([], 0)).toMatchObject({ upper: 0, equal: 1 })
  expect(betaBinomialTail([cell(3, 0, 10)], 1)).toMatchObject({ upper: 0, equal: 0, lower: 1 })
  expect(betaBinomialTail([cell(3, 1, 10)], 3)).toMatchObject({ upper: 0, equal: 1 })
  expect(betaBinomialTail([cell(3, 0.5, 10)], 4)).toMatchObject({ upper: 0, equal: 0 })
})

test('the matched cell has the mean and the variance of the sum', () => {
  const cells = [cell(30, 0.1, 5), cell(20, 0.3, 40)]
  const one = matched(cells)
  expect(one.n * one.p).toBeCloseTo(9, 12)
  expect(betaVariance(one)).toBeCloseTo(
    cells.reduce((sum, each) => sum + betaVariance(each), 0),
    9,
  )
  expect(fromVariance({ n: 10, mean: 2, variance: 1.6 })).toBe(Number.POSITIVE_INFINITY)
})
