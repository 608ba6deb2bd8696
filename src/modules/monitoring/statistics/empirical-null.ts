/**
 * Efron's empirical null (JASA 99, 2004; locfdr's "MLE"): when people differ for innocent reasons the theoretical
 * N(0, 1) accuses far too many. The centre of the z-scores, where nearly everybody is innocent, says how wide the
 * innocent spread really is.
 */
import { normalCdf, normalPdf, normalSf } from './normal.ts'
import { median, robustSd } from './robust.ts'

export interface EmpiricalNull {
  readonly mean: number
  readonly sd: number
  /** Share of subjects that belong to the null, at most 1. */
  readonly p0: number
  /** `fitted`: truncated maximum likelihood; `robust`: median and MAD where the fit fails; `theoretical`: too few scores. */
  readonly method: 'fitted' | 'robust' | 'theoretical'
}

export interface NullOptions {
  /** Half-width of the centre, in robust standard deviations. */
  readonly halfWidth?: number
  /** The null is never taken narrower: 1 keeps a lucky calm sample from accusing somebody. */
  readonly minSd?: number
  /** Fewer scores have no shape: N(0, 1) is used. */
  readonly minCount?: number
}

/** Fits the null to z-scores, none of them NaN. */
export function empiricalNull(z: Float64Array | readonly number[], options: NullOptions = {}): EmpiricalNull {
  const { halfWidth = 1.8, minSd = 1, minCount = 20 } = options
  if (z.length < minCount) return { mean: 0, sd: Math.max(1, minSd), p0: 1, method: 'theoretical' }
  const centre = median(z)
  const spread = robustSd(z)
  const robust: EmpiricalNull = { mean: centre, sd: Math.max(minSd, spread), p0: 1, method: 'robust' }
  const low = centre - halfWidth * spread
  const high = centre + halfWidth * spread
  const inside = Float64Array.from(z).filter((x) => x >= low && x <= high)
  if (inside.length < minCount / 2 || spread === 0) return robust
  const fit = fitTruncated(inside, low, high)
  if (fit === null || fit.sd > 3 * spread) return robust
  const mass = normalCdf((high - fit.mean) / fit.sd) - normalCdf((low - fit.mean) / fit.sd)
  const p0 = Math.min(1, inside.length / z.length / mass)
  return { mean: fit.mean, sd: Math.max(minSd, fit.sd), p0, method: 'fitted' }
}

/** One-sided p of the excess of each score against the empirical null. */
export function empiricalP(
  z: Float64Array,
  crowd: { readonly mean: number; readonly sd: number },
): Float64Array {
  return z.map((value) => normalSf((value - crowd.mean) / crowd.sd))
}

/** Normal truncated to [low, high] whose mean and variance are those of the sample: the maximum likelihood. */
function fitTruncated(inside: Float64Array, low: number, high: number) {
  const target = momentsOf(inside)
  let mean = target.mean
  let sd = Math.sqrt(target.variance) * 1.2
  for (let step = 0; step < 2000; step++) {
    const now = truncatedMoments(mean, sd, low, high)
    const shift = ((target.mean - now.mean) * sd * sd) / now.variance
    const scale = (target.variance / now.variance) ** 1.5
    if (!Number.isFinite(shift) || !Number.isFinite(scale)) return null
    mean += shift
    sd *= Math.min(1.5, Math.max(0.67, scale))
    if (Math.abs(shift) < 1e-10 * sd && Math.abs(scale - 1) < 1e-10) return { mean, sd }
  }
  return null
}

function truncatedMoments(mean: number, sd: number, low: number, high: number) {
  const a = (low - mean) / sd
  const b = (high - mean) / sd
  const mass = normalCdf(b) - normalCdf(a)
  const tilt = (normalPdf(a) - normalPdf(b)) / mass
  const spread = (a * normalPdf(a) - b * normalPdf(b)) / mass
  return { mean: mean + sd * tilt, variance: sd * sd * (1 + spread - tilt * tilt) }
}

function momentsOf(values: Float64Array) {
  let sum = 0
  for (const x of values) sum += x
  const mean = sum / values.length
  let squares = 0
  for (const x of values) squares += (x - mean) ** 2
  return { mean, variance: squares / values.length }
}
