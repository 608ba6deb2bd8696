/** Are p-values uniform where nothing is planted? Mid-p of a discrete law is nearly so, and rarer in its far tail. */
import { wilson } from '#modules/monitoring/statistics/binomial.ts'

export interface Uniformity {
  readonly n: number
  /** Largest distance between the distribution of p and the uniform one (Kolmogorov–Smirnov). */
  readonly distance: number
  readonly shares: readonly {
    readonly at: number
    readonly share: number
    readonly low: number
    readonly high: number
  }[]
}

export function uniformity(values: readonly number[]): Uniformity {
  const sorted = Float64Array.from(values).sort()
  const n = sorted.length
  let distance = 0
  sorted.forEach((p, i) => {
    distance = Math.max(distance, (i + 1) / n - p, p - i / n)
  })
  const shares = [0.05, 0.01, 0.001].map((at) => {
    const count = sorted.filter((p) => p <= at).length
    const { low, high } = wilson(count, Math.max(1, n))
    return { at, share: count / n, low, high }
  })
  return { n, distance, shares }
}
