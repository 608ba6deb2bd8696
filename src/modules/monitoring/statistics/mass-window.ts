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
  /** As long as `mass`; where a long term builds the next mass. */
  spare: Float64Array
  low: number
  high: number
  /** Product of the small terms not yet applied: degree at most 4, applied in one pass over the mass. */
  readonly pending: Float64Array
  degree: number
}

/** Mass let go at the ends: T terms lose less than 2 T × 1e-18 of a unit mass. */
const NEGLIGIBLE = 1e-18

const MOST_PENDING = 4

export function newMassWindow(): MassWindow {
  const window = {
    mass: new Float64Array(256),
    spare: new Float64Array(256),
    low: 0,
    high: 0,
    pending: new Float64Array(5),
    degree: 0,
  }
  startMass(window, 0)
  return window
}

/** The law of an empty sum. `capacity` = the largest value the sum can take. */
export function startMass(window: MassWindow, capacity: number): void {
  if (window.mass.length < capacity + 8) {
    window.mass = new Float64Array(2 * capacity + 16)
    window.spare = new Float64Array(2 * capacity + 16)
  }
  window.mass[0] = 1
  window.low = 0
  window.high = 0
  window.pending[0] = 1
  window.degree = 0
}

/** Adds one Bernoulli(p). */
export function addBernoulli(window: MassWindow, p: number): void {
  if (window.degree === MOST_PENDING) applyPending(window)
  const { pending, degree } = window
  const q = 1 - p
  pending[degree + 1] = (pending[degree] as number) * p
  for (let i = degree; i > 0; i--) {
    pending[i] = (pending[i] as number) * q + (pending[i - 1] as number) * p
  }
  pending[0] = (pending[0] as number) * q
  window.degree = degree + 1
}

/** Adds a term with P(i) = pmf[from + i], 0 <= i <= size. */
export function addTerm(window: MassWindow, pmf: Float64Array, from: number, size: number): void {
  if (size > MOST_PENDING) {
    convolve(window, pmf, from, size)
    return
  }
  if (window.degree + size > MOST_PENDING) applyPending(window)
  const { pending, degree } = window
  for (let j = degree + size; j >= 0; j--) {
    let sum = 0
    const last = Math.min(size, j)
    for (let i = Math.max(0, j - degree); i <= last; i++)
      sum += (pending[j - i] as number) * (pmf[from + i] as number)
    pending[j] = sum
  }
  window.degree = degree + size
}

/** Applies what is pending; call once after the last term. */
export function applyPending(window: MassWindow): void {
  const { mass, low, high, pending, degree } = window
  if (degree === 0) return
  for (let i = degree + 1; i <= MOST_PENDING; i++) pending[i] = 0
  for (let i = 1; i <= degree; i++) mass[high + i] = 0
  const c0 = pending[0] as number
  const c1 = pending[1] as number
  const c2 = pending[2] as number
  const c3 = pending[3] as number
  const c4 = pending[4] as number
  let m1 = 0
  let m2 = 0
  let m3 = 0
  let m4 = 0
  const end = high + degree
  for (let j = low; j <= end; j++) {
    const m0 = mass[j] as number
    mass[j] = m0 * c0 + m1 * c1 + m2 * c2 + m3 * c3 + m4 * c4
    m4 = m3
    m3 = m2
    m2 = m1
    m1 = m0
  }
  window.high = end
  pending[0] = 1
  window.degree = 0
  trim(window)
}

/** Four coefficients at a time, so that each mass is read once for four products. */
function convolve(window: MassWindow, pmf: Float64Array, from: number, size: number): void {
  const { mass, spare, low, high } = window
  spare.fill(0, low, high + size + 5)
  mass.fill(0, high + 1, high + 4)
  for (let i = 0; i <= size; i += 4) {
    const c0 = pmf[from + i] as number
    const c1 = i + 1 <= size ? (pmf[from + i + 1] as number) : 0
    const c2 = i + 2 <= size ? (pmf[from + i + 2] as number) : 0
    const c3 = i + 3 <= size ? (pmf[from + i + 3] as number) : 0
    let m1 = 0
    let m2 = 0
    let m3 = 0
    for (let j = low; j <= high + 3; j++) {
      const m0 = mass[j] as number
      spare[j + i] = (spare[j + i] as number) + m0 * c0 + m1 * c1 + m2 * c2 + m3 * c3
      m3 = m2
      m2 = m1
      m1 = m0
    }
  }
  window.mass = spare
  window.spare = mass
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
