/**
 * Many tests at once. Sources: Benjamini and Hochberg, JRSS B 57 (1995); Benjamini and Yekutieli, Annals of Statistics 29
 * (2001), valid under any dependence.
 */

/** q-values in the order of the p-values: the smallest false-discovery rate at which each would be named. */
export function benjaminiHochberg(p: Float64Array): Float64Array {
  return stepUp(p, 1)
}

/** As above, for arbitrary dependence between the tests: larger by the harmonic sum. */
export function benjaminiYekutieli(p: Float64Array): Float64Array {
  let harmonic = 0
  for (let i = 1; i <= p.length; i++) harmonic += 1 / i
  return stepUp(p, harmonic)
}

function stepUp(p: Float64Array, factor: number): Float64Array {
  const order = rank(p)
  const q = new Float64Array(p.length)
  let least = 1
  for (let rank = p.length; rank >= 1; rank--) {
    const at = order[rank - 1] ?? 0
    least = Math.min(least, (p[at] ?? 1) * ((p.length * factor) / rank))
    q[at] = least
  }
  return q
}

/** Positions by ascending value. */
export function rank(values: Float64Array): Int32Array {
  return Int32Array.from(values.keys()).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0))
}
