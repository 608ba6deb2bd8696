/** The binomial law: exact tails by direct summation of the small side, exact and Wilson intervals for a share. */
import { deviance, stirlingError } from './gamma.ts'
import { normalUpperQuantile } from './normal.ts'
import { rootOf } from './root.ts'
import { certain, deficitMidP, type Interval, type Tail, tailFrom } from './tail.ts'

/** P(K = k) for K ~ Binomial(n, p), relatively accurate (C. Loader, 2000). */
export function binomialPmf(k: number, n: number, p: number): number {
  if (k < 0 || k > n) return 0
  if (p <= 0) return k === 0 ? 1 : 0
  if (p >= 1) return k === n ? 1 : 0
  if (k === 0) return Math.exp(n * Math.log1p(-p))
  if (k === n) return Math.exp(n * Math.log(p))
  const stirling = stirlingError(n) - stirlingError(k) - stirlingError(n - k)
  const exponent = stirling - deviance(k, n * p) - deviance(n - k, n * (1 - p))
  return Math.exp(exponent) * Math.sqrt(n / (2 * Math.PI * k * (n - k)))
}

/** Both sides of k under Binomial(n, p); k and n are whole numbers. */
export function binomialTail(k: number, n: number, p: number): Tail {
  if (k < 0) return certain('upper')
  if (k > n) return certain('lower')
  const equal = binomialPmf(k, n, p)
  if (p <= 0 || p >= 1) return tailFrom('upper', p >= 1 && k < n ? 1 : 0, equal)
  const odds = p / (1 - p)
  if (k >= n * p) {
    return tailFrom(
      'upper',
      sumOut(equal, (step) => ((n - k - step) / (k + step + 1)) * odds),
      equal,
    )
  }
  return tailFrom(
    'lower',
    sumOut(equal, (step) => (k - step) / ((n - k + step + 1) * odds)),
    equal,
  )
}

/** Mid-p of an excess of k successes in n over the expected share p (Lancaster, JASA 56, 1961). */
export function binomialMidP(k: number, n: number, p: number): number {
  return binomialTail(k, n, p).midP
}

/** Mid-p of a deficit. */
export function binomialDeficitMidP(k: number, n: number, p: number): number {
  return deficitMidP(binomialTail(k, n, p))
}

/** Exact interval for a share (Clopper and Pearson, Biometrika 26, 1934); never covers less than `level`. */
export function clopperPearson(k: number, n: number, level = 0.95): Interval {
  if (n === 0) return { low: 0, high: 1 }
  const alpha = (1 - level) / 2
  const atLeast = (p: number) => {
    const tail = binomialTail(k, n, p)
    return tail.upper + tail.equal - alpha
  }
  const atMost = (p: number) => {
    const tail = binomialTail(k, n, p)
    return alpha - tail.lower - tail.equal
  }
  return {
    low: k === 0 ? 0 : rootOf(atLeast, 0, 1),
    high: k === n ? 1 : rootOf(atMost, 0, 1),
  }
}

/** Interval for a share with good average coverage (E. B. Wilson, JASA 22, 1927); k may be fractional. */
export function wilson(k: number, n: number, level = 0.95): Interval {
  if (n === 0) return { low: 0, high: 1 }
  const z = normalUpperQuantile((1 - level) / 2)
  const share = k / n
  const centre = share + (z * z) / (2 * n)
  const half = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n))
  const scale = 1 + (z * z) / n
  return { low: Math.max(0, (centre - half) / scale), high: Math.min(1, (centre + half) / scale) }
}

/** Sum of the masses beyond the starting one, each the previous times `ratio(step)`; ratios fall, so it ends. */
export function sumOut(start: number, ratio: (step: number) => number): number {
  let term = start
  let sum = 0
  for (let step = 0; term > 0; step++) {
    term *= ratio(step)
    const next = sum + term
    if (next === sum) break
    sum = next
  }
  return sum
}
