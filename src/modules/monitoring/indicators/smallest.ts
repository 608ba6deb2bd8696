/**
 * The smallest effect that would have been named four times in five. A subject is named when its p is low enough among all that are
 * tested, beyond the innocent spread of the crowd, and when the effect reaches the card's minimum: a power for one test alone would
 * promise too much. (Power in this sense: J. Cohen, Statistical Power Analysis, 1988; the least p by Y. Benjamini, Y. Hochberg, 1995.)
 */
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
      leastCount({ expected, variance }, p),
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

/**
 * The least count whose mid-p is at most p. Cases of different chances are taken for a binomial law of the same mean and variance, which
 * is close even in the tail (W. Ehm, Statistics & Probability Letters 11, 1991).
 */
function leastCount({ expected, variance }: { expected: number; variance: number }, p: number): number {
  const n = Math.max(1, Math.round(expected / (1 - Math.min(0.999999, variance / expected))))
  const share = Math.min(1, expected / n)
  let low = Math.floor(expected)
  let high = n + 1
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (binomialTail(middle, n, share).midP <= p) high = middle
    else low = middle
  }
  return high
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
