/**
 * Two passes over the strata of an office. The first sums, for every pair that met, what the rule gives; that fixes the
 * set of pairs to test before their counts are looked at. The second gathers the strata of the chosen pairs.
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
  readonly totals: OfficeTotals
}

export interface OfficeTotals {
  strata: number
  strataWithoutChoice: number
  units: number
  unitsWithoutChoice: number
}

/** Chosen pairs, parallel arrays; their strata are `terms[starts[c]..starts[c + 1])`, as type numbers. */
export interface ChosenPairs {
  readonly length: number
  readonly notTested: number
  /** Cell of the pair in the office's matrices. */
  readonly cell: Int32Array
  readonly starts: Int32Array
  readonly terms: Int32Array
  /** The broker's units in these strata. */
  readonly units: Float64Array
  /** Σ (k − m p) and Σ m (1 − p), p = (a − k)/(n − m): the strength is their ratio. */
  readonly excess: Float64Array
  readonly room: Float64Array
}

/** Sums of fractions are uncertain by this: a variance below it is none, an expectation of exactly the least is enough. */
const ROUNDING = 1e-9

export function sumOffice(input: SteeringInput, span: OfficeSpan, local: LocalCodes): OfficeSums {
  const size = local.inspectors.length * local.brokers.length
  const sums: OfficeSums = {
    observed: new Int32Array(size),
    strata: new Int32Array(size),
    mean: new Float64Array(size),
    variance: new Float64Array(size),
    totals: { strata: 0, strataWithoutChoice: 0, units: 0, unitsWithoutChoice: 0 },
  }
  eachStratum(input, span, local, (s) => addStratum(sums, s, local.brokers.length))
  return sums
}

function addStratum(
  { observed, strata, mean, variance, totals }: OfficeSums,
  s: Stratum,
  width: number,
): void {
  const { n } = s
  totals.strata++
  totals.units += n
  if (s.active < 2) {
    totals.strataWithoutChoice++
    totals.unitsWithoutChoice += n
  }
  for (let i = 0; i < s.inspectors; i++) {
    const a = s.a[i] as number
    const row = (s.inspector[i] as number) * width
    const share = a / n
    const spread = n > 1 ? (share * (n - a)) / (n * (n - 1)) : 0
    const cells = i * s.brokers
    for (let b = 0; b < s.brokers; b++) {
      const m = s.m[b] as number
      const at = row + (s.broker[b] as number)
      observed[at] = (observed[at] as number) + (s.k[cells + b] as number)
      strata[at] = (strata[at] as number) + 1
      mean[at] = (mean[at] as number) + share * m
      variance[at] = (variance[at] as number) + spread * m * (n - m)
    }
  }
}

/** Fixes the pairs to test by what chance gives, then gathers their strata. */
export function choosePairs(
  office: { input: SteeringInput; span: OfficeSpan; local: LocalCodes; types: TermTypes },
  sums: OfficeSums,
  { minExpected }: Pick<SteeringOptions, 'minExpected'>,
): ChosenPairs {
  const chosen: number[] = []
  let notTested = 0
  for (let at = 0; at < sums.mean.length; at++) {
    if ((sums.mean[at] as number) === 0) continue
    const tested =
      (sums.mean[at] as number) >= minExpected - ROUNDING && (sums.variance[at] as number) > ROUNDING
    if (tested) chosen.push(at)
    else notTested++
  }
  const pairs = newChosen(Int32Array.from(chosen), sums, notTested)
  const index = new Int32Array(sums.mean.length).fill(-1)
  for (let c = 0; c < pairs.length; c++) index[pairs.cell[c] as number] = c
  const gathering = { pairs, index, next: pairs.starts.slice(), types: office.types }
  const width = office.local.brokers.length
  eachStratum(office.input, office.span, office.local, (s) => gatherStratum(gathering, s, width))
  return pairs
}

function newChosen(cell: Int32Array, sums: OfficeSums, notTested: number): ChosenPairs {
  const { length } = cell
  const starts = new Int32Array(length + 1)
  for (let c = 0; c < length; c++) {
    starts[c + 1] = (starts[c] as number) + (sums.strata[cell[c] as number] as number)
  }
  const floats = () => new Float64Array(length)
  return {
    length,
    notTested,
    cell,
    starts,
    terms: new Int32Array(starts[length] as number),
    units: floats(),
    excess: floats(),
    room: floats(),
  }
}

interface Gathering {
  readonly pairs: ChosenPairs
  /** Matrix cell → chosen pair, −1 = not chosen. */
  readonly index: Int32Array
  readonly next: Int32Array
  readonly types: TermTypes
}

function gatherStratum({ pairs, index, next, types }: Gathering, s: Stratum, width: number): void {
  const { units, excess, room, terms } = pairs
  const { n } = s
  for (let i = 0; i < s.inspectors; i++) {
    const a = s.a[i] as number
    const row = (s.inspector[i] as number) * width
    for (let b = 0; b < s.brokers; b++) {
      const c = index[row + (s.broker[b] as number)] as number
      if (c < 0) continue
      const m = s.m[b] as number
      const others = n - m
      units[c] = (units[c] as number) + m
      const to = next[c] as number
      terms[to] = typeOf(types, n, a, m)
      next[c] = to + 1
      if (others === 0) continue
      const k = s.k[i * s.brokers + b] as number
      const p = (a - k) / others
      excess[c] = (excess[c] as number) + k - m * p
      room[c] = (room[c] as number) + m * (1 - p)
    }
  }
}
