/**
 * The exact law of a sum of independent Bernoulli variables with different probabilities. All sums are of positive terms, so the
 * relative error stays near 1e-13 down to 1e-290.
 * Source: the recursion is folklore; see Hong, "On computing the distribution function for the Poisson binomial", CSDA 59 (2013).
 */

export interface Tail {
  /** P(K > k). */
  readonly upper: number
  /** P(K = k). */
  readonly equal: number
  /** P(K > k) + ½ P(K = k). */
  readonly midP: number
}

/** Tail of the sum of `probabilities.length` Bernoulli variables beyond the observed count k. */
export function poissonBinomialTail(probabilities: ArrayLike<number>, k: number): Tail {
  if (k < 0) return { upper: 1, equal: 0, midP: 1 }
  const law = new Float64Array(k + 1)
  law[0] = 1
  let upper = 0
  let top = 0
  for (let t = 0; t < probabilities.length; t++) {
    const p = probabilities[t] ?? 0
    const rest = 1 - p
    if (top === k) upper += (law[k] ?? 0) * p
    else top++
    for (let j = top; j > 0; j--) law[j] = (law[j] ?? 0) * rest + (law[j - 1] ?? 0) * p
    law[0] = (law[0] ?? 0) * rest
  }
  const equal = law[k] ?? 0
  return { upper, equal, midP: upper + 0.5 * equal }
}
