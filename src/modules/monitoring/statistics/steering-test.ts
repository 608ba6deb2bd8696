/**
 * The steering test (reference: Chalendard, Fernandes, Raballand and Rijkers, QJE 138, 2023, for the question; the conditional test
 * of Fisher and Yates within strata for the answer). Under the rule every assignment of the stratum's units to its inspectors is equally
 * likely, so the count of a pair is a sum of hypergeometrics, whose law is computed exactly for every tested pair.
 */
import { detectableStrength } from './detectable.ts'
import { exactTail, newScratch, type Scratch, type Terms } from './exact-law.ts'
import { benjaminiHochberg, benjaminiYekutieli } from './multiple.ts'
import {
  addStratum,
  eachStratum,
  type LocalCodes,
  newSums,
  type OfficeSpan,
  type OfficeSums,
} from './scan.ts'
import { isAlarm, spreadOf } from './spread.ts'
import type { PairTable, SteeringInput, SteeringOptions, SteeringSummary } from './steering-table.ts'
import { strengthInterval } from './strength.ts'

/** Beyond this many standard deviations no state of the law is dropped. */
const FAR = 6
const DROP = 1e-26

/** Called before each office with offices done and in all; an exception thrown by it stops the test. */
export type Step = (done: number, total: number) => void

export function testPairs(
  input: SteeringInput,
  options: SteeringOptions,
  step: Step = () => undefined,
): { readonly pairs: PairTable; readonly summary: SteeringSummary } {
  const rows = newRows()
  const totals = { strata: 0, strataWithoutChoice: 0, units: 0, unitsWithoutChoice: 0, notTested: 0 }
  const spans = officeSpans(input)
  const scratch = newScratch()
  spans.forEach((span, index) => {
    step(index, spans.length)
    const local = localCodes(input, span)
    const sums = newSums(local.inspectors, local.brokers)
    eachStratum(input, span, local.codes, (stratum) => addStratum(sums, stratum))
    totals.strata += sums.strataSeen
    totals.strataWithoutChoice += sums.strataWithoutChoice
    totals.units += sums.unitsSeen
    totals.unitsWithoutChoice += sums.unitsWithoutChoice
    totals.notTested += testOffice({ input, span, local: local.codes, sums, rows, scratch }, options)
  })
  return finish(rows, totals, options)
}

/** Rows under construction, and the strata of those that may come to stand out. */
interface Rows {
  readonly numbers: Record<NumberColumn, number[]>
  readonly kept: Map<number, Terms>
}

const numberColumns = [
  'inspector',
  'broker',
  'office',
  'units',
  'observed',
  'expected',
  'variance',
  'z',
  'midP',
  'strength',
  'room',
  'slope',
  'third',
] as const
type NumberColumn = (typeof numberColumns)[number]

function newRows(): Rows {
  const numbers = Object.fromEntries(numberColumns.map((name) => [name, [] as number[]])) as Record<
    NumberColumn,
    number[]
  >
  return { numbers, kept: new Map() }
}

interface Office {
  readonly input: SteeringInput
  readonly span: OfficeSpan & { readonly office: number }
  readonly local: LocalCodes
  readonly sums: OfficeSums
  readonly rows: Rows
  readonly scratch: Scratch
}

/** Tests the pairs of an office; returns how many met but were too few to be tested. */
function testOffice(office: Office, { minExpected }: SteeringOptions): number {
  const { sums, rows, scratch } = office
  const { chosen, notTested } = choose(sums, minExpected)
  const terms = gatherTerms(office, chosen)
  for (let c = 0; c < chosen.length; c++) {
    const at = chosen[c] as number
    const own: Terms = { ...terms, from: terms.starts[c] as number, to: terms.starts[c + 1] as number }
    const observed = sums.observed[at] as number
    const expected = sums.mean[at] as number
    const variance = sums.variance[at] as number
    const z = (observed - expected) / Math.sqrt(variance)
    const tail = exactTail(own, observed, scratch, { drop: z < FAR ? DROP : 0 })
    if (z >= 2) rows.kept.set(rows.numbers.z.length, copyTerms(own))
    pushRow(rows, office, at, { observed, expected, variance, z, midP: Math.min(1, tail.midP) })
  }
  return notTested
}

/** The set of pairs is fixed by what chance gives, before what was observed is looked at. */
function choose(sums: OfficeSums, minExpected: number): { chosen: Int32Array; notTested: number } {
  const chosen: number[] = []
  let notTested = 0
  for (let at = 0; at < sums.mean.length; at++) {
    if ((sums.strata[at] as number) === 0) continue
    if ((sums.mean[at] as number) >= minExpected && (sums.variance[at] as number) > 1e-9) chosen.push(at)
    else notTested++
  }
  return { chosen: Int32Array.from(chosen), notTested }
}

/** The strata of each chosen pair, one after the other. */
function gatherTerms(
  office: Office,
  chosen: Int32Array,
): Omit<Terms, 'from' | 'to'> & { readonly starts: Int32Array } {
  const { sums } = office
  const starts = new Int32Array(chosen.length + 1)
  const position = new Int32Array(sums.mean.length).fill(-1)
  for (let c = 0; c < chosen.length; c++) {
    const at = chosen[c] as number
    position[at] = starts[c] as number
    starts[c + 1] = (starts[c] as number) + (sums.strata[at] as number)
  }
  const size = starts[chosen.length] as number
  const n = new Int32Array(size)
  const a = new Int32Array(size)
  const m = new Int32Array(size)
  const width = sums.brokers.length
  eachStratum(office.input, { ...office.span, presenceFrom: 0, presenceTo: 0 }, office.local, (s) => {
    for (let i = 0; i < s.inspectors; i++) {
      for (let b = 0; b < s.brokers; b++) {
        const at = (s.inspector[i] as number) * width + (s.broker[b] as number)
        const to = position[at] as number
        if (to < 0) continue
        position[at] = to + 1
        n[to] = s.n
        a[to] = s.a[i] as number
        m[to] = s.m[b] as number
      }
    }
  })
  return { n, a, m, starts }
}

function copyTerms({ n, a, m, from, to }: Terms): Terms {
  const part = (values: ArrayLike<number>) => (values as Int32Array).slice(from, to)
  return { n: part(n), a: part(a), m: part(m), from: 0, to: to - from }
}

function pushRow(
  { numbers }: Rows,
  { sums, span }: Office,
  at: number,
  figures: { observed: number; expected: number; variance: number; z: number; midP: number },
): void {
  const width = sums.brokers.length
  const room = sums.room[at] as number
  numbers.inspector.push(sums.inspectors[Math.floor(at / width)] as number)
  numbers.broker.push(sums.brokers[at % width] as number)
  numbers.office.push(span.office)
  numbers.units.push(sums.units[at] as number)
  numbers.observed.push(figures.observed)
  numbers.expected.push(figures.expected)
  numbers.variance.push(figures.variance)
  numbers.z.push(figures.z)
  numbers.midP.push(figures.midP)
  numbers.strength.push(room > 0 ? (sums.excess[at] as number) / room : 0)
  numbers.room.push(room)
  numbers.slope.push(sums.slope[at] as number)
  numbers.third.push(sums.third[at] as number)
}

function finish(
  { numbers, kept }: Rows,
  totals: Omit<SteeringSummary, 'tested' | 'spread' | 'alarm' | 'standOut' | 'threshold'>,
  options: SteeringOptions,
): { pairs: PairTable; summary: SteeringSummary } {
  const length = numbers.z.length
  const midP = Float64Array.from(numbers.midP)
  const q = benjaminiHochberg(midP)
  const standOut = q.reduce((count, value) => count + (value <= options.q ? 1 : 0), 0)
  const threshold = (options.q * Math.max(1, standOut)) / Math.max(1, length)
  const z = Float64Array.from(numbers.z)
  const interval = {
    ciLow: new Float64Array(length),
    ciHigh: new Float64Array(length),
    detectable: new Float64Array(length),
  }
  const scratch = newScratch()
  for (let row = 0; row < length; row++) {
    const figures = rowFigures(numbers, row)
    const terms = kept.get(row)
    const exact = (q[row] as number) <= options.q || (midP[row] as number) < 1e-4
    const ci = strengthInterval(figures, terms, exact ? scratch : null)
    interval.ciLow[row] = ci.low
    interval.ciHigh[row] = ci.high
    interval.detectable[row] = detectableStrength(figures, threshold)
  }
  const judged = spreadOf({ z, q, broker: numbers.broker }, options.q)
  const pairs: PairTable = {
    length,
    inspector: Int32Array.from(numbers.inspector),
    broker: Int32Array.from(numbers.broker),
    office: Int32Array.from(numbers.office),
    units: Float64Array.from(numbers.units),
    observed: Float64Array.from(numbers.observed),
    expected: Float64Array.from(numbers.expected),
    variance: Float64Array.from(numbers.variance),
    z,
    midP,
    q,
    qBy: benjaminiYekutieli(midP),
    strength: Float64Array.from(numbers.strength),
    ...interval,
  }
  const alarm = isAlarm(judged.spread, judged.pairs)
  return { pairs, summary: { ...totals, tested: length, spread: judged.spread, alarm, standOut, threshold } }
}

function rowFigures(numbers: Rows['numbers'], row: number) {
  const of = (name: NumberColumn) => numbers[name][row] as number
  return {
    observed: of('observed'),
    expected: of('expected'),
    variance: of('variance'),
    third: of('third'),
    strength: of('strength'),
    room: of('room'),
    slope: of('slope'),
  }
}

function officeSpans({ cells, presence, officeOf }: SteeringInput): (OfficeSpan & { office: number })[] {
  const spans: (OfficeSpan & { office: number })[] = []
  let p = 0
  for (let from = 0; from < cells.length; ) {
    const office = officeOf[cells.stratum[from] as number] as number
    let to = from
    while (to < cells.length && officeOf[cells.stratum[to] as number] === office) to++
    const presenceFrom = p
    while (presence && p < presence.length && (officeOf[presence.stratum[p] as number] as number) <= office)
      p++
    spans.push({ office, cellsFrom: from, cellsTo: to, presenceFrom, presenceTo: p })
    from = to
  }
  return spans
}

function localCodes({ cells, inspectors, brokers }: SteeringInput, { cellsFrom, cellsTo }: OfficeSpan) {
  const inspector = renumber(cells.inspector, cellsFrom, cellsTo, inspectors)
  const broker = renumber(cells.broker, cellsFrom, cellsTo, brokers)
  const codes: LocalCodes = {
    inspector: inspector.local,
    broker: broker.local,
    inspectorSlot: new Int32Array(inspector.global.length).fill(-1),
    brokerSlot: new Int32Array(broker.global.length).fill(-1),
  }
  return { codes, inspectors: inspector.global, brokers: broker.global }
}

/** Codes in use get numbers 0, 1, …; `local[code]` is that number or −1, `global` the way back. */
function renumber(
  codes: Int32Array,
  from: number,
  to: number,
  count: number,
): { local: Int32Array; global: Int32Array } {
  const local = new Int32Array(count).fill(-1)
  const global: number[] = []
  for (let c = from; c < to; c++) {
    const code = codes[c] as number
    if ((local[code] as number) >= 0) continue
    local[code] = global.length
    global.push(code)
  }
  return { local, global: Int32Array.from(global) }
}
