/** Student's t and a shrunken one-sided test of a mean. */
import { betaI } from './gamma.ts'
import { normalSf } from './normal.ts'

/** P(T > t) with `df` degrees of freedom, relatively accurate in the upper tail; df may be Infinity (normal). */
export function studentSf(t: number, df: number): number {
  if (!Number.isFinite(df)) return normalSf(t)
  const half = betaI(df / (df + t * t), df / 2, 0.5) / 2
  return t >= 0 ? half : 1 - half
}

/** A group's mean against a reference, with its spread shrunk towards the spread of all groups. */
export interface MeanTest {
  readonly n: number
  readonly mean: number
  /** Sample variance within the group; ignored when n < 2. */
  readonly variance: number
  /** Variance that groups of this kind have, and how many observations that knowledge is worth. */
  readonly prior: { readonly variance: number; readonly df: number }
  /** Innocent spread of true group means (between-group variance); 0 if none. */
  readonly between: number
}

/**
 * One-sided p of the mean being above 0: moderated t (G. K. Smyth, SAGMB 3, 2004) with a between-group component,
 * so that groups that differ for innocent reasons do not all stand out.
 */
export function meanExcessP(test: MeanTest): { readonly t: number; readonly df: number; readonly p: number } {
  const own = Math.max(0, test.n - 1)
  const df = own + test.prior.df
  const within = ((own > 0 ? own * test.variance : 0) + test.prior.df * test.prior.variance) / df
  const t = test.mean / Math.sqrt(within / test.n + test.between)
  return { t, df, p: studentSf(t, df) }
}
