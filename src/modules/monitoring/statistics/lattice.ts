/**
 * P(K <= k) of a sum over strata without convolving it: the normal law at k + 1/2 with one term for skewness (F. Y. Edgeworth). The skewness
 * is that of a binomial with the same mean and variance, which the sum is when its strata are alike. Good to about .02, which is enough for
 * the spread of many pairs and too little for the p of any.
 */
import { normalPdf, normalSf } from './normal.ts'

export function roughCdf(k: number, mean: number, variance: number): number {
  if (k < 0) return 0
  const sd = Math.sqrt(variance)
  const x = (k + 0.5 - mean) / sd
  const skewness = (2 * variance - mean) / (mean * sd)
  const p = normalSf(-x) - (skewness / 6) * (x * x - 1) * normalPdf(x)
  return Math.min(1, Math.max(0, p))
}
