/**
 * The hypergeometric law of one stratum, and Fisher's noncentral one: of n units the inspector has a and the broker m; x of the
 * broker's units are with the inspector. Sources: Fisher, JRSS 98 (1935); Fog, "Sampling methods for Wallenius' and Fisher's
 * noncentral hypergeometric distributions", Communications in Statistics 37 (2008).
 */

export interface Law {
  /** Smallest possible x; `pmf[j]` is the probability of `low + j`. */
  readonly low: number
  readonly pmf: Float64Array
}

/**
 * Law of x with odds ratio `odds` (1 = no preference). Built by the ratio of neighbours from the mode outwards, so nothing
 * overflows and every entry is a product of positive factors: relative error about 1e-15 per step.
 * Requires integers with 0 ≤ a, m ≤ n.
 */
export function hypergeometric(n: number, a: number, m: number, odds = 1): Law {
  const low = Math.max(0, a + m - n)
  const high = Math.min(a, m)
  const pmf = new Float64Array(high - low + 1)
  const mode = modeOf({ n, a, m, odds, low, high })
  pmf[mode - low] = 1
  let total = 1
  for (let x = mode, weight = 1; x < high && weight > 0; x++) {
    weight *= (odds * (a - x) * (m - x)) / ((x + 1) * (n - a - m + x + 1))
    pmf[x + 1 - low] = weight
    total += weight
  }
  for (let x = mode, weight = 1; x > low && weight > 0; x--) {
    weight *= (x * (n - a - m + x)) / (odds * (a - x + 1) * (m - x + 1))
    pmf[x - 1 - low] = weight
    total += weight
  }
  for (let j = 0; j < pmf.length; j++) pmf[j] = (pmf[j] ?? 0) / total
  return { low, pmf }
}

/** Root of the ratio of neighbours = 1 (Liao and Rosen, American Statistician 55, 2001). */
function modeOf(s: { n: number; a: number; m: number; odds: number; low: number; high: number }): number {
  const { n, a, m, odds, low, high } = s
  const qa = odds - 1
  const qb = -((m + a + 2) * odds + n - m - a)
  const qc = odds * (m + 1) * (a + 1)
  const root = Math.sqrt(Math.max(0, qb * qb - 4 * qa * qc))
  const x = Math.floor((-2 * qc) / (qb - root))
  return Math.min(high, Math.max(low, x))
}

/** Mean and variance of the law. */
export function moments({ low, pmf }: Law): { mean: number; variance: number } {
  let mean = 0
  let square = 0
  for (let j = 0; j < pmf.length; j++) {
    const p = pmf[j] ?? 0
    mean += p * (low + j)
    square += p * (low + j) * (low + j)
  }
  return { mean, variance: Math.max(0, square - mean * mean) }
}
