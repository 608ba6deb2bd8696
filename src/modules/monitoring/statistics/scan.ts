/**
 * One pass over the strata of an office sums, for every pair that met, what the rule gives and what was seen, and lists the kind of each
 * stratum. What the rule gives fixes the set of pairs to test before their counts are looked at; then the strata of those pairs are
 * gathered from the list.
 */
import type { SteeringInput, SteeringOptions } from './steering-table.ts'
import { eachStratum, type LocalCodes, type OfficeSpan, type Stratum } from './stratum.ts'
import { type TermTypes, typeOf } from './term-types.ts'

/** What an office has for everybody: matrices inspector × broker in row order, and totals. */
export interface OfficeSums {
  readonly observed: Int32Array
  /** Strata of the broker in which the inspector had units or was on duty. */
  readonly strata: Int32Array
  readonly mean: Float64Array
  readonly variance: Float64Array
  /** The broker's units in these strata. */
  readonly units: Float64Array
  /** Σ (k − m p) and Σ m (1 − p), p = (a − k)/(n − m): the strength is their ratio. */
  readonly excess: Float64Array
  readonly room: Float64Array
  readonly totals: OfficeTotals
}

export interface OfficeTotals {
  strata: number
  strataWithoutChoice: number
  units: number
  unitsWithoutChoice: number
  /** Units that went to somebody who is not on the roster of the stratum; 0 without a roster. */
  unitsOffRoster: number
}

/** One entry per stratum and pair in it: cell of the matrices and type of the stratum. Filled again for each office. */
export interface Entries {
  length: number
  cell: Int32Array
  type: Int32Array
}

/** Chosen pairs, parallel arrays; their strata are `terms[starts[c]..starts[c + 1])`, as type numbers. */
export interface ChosenPairs {
  readonly length: number
  /** Pairs that met but for whom chance gives too little. */
  readonly notTested: number
  /** z of every tested pair, chosen or not. */
  readonly z: Float64Array
  /** Broker (office-local) of every tested pair. */
  readonly broker: Int32Array
  /** Cell of the chosen pair in the office's matrices. */
  readonly cell: Int32Array
  readonly starts: Int32Array
  readonly terms: Int32Array
}

/** Sums of fractions are uncertain by this: a variance below it is none, an expectation of exactly the least is enough. */
const ROUNDING = 1e-9

export function newEntries(): Entries {
  return { length: 0, cell: new Int32Array(1 << 16), type: new Int32Array(1 << 16) }
}

/** Sums the office and lists its strata in `entries`, whose earlier content is lost. */
export function sumOffice(
  input: SteeringInput,
  span: OfficeSpan,
  local: LocalCodes,
  { types, entries }: { readonly types: TermTypes; readonly entries: Entries },
): OfficeSums {
  const size = local.inspectors.length * local.brokers.length
  const floats = () => new Float64Array(size)
  const sums: OfficeSums = {
    observed: new Int32Array(size),
    strata: new Int32Array(size),
    mean: floats(),
    variance: floats(),
    units: floats(),
    excess: floats(),
    room: floats(),
    totals: { strata: 0, strataWithoutChoice: 0, units: 0, unitsWithoutChoice: 0, unitsOffRoster: 0 },
  }
  entries.length = 0
  eachStratum(input, span, local, (s) => {
    addTotals(sums.totals, s)
    reserve(entries, s.inspectors * s.brokers)
    for (let i = 0; i < s.inspectors; i++) addRow(sums, s, i, local.brokers.length)
    listTypes(entries, s, local.brokers.length, types)
  })
  return sums
}

function addTotals(totals: OfficeTotals, s: Stratum): void {
  totals.strata++
  totals.units += s.n
  if (s.active < 2) {
    totals.strataWithoutChoice++
    totals.unitsWithoutChoice += s.n
  }
  if (s.onDuty === 0) return
  for (let i = 0; i < s.active; i++) if (s.weight[i] === 0) totals.unitsOffRoster += s.a[i] as number
}

function addRow(sums: OfficeSums, s: Stratum, i: number, width: number): void {
  const { observed, strata, mean, variance, units, excess, room } = sums
  const { n, brokers } = s
  const a = s.a[i] as number
  const row = (s.inspector[i] as number) * width
  const share = a / n
  const spread = n > 1 ? (share * (n - a)) / (n * (n - 1)) : 0
  const cells = i * brokers
  for (let b = 0; b < brokers; b++) {
    const m = s.m[b] as number
    const at = row + (s.broker[b] as number)
    const k = s.k[cells + b] as number
    const others = n - m
    observed[at] = (observed[at] as number) + k
    strata[at] = (strata[at] as number) + 1
    mean[at] = (mean[at] as number) + share * m
    variance[at] = (variance[at] as number) + spread * m * others
    units[at] = (units[at] as number) + m
    if (others === 0) continue
    const p = (a - k) / others
    excess[at] = (excess[at] as number) + k - m * p
    room[at] = (room[at] as number) + m * (1 - p)
  }
}

function listTypes(entries: Entries, s: Stratum, width: number, types: TermTypes): void {
  const { cell, type } = entries
  let e = entries.length
  for (let i = 0; i < s.inspectors; i++) {
    const a = s.a[i] as number
    const row = (s.inspector[i] as number) * width
    for (let b = 0; b < s.brokers; b++) {
      cell[e] = row + (s.broker[b] as number)
      type[e++] = typeOf(types, s.n, a, s.m[b] as number)
    }
  }
  entries.length = e
}

function reserve(entries: Entries, more: number): void {
  const needed = entries.length + more
  if (needed <= entries.cell.length) return
  for (const name of ['cell', 'type'] as const) {
    const wider = new Int32Array(2 * needed)
    wider.set(entries[name].subarray(0, entries.length))
    entries[name] = wider
  }
}

/**
 * Fixes the pairs to test by what chance gives, and gathers the strata of those whose z reaches `screen`: all of them unless asked
 * otherwise.
 */
export function choosePairs(
  sums: OfficeSums,
  entries: Entries,
  brokers: number,
  { minExpected, screen = Number.NEGATIVE_INFINITY }: Pick<SteeringOptions, 'minExpected' | 'screen'>,
): ChosenPairs {
  const tested: number[] = []
  let notTested = 0
  for (let at = 0; at < sums.mean.length; at++) {
    const mean = sums.mean[at] as number
    if (mean === 0) continue
    if (mean >= minExpected - ROUNDING && (sums.variance[at] as number) > ROUNDING) tested.push(at)
    else notTested++
  }
  const z = Float64Array.from(tested, (at) => zOf(sums, at))
  const cell = Int32Array.from(tested.filter((_, row) => (z[row] as number) >= screen))
  const broker = Int32Array.from(tested, (at) => at % brokers)
  return { length: cell.length, notTested, z, broker, cell, ...gather(sums, entries, cell) }
}

function zOf({ observed, mean, variance }: OfficeSums, at: number): number {
  return ((observed[at] as number) - (mean[at] as number)) / Math.sqrt(variance[at] as number)
}

function gather(sums: OfficeSums, entries: Entries, cell: Int32Array): Pick<ChosenPairs, 'starts' | 'terms'> {
  const index = new Int32Array(sums.mean.length).fill(-1)
  const starts = new Int32Array(cell.length + 1)
  for (let c = 0; c < cell.length; c++) {
    const at = cell[c] as number
    index[at] = c
    starts[c + 1] = (starts[c] as number) + (sums.strata[at] as number)
  }
  const terms = new Int32Array(starts[cell.length] as number)
  const next = starts.slice()
  for (let e = 0; e < entries.length; e++) {
    const c = index[entries.cell[e] as number] as number
    if (c < 0) continue
    const to = next[c] as number
    terms[to] = entries.type[e] as number
    next[c] = to + 1
  }
  return { starts, terms }
}
