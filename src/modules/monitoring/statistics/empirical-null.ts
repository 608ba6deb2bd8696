/**
 * The empirical null: where officers differ for innocent reasons, z-scores spread wider than 1 around a centre that need not
 * be 0, and only what stands out from *that* crowd deserves attention.
 * Source: Efron, "Large-scale simultaneous hypothesis testing: the choice of a null hypothesis", JASA 99 (2004); the centre and
 * spread are estimated from the middle of the sample, so that true signals in the tails do not inflate them.
 */
import { normalSf } from './normal.ts'
import { quantile } from './robust.ts'

export interface EmpiricalNull {
  readonly mean: number
  /** At least 1: a crowd narrower than chance is no licence to name more people. */
  readonly sd: number
}

/** Half the width between the quartiles of a standard normal. */
const QUARTILE = 0.6744897501960817

/** From the quartiles; fewer than 20 scores give the theoretical null, because a crowd of ten has no shape. */
export function empiricalNull(z: Float64Array): EmpiricalNull {
  if (z.length < 20) return { mean: 0, sd: 1 }
  const mean = quantile(z, 0.5)
  const sd = (quantile(z, 0.75) - quantile(z, 0.25)) / (2 * QUARTILE)
  return { mean, sd: Math.max(1, sd) }
}

/** One-sided p of each score against the empirical null. */
export function empiricalP(z: Float64Array, crowd: EmpiricalNull): Float64Array {
  return z.map((value) => normalSf((value - crowd.mean) / crowd.sd))
}
