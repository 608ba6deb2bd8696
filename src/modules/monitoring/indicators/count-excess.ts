/** A count against what others do in the same cells: exact tail, share above the usual one with an interval, smallest visible excess. */
import { type BetaCell, betaBinomialTail, betaVariance } from '../statistics/beta-binomial.ts'
import { clopperPearson } from '../statistics/binomial.ts'
import { empiricalNull, empiricalP } from '../statistics/empirical-null.ts'
import { normalSf, normalUpperQuantile } from '../statistics/normal.ts'
import type { Tested } from './indicator.ts'
import { type Smallest, smallestShare } from './smallest.ts'

/** `n` trials that succeed with the probability `p` that others have in the same cell, `from` so many trials of theirs. */
export type Cell = BetaCell

export interface CountExcess {
  readonly n: number
  readonly expected: number
  /** What was counted. */
  readonly cases: number
  /** Mid-p of at least the observed count. */
  readonly p: number
  readonly z: number
  /** Observed minus expected share, with a 95 % interval for the subject's own chance. */
  readonly effect: number
  readonly ciLow: number
  readonly ciHigh: number
  readonly smallest: Smallest
}

/** Above this z the exact law is computed; below it nothing can stand out, and the normal tail only fills the picture. */
const SCREEN = 1.5

export function countExcess(observed: number, cells: readonly Cell[]): CountExcess {
  const n = cells.reduce((sum, cell) => sum + cell.n, 0)
  const expected = cells.reduce((sum, { n, p }) => sum + n * p, 0)
  const variance = cells.reduce((sum, cell) => sum + betaVariance(cell), 0)
  const rough = variance > 0 ? (observed - expected) / Math.sqrt(variance) : 0
  const p = rough >= SCREEN ? betaBinomialTail(cells, observed).midP : normalSf(rough)
  const own = clopperPearson(observed, n)
  return {
    n,
    expected,
    cases: observed,
    p,
    z: rough >= SCREEN ? normalUpperQuantile(Math.max(p, 1e-300)) : rough,
    effect: n > 0 ? (observed - expected) / n : 0,
    ciLow: n > 0 ? own.low - expected / n : 0,
    ciHigh: n > 0 ? own.high - expected / n : 0,
    smallest: smallestShare({ n, expected, variance }),
  }
}

/**
 * The usual share of others with a trace of the wider crowd, so that two colleagues without a case do not make the third impossible.
 * `worth` observations are taken from the crowd.
 */
export function shareOf(
  others: { readonly k: number; readonly n: number },
  crowd: number,
  worth: number,
): number {
  return (others.k + crowd * worth) / (others.n + worth)
}

/** Subjects differ innocently: where the crowd is wider than chance, so is the measure of what is unusual. Never narrower. */
export function widened(tested: readonly Tested[]): Tested[] {
  const z = Float64Array.from(tested, (one) => one.z)
  const { mean, sd } = empiricalNull(z)
  const p = empiricalP(z, { mean: Math.max(0, mean), sd })
  const centre = Math.max(0, mean)
  return tested.map((one, row) => ({
    ...one,
    p: Math.max(one.p, p[row] ?? 1),
    smallest: (bar) =>
      one.smallest({ ...bar, p: Math.min(bar.p, normalSf(centre + sd * normalUpperQuantile(bar.p))) }),
  }))
}
