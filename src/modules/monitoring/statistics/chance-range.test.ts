import { expect, test } from 'vitest'
import { binomialMasses, chanceRange, hypergeometricMasses, sumOfCounts } from './chance-range.ts'

const rounded = (law: Float64Array) => [...law].map((mass) => Math.round(mass * 1e12) / 1e12)

test('binomial and hypergeometric probabilities as a calculation by hand gives them', () => {
  // 3 throws with chance 1/4: 27, 27, 9 and 1 of 64.
  expect(rounded(binomialMasses(3, 0.25))).toEqual(
    [27, 27, 9, 1].map((x) => Math.round((x / 64) * 1e12) / 1e12),
  )
  // 2 of 5 drawn, 3 marked: 1, 6 and 3 of 10.
  expect(rounded(hypergeometricMasses(5, 3, 2))).toEqual([0.1, 0.6, 0.3])
  // 4 of 5 drawn, 3 marked: at least 2 are.
  expect(rounded(hypergeometricMasses(5, 3, 4))).toEqual([0, 0, 0.6, 0.4])
  expect(rounded(binomialMasses(2, 0))).toEqual([1])
  expect(rounded(binomialMasses(2, 1))).toEqual([0, 0, 1])
})

test('a sum of independent counts is the law of both together', () => {
  const halves = sumOfCounts([binomialMasses(4, 0.3), binomialMasses(6, 0.3)])
  expect(rounded(halves)).toEqual(rounded(binomialMasses(10, 0.3)))
  expect([...sumOfCounts([])]).toEqual([1])
  expect(
    sumOfCounts(Array.from({ length: 400 }, () => binomialMasses(5, 0.01))).reduce((a, b) => a + b),
  ).toBeCloseTo(1, 12)
})

test('the range leaves at most a fortieth on either side, and not more than it must', () => {
  // Binomial(20, 1/2): P(K ≤ 5) = .0207, P(K ≤ 6) = .0577 (tables).
  expect(chanceRange(binomialMasses(20, 0.5))).toEqual({ low: 6, high: 14 })
  expect(chanceRange(binomialMasses(10, 0.01))).toEqual({ low: 0, high: 1 })
  expect(chanceRange(sumOfCounts([]))).toEqual({ low: 0, high: 0 })
})
