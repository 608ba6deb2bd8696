/** Subjects differ innocently. How much, beyond what chance in their own figures explains, is read off the middle of the crowd. */
import { empiricalNull } from '../statistics/empirical-null.ts'
import { median, robustSd } from '../statistics/robust.ts'
import { rootOf } from '../statistics/root.ts'
import { studentSf } from '../statistics/student.ts'

export interface Estimate {
  readonly effect: number
  /** Variance by chance alone. */
  readonly variance: number
}

export interface Crowd {
  readonly mean: number
  /** Variance of the innocent differences. */
  readonly spread: number
}

/**
 * The spread at which standardised effects have a middle of width 1. Robust: the tails, guilty or not, play no part. Of two estimates of
 * that width the wider one counts, so that a middle that happens to be narrow accuses nobody.
 */
export function crowdOf(estimates: readonly Estimate[]): Crowd {
  if (estimates.length < 20) return { mean: 0, spread: 0 }
  const centre = median(estimates.map(({ effect }) => effect))
  const widthAt = (spread: number) => {
    const z = scores(estimates, { mean: centre, spread })
    return Math.max(robustSd(z), empiricalNull(z, { minSd: 0.001 }).sd)
  }
  let low = 0
  let high = estimates.reduce((most, { effect }) => Math.max(most, (effect - centre) ** 2), 0)
  if (widthAt(0) > 1) {
    for (let step = 0; step < 40; step++) {
      const middle = (low + high) / 2
      if (widthAt(middle) > 1) low = middle
      else high = middle
    }
  }
  return { mean: middleOf(estimates, { mean: centre, spread: low }), spread: low }
}

/** Weighted mean of those within one and a half standard deviations of the centre. */
function middleOf(estimates: readonly Estimate[], crowd: Crowd): number {
  const z = scores(estimates, crowd)
  let weights = 0
  let sum = 0
  for (const [i, { effect, variance }] of estimates.entries()) {
    if (Math.abs(z[i] ?? 0) > 1.5 || !(crowd.spread + variance > 0)) continue
    weights += 1 / (crowd.spread + variance)
    sum += effect / (crowd.spread + variance)
  }
  return weights > 0 ? sum / weights : crowd.mean
}

/** Standardised effects within the crowd. */
export function scores(estimates: readonly Estimate[], { mean, spread }: Crowd): Float64Array {
  return Float64Array.from(
    estimates,
    ({ effect, variance }) => (effect - mean) / Math.sqrt(spread + variance),
  )
}

/** The score whose one-sided p is asked for, in a crowd with so many members. */
export function quantileIn(members: number): (p: number) => number {
  return (p) => rootOf((score) => p - crowdP(score, members), 0, 1e6)
}

/** One-sided p of a score when the crowd has so many members: the width is itself only estimated. */
export function crowdP(score: number, members: number): number {
  return studentSf(score, Math.max(3, members / 3))
}
