/**
 * The smallest steering that would have been seen: without it "nothing found" says nothing. Power 80 % at the p-value at which pairs
 * stood out, by the Cornish–Fisher expansion of the critical count (third moment included, because counts are small and skewed).
 */
import { normalQuantile } from './normal.ts'

/** Normal quantile of 80 %. */
const POWER = 0.8416212335729143

/** Strength in (0, 1]; NaN when even total steering would not have been seen. `threshold` is a one-sided p. */
export function detectableStrength(
  pair: {
    readonly expected: number
    readonly variance: number
    /** Third central moment of the count under the rule. */
    readonly third: number
    /** Units by which count − expected grows per unit of strength. */
    readonly slope: number
  },
  threshold: number,
): number {
  if (pair.slope <= 0 || pair.variance <= 0) return Number.NaN
  const sd = Math.sqrt(pair.variance)
  const z = -normalQuantile(Math.min(0.5, threshold))
  const skew = pair.third / (pair.variance * sd)
  // Half a unit more: the count is whole, and the mid-p counts half of it.
  const critical = pair.expected + sd * (z + (skew * (z * z - 1)) / 6) + 0.5
  // Under steering the spread of the count grows with its mean.
  const gain = critical - pair.expected
  const spread = sd * Math.sqrt(1 + gain / Math.max(pair.expected, 1) / 2)
  const strength = (gain + POWER * spread) / pair.slope
  return strength <= 1 ? strength : Number.NaN
}
