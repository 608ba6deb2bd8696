/**
 * The interval of the log-odds with which a broker's units reach an inspector, one common odds ratio over the strata
 * (inversion of Fisher's noncentral hypergeometric law of the sum; mid-p version, J. J. Gart, Biometrika 57, 1970;
 * K. J. Rothman and S. Greenland, Modern Epidemiology). The law is convolved once; other odds only reweigh it.
 */
import type { PairLaw } from './exact-law.ts'
import type { Interval } from './tail.ts'

/** Log-odds where the observed count is just not too high (low) and not too low (high); infinite at an end of the range. */
export function logOddsInterval(law: PairLaw, observed: number, level = 0.95): Interval {
  const target = Math.log((1 + level) / (1 - level))
  const k = observed - law.base
  return { low: law.tilt + solveShift(law, k, -target), high: law.tilt + solveShift(law, k, target) }
}

/** Expected count less the observed one, at given log-odds. */
export function countGap(law: PairLaw, observed: number, logOdds: number): number {
  if (!Number.isFinite(logOdds)) return 0 // at an end of the range the count is where it must be
  const { mass, low, high } = law.window
  const k = observed - law.base
  const up = Math.exp(logOdds - law.tilt)
  let total = 0
  let first = 0
  for (let j = low, weight = up ** (low - k); j <= high; j++, weight *= up) {
    const w = (mass[j] as number) * weight
    total += w
    first += w * (j - k)
  }
  return first / total
}

/** Log-odds at which the observed count is the expected one; infinite at an end of the range. */
export function centreLogOdds(law: PairLaw, observed: number): number {
  const k = observed - law.base
  if (k <= 0) return Number.NEGATIVE_INFINITY
  if (k >= law.range) return Number.POSITIVE_INFINITY
  const { mass, low, high } = law.window
  let shift = 0
  for (let step = 0; step < 60; step++) {
    const up = Math.exp(shift)
    let total = 0
    let first = 0
    let second = 0
    for (let j = low, weight = up ** (low - k); j <= high; j++, weight *= up) {
      const w = (mass[j] as number) * weight
      total += w
      first += w * (j - k)
      second += w * (j - k) * (j - k)
    }
    const gap = first / total
    const move = -gap / (second / total - gap * gap)
    shift += Math.min(4, Math.max(-4, move))
    if (Math.abs(move) < 1e-3) break
  }
  return law.tilt + shift
}

/** The shift of log-odds from the window's own at which logit of the mid-p equals `target`. */
function solveShift({ window }: PairLaw, k: number, target: number): number {
  const { mass, low, high } = window
  const none = target > 0 ? k >= high : k <= low
  if (none) return target > 0 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY
  let shift = 0
  for (let step = 0; step < 60; step++) {
    const up = Math.exp(shift)
    const half = (mass[k] as number) / 2
    let above = half
    let aboveMoment = 0
    for (let j = k + 1, weight = up; j <= high; j++, weight *= up) {
      const w = (mass[j] as number) * weight
      above += w
      aboveMoment += w * (j - k)
    }
    let below = half
    let belowMoment = 0
    for (let j = k - 1, weight = 1 / up; j >= low; j--, weight /= up) {
      const w = (mass[j] as number) * weight
      below += w
      belowMoment += w * (k - j)
    }
    const gap = target - Math.log(above / below)
    const slope = aboveMoment / above + belowMoment / below
    shift += Math.min(4, Math.max(-4, gap / slope))
    if (Math.abs(gap) < 1e-4) break // Newton squares the error: the step just made ends below 1e-7
  }
  return shift
}
