/** Binomial and Poisson counts: tails, mid-p values, intervals. One-sided towards excess unless the name says otherwise. */
import { betaI, gammaP, gammaQ, logBinomial } from './gamma.ts'
import { normalQuantile } from './normal.ts'

export interface Interval {
  readonly low: number
  readonly high: number
}

/** P(X ≥ k), X ~ Binomial(n, p). Accurate relatively where it is small. */
export function binomialUpper(k: number, n: number, p: number): number {
  if (k <= 0) return 1
  if (k > n) return 0
  return betaI(p, k, n - k + 1)
}

/** P(X = k), X ~ Binomial(n, p). */
export function binomialPmf(k: number, n: number, p: number): number {
  if (k < 0 || k > n) return 0
  if (p <= 0) return k === 0 ? 1 : 0
  if (p >= 1) return k === n ? 1 : 0
  return Math.exp(logBinomial(n, k) + k * Math.log(p) + (n - k) * Math.log1p(-p))
}

/** mid-p of an excess: P(X > k) + ½ P(X = k) (Lancaster, JASA 1961). */
export function binomialMidP(k: number, n: number, p: number): number {
  return binomialUpper(k + 1, n, p) + 0.5 * binomialPmf(k, n, p)
}

/** Clopper and Pearson's exact interval of a share k of n; n = 0 gives [0, 1]. */
export function clopperPearson(k: number, n: number, level = 0.95): Interval {
  const alpha = (1 - level) / 2
  return {
    low: k <= 0 ? 0 : solve((p) => binomialUpper(k, n, p) - alpha),
    high: k >= n ? 1 : solve((p) => binomialUpper(k + 1, n, p) - (1 - alpha)),
  }
}

/** Wilson's score interval of a share k of n (JASA 1927); n = 0 gives [0, 1]. */
export function wilson(k: number, n: number, level = 0.95): Interval {
  if (n === 0) return { low: 0, high: 1 }
  const z = normalQuantile(1 - (1 - level) / 2)
  const share = k / n
  const centre = (share + (z * z) / (2 * n)) / (1 + (z * z) / n)
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n))
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) }
}

/** mid-p of an excess, X ~ Poisson(mean). */
export function poissonMidP(k: number, mean: number): number {
  return 0.5 * (poissonUpper(k, mean) + poissonUpper(k + 1, mean))
}

/** P(X ≥ k), X ~ Poisson(mean). */
export function poissonUpper(k: number, mean: number): number {
  return k <= 0 ? 1 : gammaP(k, mean)
}

/** Garwood's exact interval of a Poisson mean after a count of k (Biometrika 1936). */
export function garwood(k: number, level = 0.95): Interval {
  const alpha = (1 - level) / 2
  const top = k + 10 * Math.sqrt(k + 1) + 20
  return {
    low: k <= 0 ? 0 : solve((x) => gammaP(k, x * top) - alpha) * top,
    high: solve((x) => alpha - gammaQ(k + 1, x * top)) * top,
  }
}

/** Root in [0, 1] of an increasing function, by bisection to the last bit. */
function solve(increasing: (x: number) => number): number {
  let low = 0
  let high = 1
  for (let i = 0; i < 200 && high > low; i++) {
    const middle = (low + high) / 2
    if (middle === low || middle === high) break
    if (increasing(middle) < 0) low = middle
    else high = middle
  }
  return (low + high) / 2
}
