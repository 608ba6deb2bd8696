/** The Poisson law: exact tails and the exact interval for a count, hence for observed over expected. */
import { sumOut } from './binomial.ts'
import { deviance, stirlingError } from './gamma.ts'
import { rootOf } from './root.ts'
import { certain, deficitMidP, type Interval, type Tail, tailFrom } from './tail.ts'

/** P(K = k) for K ~ Poisson(mean). */
export function poissonPmf(k: number, mean: number): number {
  if (k < 0) return 0
  if (mean <= 0) return k === 0 ? 1 : 0
  if (k === 0) return Math.exp(-mean)
  return Math.exp(-stirlingError(k) - deviance(k, mean)) / Math.sqrt(2 * Math.PI * k)
}

/** Both sides of k under Poisson(mean). */
export function poissonTail(k: number, mean: number): Tail {
  if (k < 0) return certain('upper')
  const equal = poissonPmf(k, mean)
  if (mean <= 0) return tailFrom('upper', 0, equal)
  if (k >= mean)
    return tailFrom(
      'upper',
      sumOut(equal, (step) => mean / (k + step + 1)),
      equal,
    )
  return tailFrom(
    'lower',
    sumOut(equal, (step) => (k - step) / mean),
    equal,
  )
}

/** P(K > k). */
export function poissonSf(k: number, mean: number): number {
  return poissonTail(k, mean).upper
}

/** Mid-p of an excess of a count over its expectation. */
export function poissonMidP(k: number, mean: number): number {
  return poissonTail(k, mean).midP
}

/** Mid-p of a deficit. */
export function poissonDeficitMidP(k: number, mean: number): number {
  return deficitMidP(poissonTail(k, mean))
}

/** Exact interval for the mean behind a count (F. Garwood, Biometrika 28, 1936). Divide by the expectation for a ratio. */
export function garwood(count: number, level = 0.95): Interval {
  const alpha = (1 - level) / 2
  const top = count + 10 * Math.sqrt(count + 1) + 20 - 2 * Math.log(alpha)
  const atLeast = (mean: number) => {
    const tail = poissonTail(count, mean)
    return tail.upper + tail.equal - alpha
  }
  const atMost = (mean: number) => {
    const tail = poissonTail(count, mean)
    return alpha - tail.lower - tail.equal
  }
  return { low: count === 0 ? 0 : rootOf(atLeast, 0, top), high: rootOf(atMost, 0, top) }
}
