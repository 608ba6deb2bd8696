/**
 * The smallest effect that would have been named four times in five. A subject is named when its p is low enough among all that are
 * tested, beyond the innocent spread of the crowd, and when the effect reaches the card's minimum: a power for one test alone would
 * promise too much. (Power in this sense: J. Cohen, Statistical Power Analysis, 1988; the least p by Y. Benjamini, Y. Hochberg, 1995.)
 */
import { type BetaCell, betaBinomialTail, fromVariance } from '../statistics/beta-binomial.ts'
import { binomialTail } from '../statistics/binomial.ts'
import { normalUpperQuantile } from '../statistics/normal.ts'
import { rootOf } from '../statistics/root.ts'

/** What a subject must reach to be named. */
export interface Bar {
  /** One-sided p. */
  readonly p: number
  /** Size of the effect, on the card's scale. */
  readonly minimumEffect: number
}

/** Size of the effect, at least 0; null where not even the largest would do. */
export type Smallest = (bar: Bar) => number | null

/** On fewer cases than these nobody is named: where next to nothing is usual, two are improbable, and no rate. */
export const FEWEST_CASES = 5

const POWER = 0.8
/** Normal quantile of the power. */
const SURE = 0.8416

/** Of a share: `n` cases of which `expected` would be usual, with the variance that their chances give. */
export function smallestShare({
  n,
  expected,
  variance,
}: {
  readonly n: number
  readonly expected: number
  readonly variance: number
}): Smallest {
  return ({ p, minimumEffect }) => {
    if (n === 0 || variance <= 0) return null
    const usual = expected / n
    const needed = Math.max(
      leastCount({ n, expected, variance }, p),
      Math.ceil(n * (usual + minimumEffect) - 1e-9),
      FEWEST_CASES,
    )
    if (needed > n) return null
    const reached = (share: number) => {
      const { upper, equal } = binomialTail(needed, n, share)
      return upper + equal - POWER
    }
    return rootOf(reached, usual, 1) - usual
  }
}

/** The least count whose mid-p is at most p; cases of different chances are taken for one law of the same mean and variance. */
function leastCount(law: { n: number; expected: number; variance: number }, p: number): number {
  const cell = lawOf(law)
  let low = Math.floor(law.expected)
  let high = law.n + 1
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (betaBinomialTail([cell], middle).midP <= p) high = middle
    else low = middle
  }
  return high
}

/** Wider than a binomial law where chances are uncertain; narrower where they differ: then as of fewer cases (W. Ehm, Statistics & Probability Letters 11, 1991). */
function lawOf({ n, expected, variance }: { n: number; expected: number; variance: number }): BetaCell {
  const from = fromVariance({ n, mean: expected, variance })
  if (Number.isFinite(from)) return { n, p: expected / n, from }
  const fewer = Math.max(1, Math.round(expected / (1 - Math.min(0.999999, variance / expected))))
  return { n: fewer, p: Math.min(1, expected / fewer), from }
}

/**
 * Of an estimate with a normal error: named when it exceeds `centre + quantile(p) · spread`. `error`: standard deviation of the estimate,
 * innocent differences included where they belong to it.
 */
export function smallestMean({
  centre = 0,
  spread,
  error,
  quantile = normalUpperQuantile,
}: {
  readonly centre?: number
  readonly spread: number
  readonly error: number
  readonly quantile?: (p: number) => number
}): Smallest {
  return ({ p, minimumEffect }) => Math.max(minimumEffect, centre + quantile(p) * spread) + SURE * error
}
