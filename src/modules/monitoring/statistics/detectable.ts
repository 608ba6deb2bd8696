/**
 * The smallest steering that would have been seen: without it "nothing found" says nothing. Power 80 % at the p-value at
 * which pairs stand out; `power-parts.ts` has the model. The critical value is the Cornish–Fisher quantile of the
 * conditional law, because counts are small and skewed.
 */
import type { PairLaw } from './exact-law.ts'
import { normalUpperQuantile } from './normal.ts'
import type { PairColumns, PowerColumn } from './pair-columns.ts'
import { POWER_PARTS, setPowerParts } from './power-parts.ts'

/** Normal quantile of 80 %. */
const POWER = 0.8416212335729143

export type PowerSums = Readonly<Record<PowerColumn, number>>

/** Sums over the loaded strata of a pair near the rule, into `law.sums`. */
export function sumPower(law: PairLaw): void {
  const { sums, type, times } = law
  const { power } = law.types
  sums.fill(0)
  for (let d = 0; d < law.distinct; d++) {
    const at = (type[d] as number) * POWER_PARTS
    const count = times[d] as number
    sums[0] = (sums[0] as number) + count * (power[at] as number)
    sums[1] = (sums[1] as number) + count * (power[at + 1] as number)
    sums[2] = (sums[2] as number) + count * (power[at + 2] as number)
    sums[3] = (sums[3] as number) + count * (power[at + 3] as number)
    sums[4] = (sums[4] as number) + count * (power[at + 4] as number)
    sums[5] = (sums[5] as number) + count * (power[at + 5] as number)
    sums[6] = (sums[6] as number) + count * (power[at + 6] as number)
    sums[7] = (sums[7] as number) + count * (power[at + 7] as number)
  }
}

/** The same for a pair far above the rule: `steered` (0 … 1), already in the inspector's margins, is taken out of them. */
export function sumPowerBeside(law: PairLaw, steered: number): void {
  const { types, parts, sums } = law
  sums.fill(0)
  for (let d = 0; d < law.distinct; d++) {
    const t = law.type[d] as number
    const n = types.n[t] as number
    const m = types.m[t] as number
    const taken = steered * (m / n)
    const p = taken < 1 ? Math.max(0, ((types.a[t] as number) / n - taken) / (1 - taken)) : 0
    setPowerParts(parts, 0, { n, m, p })
    parts[7] = types.third[t] as number
    for (let i = 0; i < POWER_PARTS; i++) {
      sums[i] = (sums[i] as number) + (law.times[d] as number) * (parts[i] as number)
    }
  }
}

export function storePower({ sums }: PairLaw, columns: PairColumns, row: number): void {
  columns.slope[row] = sums[0] as number
  columns.var0[row] = sums[1] as number
  columns.var1[row] = sums[2] as number
  columns.var2[row] = sums[3] as number
  columns.spread0[row] = sums[4] as number
  columns.spread1[row] = sums[5] as number
  columns.spread2[row] = sums[6] as number
  columns.third[row] = sums[7] as number
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
