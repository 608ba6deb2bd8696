/**
 * The smallest steering that would have been seen: without it "nothing found" says nothing. Power 80 % at the p-value at
 * which pairs stand out.
 *
 * Under strength s a unit of the broker goes to the inspector with probability s + (1 − s) p, where p is the inspector's
 * share of other brokers' units. Then the count less its conditional expectation has mean s × slope; both the variance
 * that the test allows for (the steered units inflate the inspector's own margin) and the spread of the difference are
 * quadratic in s. The critical value is the Cornish–Fisher quantile of the conditional law, because counts are small
 * and skewed.
 */
import type { PairLaw } from './exact-law.ts'
import { normalUpperQuantile } from './normal.ts'
import type { PairColumns, PowerColumn } from './pair-columns.ts'

/** Normal quantile of 80 %. */
const POWER = 0.8416212335729143

export type PowerSums = Readonly<Record<PowerColumn, number>>

/** Sums over the loaded strata of a pair; `steered` (0 … 1) is the strength already in its margins. */
export function powerSums(law: PairLaw, steered: number, columns: PairColumns, row: number): void {
  const { types } = law
  let [slope, third, var0, var1, var2, spread0, spread1, spread2] = [0, 0, 0, 0, 0, 0, 0, 0]
  for (let d = 0; d < law.distinct; d++) {
    const t = law.type[d] as number
    const times = law.times[d] as number
    const n = types.n[t] as number
    const m = types.m[t] as number
    if (n === m) continue
    const share = m / n
    const p = Math.max(0, ((types.a[t] as number) / n - steered * share) / (1 - steered * share))
    const free = times * (1 - p)
    const rest = 1 - share
    slope += free * m * rest
    third += times * (types.third[t] as number)
    const weight = (free * m * rest) / (n - 1)
    var0 += weight * n * p
    var1 += weight * m * (1 - 2 * p)
    var2 -= weight * m * share * (1 - p)
    const own = free * m * rest * rest
    spread0 += own * p + free * p * m * share * rest
    spread1 += own * (1 - 2 * p)
    spread2 -= own * (1 - p)
  }
  columns.slope[row] = slope
  columns.third[row] = third
  columns.var0[row] = var0
  columns.var1[row] = var1
  columns.var2[row] = var2
  columns.spread0[row] = spread0
  columns.spread1[row] = spread1
  columns.spread2[row] = spread2
}

/** Strength in (0, 1]; NaN when even total steering would not have been seen. `z` = normal quantile of the threshold. */
export function detectableStrength(pair: PowerSums, z: number): number {
  if (pair.slope <= 0 || pair.var0 <= 0) return Number.NaN
  let strength = 0
  for (let step = 0; step < 25; step++) {
    const s = Math.min(1, strength)
    const variance = Math.max(1e-9, pair.var0 + s * (pair.var1 + s * pair.var2))
    const spread = Math.max(0, pair.spread0 + s * (pair.spread1 + s * pair.spread2))
    const skew = pair.third / (pair.var0 * Math.sqrt(variance))
    const next = (Math.sqrt(variance) * critical(z, skew) + POWER * Math.sqrt(spread)) / pair.slope
    const done = Math.abs(next - strength) < 1e-4
    strength = done || step < 4 ? next : (strength + next) / 2
    if (done) break
  }
  return strength <= 1 ? strength : Number.NaN
}

/** The normal quantile that belongs to a one-sided p, for `detectableStrength`. */
export function criticalNormal(threshold: number): number {
  return normalUpperQuantile(Math.min(0.5, threshold))
}

/** Cornish–Fisher, the fourth cumulant taken as that of a Poisson law of the same skewness. */
function critical(z: number, skew: number): number {
  const second = (z ** 3 - 3 * z) / 24 - (2 * z ** 3 - 5 * z) / 36
  return z + (skew * (z * z - 1)) / 6 + skew * skew * second
}
