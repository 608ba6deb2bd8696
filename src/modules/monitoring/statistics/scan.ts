/**
 * One pass over the strata of an office: for every pair that met, what the rule gives (mean, variance, third central moment of the
 * conditional law) and the sums of the leave-broker-out strength. Dense matrices inspector × broker of the office: no hashing.
 */
import type { SteeringInput } from './steering-table.ts'

/** Sums of one office, matrices of `inspectors.length × brokers.length` in row order. */
export interface OfficeSums {
  /** Global codes of the office's inspectors and brokers. */
  readonly inspectors: Int32Array
  readonly brokers: Int32Array
  readonly observed: Int32Array
  readonly units: Int32Array
  readonly strata: Int32Array
  readonly mean: Float64Array
  readonly variance: Float64Array
  readonly third: Float64Array
  /** Σ (k − m p) and Σ m (1 − p), p = (a − k)/(n − m): the strength is their ratio. */
  readonly excess: Float64Array
  readonly room: Float64Array
  /** Σ m (1 − p)(1 − m/n): units by which K − mean grows per unit of strength. */
  readonly slope: Float64Array
  strataSeen: number
  strataWithoutChoice: number
  unitsSeen: number
  unitsWithoutChoice: number
}

/** The margins of one stratum: local inspectors with their units (0 for on duty without any), local brokers, and the cells. */
export interface Stratum {
  n: number
  inspectors: number
  readonly inspector: Int32Array
  readonly a: Int32Array
  brokers: number
  readonly broker: Int32Array
  readonly m: Int32Array
  /** k of (i, b) at `i * brokers + b`. */
  k: Int32Array
  /** Inspectors that got at least one unit. */
  active: number
}

export interface OfficeSpan {
  readonly cellsFrom: number
  readonly cellsTo: number
  readonly presenceFrom: number
  readonly presenceTo: number
}

export function newSums(inspectors: Int32Array, brokers: Int32Array): OfficeSums {
  const size = inspectors.length * brokers.length
  const floats = () => new Float64Array(size)
  const integers = () => new Int32Array(size)
  return {
    inspectors,
    brokers,
    observed: integers(),
    units: integers(),
    strata: integers(),
    mean: floats(),
    variance: floats(),
    third: floats(),
    excess: floats(),
    room: floats(),
    slope: floats(),
    strataSeen: 0,
    strataWithoutChoice: 0,
    unitsSeen: 0,
    unitsWithoutChoice: 0,
  }
}

export function addStratum(sums: OfficeSums, s: Stratum): void {
  sums.strataSeen++
  sums.unitsSeen += s.n
  if (s.active < 2) {
    sums.strataWithoutChoice++
    sums.unitsWithoutChoice += s.n
  }
  const { n } = s
  const width = sums.brokers.length
  for (let b = 0; b < s.brokers; b++) {
    const m = s.m[b] as number
    const others = n - m
    // mean, variance and third moment of the hypergeometric share factors that depend on the broker only
    const share = m / n
    const spread = n > 1 ? (share * others) / (n * (n - 1)) : 0
    const skew = n > 2 ? (n - 2 * m) / (n * (n - 2)) : 0
    for (let i = 0; i < s.inspectors; i++) {
      const a = s.a[i] as number
      const k = s.k[i * s.brokers + b] as number
      const at = (s.inspector[i] as number) * width + (s.broker[b] as number)
      sums.observed[at] = (sums.observed[at] as number) + k
      sums.units[at] = (sums.units[at] as number) + m
      if (a > 0) {
        const variance = spread * a * (n - a)
        sums.strata[at] = (sums.strata[at] as number) + 1
        sums.mean[at] = (sums.mean[at] as number) + a * share
        sums.variance[at] = (sums.variance[at] as number) + variance
        sums.third[at] = (sums.third[at] as number) + variance * skew * (n - 2 * a)
      }
      if (others > 0) {
        const p = (a - k) / others
        const room = m * (1 - p)
        sums.excess[at] = (sums.excess[at] as number) + k - m * p
        sums.room[at] = (sums.room[at] as number) + room
        sums.slope[at] = (sums.slope[at] as number) + room * (1 - share)
      }
    }
  }
}

/** Calls `visit` with each stratum of the office in turn; the same buffers are filled again for each. */
export function eachStratum(
  input: SteeringInput,
  span: OfficeSpan,
  local: LocalCodes,
  visit: (s: Stratum) => void,
): void {
  const s = newStratum(local)
  const { cells } = input
  let p = span.presenceFrom
  for (let from = span.cellsFrom; from < span.cellsTo; ) {
    const to = endOfStratum(cells.stratum, from, span.cellsTo)
    margins(s, input, local, from, to)
    p = addOnDuty(s, { input, local, stratum: cells.stratum[from] as number }, p, span.presenceTo)
    fillCells(s, input, local, from, to)
    visit(s)
    for (let i = 0; i < s.inspectors; i++) local.inspectorSlot[s.inspector[i] as number] = -1
    for (let b = 0; b < s.brokers; b++) local.brokerSlot[s.broker[b] as number] = -1
    from = to
  }
}

function endOfStratum(strata: Int32Array, from: number, limit: number): number {
  let to = from + 1
  while (to < limit && strata[to] === strata[from]) to++
  return to
}

/** Officers on duty who got nothing take a slot with a = 0; returns where the presence of the next stratum begins. */
function addOnDuty(
  s: Stratum,
  { input, local, stratum }: { input: SteeringInput; local: LocalCodes; stratum: number },
  from: number,
  limit: number,
): number {
  const { presence } = input
  if (!presence) return from
  let p = from
  while (p < limit && (presence.stratum[p] as number) < stratum) p++
  for (; p < limit && presence.stratum[p] === stratum; p++) {
    const i = local.inspector[presence.inspector[p] as number] as number
    if (i >= 0) slotOf(s, local, i)
  }
  return p
}

/** Office-local codes of inspectors and brokers, and where each stands in the stratum at hand (−1 = not in it). */
export interface LocalCodes {
  readonly inspector: Int32Array
  readonly broker: Int32Array
  readonly inspectorSlot: Int32Array
  readonly brokerSlot: Int32Array
}

function newStratum(local: LocalCodes): Stratum {
  const inspectors = local.inspectorSlot.length
  const brokers = local.brokerSlot.length
  return {
    n: 0,
    inspectors: 0,
    inspector: new Int32Array(inspectors),
    a: new Int32Array(inspectors),
    brokers: 0,
    broker: new Int32Array(brokers),
    m: new Int32Array(brokers),
    k: new Int32Array(1024),
    active: 0,
  }
}

function margins(s: Stratum, { cells }: SteeringInput, local: LocalCodes, from: number, to: number): void {
  s.n = 0
  s.inspectors = 0
  s.brokers = 0
  for (let c = from; c < to; c++) {
    const units = cells.units[c] as number
    s.n += units
    const i = slotOf(s, local, local.inspector[cells.inspector[c] as number] as number)
    s.a[i] = (s.a[i] as number) + units
    const broker = local.broker[cells.broker[c] as number] as number
    let b = local.brokerSlot[broker] as number
    if (b < 0) {
      b = s.brokers++
      local.brokerSlot[broker] = b
      s.broker[b] = broker
      s.m[b] = 0
    }
    s.m[b] = (s.m[b] as number) + units
  }
  s.active = s.inspectors
}

function slotOf(s: Stratum, local: LocalCodes, inspector: number): number {
  const known = local.inspectorSlot[inspector] as number
  if (known >= 0) return known
  const slot = s.inspectors++
  local.inspectorSlot[inspector] = slot
  s.inspector[slot] = inspector
  s.a[slot] = 0
  return slot
}

function fillCells(s: Stratum, { cells }: SteeringInput, local: LocalCodes, from: number, to: number): void {
  const size = s.inspectors * s.brokers
  if (s.k.length < size) s.k = new Int32Array(2 * size)
  s.k.fill(0, 0, size)
  for (let c = from; c < to; c++) {
    const i = local.inspectorSlot[local.inspector[cells.inspector[c] as number] as number] as number
    const b = local.brokerSlot[local.broker[cells.broker[c] as number] as number] as number
    const at = i * s.brokers + b
    s.k[at] = (s.k[at] as number) + (cells.units[c] as number)
  }
}
