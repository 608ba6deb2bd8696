/**
 * Many tests at once. Sources: Benjamini and Hochberg, JRSS B 57 (1995); Benjamini and Yekutieli, Annals of Statistics 29
 * (2001), valid under any dependence.
 */

/**
 * q-values in the order of the p-values: the smallest false-discovery rate at which each would be named. `tests` counts also those whose
 * p is not given; they are taken as 1. `order` = `rank(p)`, for who has it already.
 */
export function benjaminiHochberg(p: Float64Array, tests = p.length, order = rank(p)): Float64Array {
  const q = new Float64Array(p.length)
  let running = 1
  for (let place = p.length; place >= 1; place--) {
    const row = order[place - 1] as number
    running = Math.min(running, (p[row] as number) * (tests / place))
    q[row] = running
  }
  return q
}

/** As above, for arbitrary dependence between the tests: larger by the harmonic sum. */
export function benjaminiYekutieli(p: Float64Array): Float64Array {
  return yekutieliOf(benjaminiHochberg(p))
}

/** Benjamini–Yekutieli from Benjamini–Hochberg values over the same tests. */
export function yekutieliOf(q: Float64Array, tests = q.length): Float64Array {
  let harmonic = 0
  for (let i = tests; i >= 1; i--) harmonic += 1 / i
  return q.map((value) => Math.min(1, value * harmonic))
}

/** Below so many values a comparing sort is as fast. */
const WORTH_COUNTING = 2048

/** Positions by ascending value, equal values in their order; −0 counts before 0, NaN last. */
export function rank(values: Float64Array): Int32Array {
  if (values.length < WORTH_COUNTING)
    return Int32Array.from(values.keys()).sort((a, b) => (values[a] as number) - (values[b] as number))
  const bits = new Uint16Array(values.slice().buffer)
  for (let i = 0; i < values.length; i++) ascendingBits(bits, 4 * i)
  let order = Int32Array.from(values.keys())
  let next = new Int32Array(values.length)
  for (let digit = 0; digit < 4; digit++) {
    dealOut(bits, digit, order, next)
    ;[order, next] = [next, order]
  }
  return order
}

/** IEEE 754 doubles sort as whole numbers once the sign is turned, and a negative number inverted. Least digit first in memory. */
function ascendingBits(bits: Uint16Array, at: number): void {
  const top = bits[at + 3] as number
  if (top < 0x8000) {
    bits[at + 3] = top | 0x8000
    return
  }
  const notANumber = (top & 0x7ff0) === 0x7ff0 && (top & 0xf) > 0
  for (let digit = 0; digit < 4; digit++)
    bits[at + digit] = notANumber ? 0xffff : ~(bits[at + digit] as number)
}

/** One pass of a radix sort: stable by one 16-bit digit. */
function dealOut(bits: Uint16Array, digit: number, order: Int32Array, into: Int32Array): void {
  const starts = new Int32Array(0x10001)
  for (let at = digit; at < bits.length; at += 4) {
    const bucket = (bits[at] as number) + 1
    starts[bucket] = (starts[bucket] as number) + 1
  }
  for (let bucket = 1; bucket < starts.length; bucket++)
    starts[bucket] = (starts[bucket] as number) + (starts[bucket - 1] as number)
  for (const row of order) {
    const bucket = bits[4 * row + digit] as number
    const to = starts[bucket] as number
    into[to] = row
    starts[bucket] = to + 1
  }
}
