/**
 * The smallest steering that would have been seen: without it "nothing found" says nothing. Power 80 % at the p-value at
 * which pairs stand out.
 * The critical value is the Cornish–Fisher quantile of the conditional law, because counts are
 * small and skewed.
 */
import type { PairLaw } from './exact-law.ts'
import { normalUpperQuantile } from './normal.ts'
import type { PairColumns, PowerColumn } from './pair-columns.ts'
import { POWER_PARTS, setPowerParts } from './power-parts.ts'

const partColumns = ['slope', 'var0', 'var1', 'var2', 'spread0', 'spread1', 'spread2'] as const

/** Normal quantile of 80 %. */
const POWER = 0.8416212335729143

export type PowerSums = Readonly<Record<PowerColumn, number>>

/**
 * Sums over the loaded strata of a pair. `steered` (0 … 1) is the strength that is already in the inspector's margins and
 * is taken out of them; 0 for a pair that does not stand out, whose strength is noise.
 */
export function powerSums(law: PairLaw, steered: number, columns: PairColumns, row: number): void {
  const { types, parts, sums } = law
  let third = 0
  sums.fill(0)
  for (let d = 0; d < law.distinct; d++) {
    const t = law.type[d] as number
    const times = law.times[d] as number
    third += times * (types.third[t] as number)
    if (steered > 0) {
      const n = types.n[t] as number
      const m = types.m[t] as number
      const taken = steered * (m / n)
      const p = taken < 1 ? Math.max(0, ((types.a[t] as number) / n - taken) / (1 - taken)) : 0
      setPowerParts(parts, 0, { n, m, p })
      for (let i = 0; i < POWER_PARTS; i++) sums[i] = (sums[i] as number) + times * (parts[i] as number)
    } else {
      const at = t * POWER_PARTS
      for (let i = 0; i < POWER_PARTS; i++)
        sums[i] = (sums[i] as number) + times * (types.power[at + i] as number)
    }
  }
  columns.third[row] = third
  for (const [i, name] of partColumns.entries()) columns[name][row] = sums[i] as number
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
