/**
 * A probability mass function under construction: independent whole-number terms are added one by one, and mass too
 * small to matter is let go at both ends, so that the cost follows the spread of the sum and not its range.
 *
 * Typed arrays are read with `as number` in this folder's inner loops: every index is in range by construction, and a
 * check per read would cost a third of the run.
 */
export interface MassWindow {
  /** mass[j] = P(sum = j) for low <= j <= high; what lies outside is not kept. */
  mass: Float64Array
  low: number
  high: number
}

/** Mass let go at the ends: T terms lose less than 2 T × 1e-24 in all. */
const NEGLIGIBLE = 1e-24

/** The law of an empty sum. `capacity` = the largest value the sum can take. */
export function startMass(window: MassWindow, capacity: number): void {
  if (window.mass.length < capacity + 2) window.mass = new Float64Array(2 * capacity + 16)
  window.mass[0] = 1
  window.low = 0
  window.high = 0
}

/** Adds one Bernoulli(p). */
export function addBernoulli(window: MassWindow, p: number): void {
  const { mass, low, high } = window
  const q = 1 - p
  let before = 0
  for (let j = low; j <= high; j++) {
    const here = mass[j] as number
    mass[j] = here * q + before * p
    before = here
  }
  mass[high + 1] = before * p
  window.high = high + 1
  trim(window)
}

/** Adds a term with P(i) = pmf[from + i], 0 <= i <= size. */
export function addTerm(window: MassWindow, pmf: Float64Array, from: number, size: number): void {
  const { mass, low, high } = window
  for (let j = high + size; j >= low; j--) {
    const first = Math.max(0, j - high)
    const last = Math.min(size, j - low)
    let sum = 0
    for (let i = first; i <= last; i++) sum += (mass[j - i] as number) * (pmf[from + i] as number)
    mass[j] = sum
  }
  window.high = high + size
  trim(window)
}

function trim(window: MassWindow): void {
  const { mass } = window
  let { low, high } = window
  while (low < high && (mass[low] as number) < NEGLIGIBLE) low++
  while (high > low && (mass[high] as number) < NEGLIGIBLE) high--
  window.low = low
  window.high = high
}
