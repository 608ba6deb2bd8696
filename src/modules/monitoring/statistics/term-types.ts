/**
 * The kinds of strata a pair can meet: n units, a of them with the inspector, m of the broker. A year of shifts has
 * millions of strata but few kinds, so each hypergeometric law is built once and named by a number.
 *
 * A law is kept as ratios of neighbouring probabilities: tilting (and with it Fisher's noncentral law) multiplies each
 * ratio by the odds, and no logarithm of a factorial is ever taken.
 */
import { POWER_PARTS, setPowerParts } from './power-parts.ts'

export interface TermTypes {
  count: number
  n: Int32Array
  a: Int32Array
  m: Int32Array
  /** Least value, and greatest value less the least. */
  low: Int32Array
  size: Int32Array
  mean: Float64Array
  variance: Float64Array
  /** Third central moment. */
  third: Float64Array
  /** n / (n − m): a unit more raises the strength's numerator by this; 0 where the broker has the whole stratum. */
  gain: Float64Array
  /** Parts of the power calculation, `POWER_PARTS` per type, the inspector's share taken as a / n. */
  power: Float64Array
  /** Where the type's entries begin in `ratio` (size entries), `pmf` and `logPmf` (size + 1 entries). */
  at: Int32Array
  used: number
  /** P(low + i + 1) / P(low + i). */
  ratio: Float64Array
  /** P(low + i) and its logarithm. */
  pmf: Float64Array
  logPmf: Float64Array
  /** Number of the type by (a, m) for each small n; −1 = not met yet. */
  readonly small: Int32Array[]
  /** The same for large n. */
  readonly large: Map<number, Map<number, number>>
}

/** Up to this n the table is a plain square: 22 MB if every n occurs. */
const SMALL_N = 256

export function newTermTypes(): TermTypes {
  const size = 1024
  return {
    count: 0,
    n: new Int32Array(size),
    a: new Int32Array(size),
    m: new Int32Array(size),
    low: new Int32Array(size),
    size: new Int32Array(size),
    mean: new Float64Array(size),
    variance: new Float64Array(size),
    third: new Float64Array(size),
    gain: new Float64Array(size),
    power: new Float64Array(POWER_PARTS * size),
    at: new Int32Array(size),
    used: 0,
    ratio: new Float64Array(4 * size),
    pmf: new Float64Array(4 * size),
    logPmf: new Float64Array(4 * size),
    small: [],
    large: new Map(),
  }
}

/** Number of the type (n, a, m), whole numbers with 0 <= a, m <= n. */
export function typeOf(types: TermTypes, n: number, a: number, m: number): number {
  if (n > SMALL_N) return largeTypeOf(types, n, a, m)
  types.small[n] ??= new Int32Array((n + 1) * (n + 1)).fill(-1)
  const square = types.small[n]
  const at = a * (n + 1) + m
  const known = square[at] as number
  if (known >= 0) return known
  const type = addType(types, n, a, m)
  square[at] = type
  return type
}

function largeTypeOf(types: TermTypes, n: number, a: number, m: number): number {
  let byMargins = types.large.get(n)
  if (!byMargins) {
    byMargins = new Map()
    types.large.set(n, byMargins)
  }
  const key = a * (n + 1) + m
  let type = byMargins.get(key)
  if (type === undefined) {
    type = addType(types, n, a, m)
    byMargins.set(key, type)
  }
  return type
}

function addType(types: TermTypes, n: number, a: number, m: number): number {
  const low = Math.max(0, a + m - n)
  const size = Math.min(a, m) - low
  reserve(types, size + 1)
  const t = types.count++
  const spread = n > 1 ? (a * (n - a) * m * (n - m)) / (n * n * (n - 1)) : 0
  types.n[t] = n
  types.a[t] = a
  types.m[t] = m
  types.low[t] = low
  types.size[t] = size
  types.mean[t] = (a * m) / n
  types.variance[t] = spread
  types.third[t] = n > 2 ? (spread * (n - 2 * a) * (n - 2 * m)) / (n * (n - 2)) : 0
  types.gain[t] = n === m ? 0 : n / (n - m)
  setPowerParts(types.power, t * POWER_PARTS, { n, m, p: a / n })
  types.power[t * POWER_PARTS + 7] = types.third[t] as number
  types.at[t] = types.used
  for (let i = 0; i < size; i++) {
    const x = low + i
    types.ratio[types.used + i] = ((a - x) * (m - x)) / ((x + 1) * (n - a - m + x + 1))
  }
  fillLogPmf(types, types.used, size)
  types.used += size + 1
  return t
}

/** From the mode outwards, so that nothing overflows and far ends keep their logarithm. */
function fillLogPmf(types: TermTypes, at: number, size: number): void {
  const { ratio, pmf, logPmf } = types
  let mode = 0
  while (mode < size && (ratio[at + mode] as number) > 1) mode++
  logPmf[at + mode] = 0
  for (let i = mode; i < size; i++) {
    logPmf[at + i + 1] = (logPmf[at + i] as number) + Math.log(ratio[at + i] as number)
  }
  for (let i = mode; i > 0; i--) {
    logPmf[at + i - 1] = (logPmf[at + i] as number) - Math.log(ratio[at + i - 1] as number)
  }
  let total = 0
  for (let i = 0; i <= size; i++) total += Math.exp(logPmf[at + i] as number)
  const shift = Math.log(total)
  for (let i = 0; i <= size; i++) {
    logPmf[at + i] = (logPmf[at + i] as number) - shift
    pmf[at + i] = Math.exp(logPmf[at + i] as number)
  }
}

function reserve(types: TermTypes, entries: number): void {
  if (types.count === types.n.length) {
    for (const name of ['n', 'a', 'm', 'low', 'size', 'at'] as const) {
      const wider = new Int32Array(2 * types.count)
      wider.set(types[name])
      types[name] = wider
    }
    for (const name of ['mean', 'variance', 'third', 'gain'] as const)
      types[name] = widen(types[name], 2 * types.count)
    types.power = widen(types.power, 2 * POWER_PARTS * types.count)
  }
  const needed = types.used + entries
  if (needed > types.ratio.length) {
    types.ratio = widen(types.ratio, 2 * needed)
    types.pmf = widen(types.pmf, 2 * needed)
    types.logPmf = widen(types.logPmf, 2 * needed)
  }
}

function widen(values: Float64Array, length: number): Float64Array<ArrayBuffer> {
  const wider = new Float64Array(length)
  wider.set(values)
  return wider
}
