/**
 * One pass over the strata of an office sums, for every pair that met, what the rule gives and what was seen, and lists the kind of each
 * stratum. What the rule gives fixes the set of pairs to test before their counts are looked at; then the strata of those pairs are
 * gathered from the list.
 */
import type { SteeringInput, SteeringOptions } from './steering-table.ts'
import { eachStratum, type LocalCodes, type OfficeSpan, type Stratum } from './stratum.ts'
import { type TermTypes, typeOf } from './term-types.ts'

/**
 * What an office has for everybody: a matrix inspector × broker in row order, and totals. The sums of a pair stand side by side, because
 * strata meet pairs in no order and memory comes in pieces of 64 bytes.
 */
export interface OfficeSums {
  /** `SUMS` numbers per pair, in the places named below. */
  readonly matrix: Float64Array
  readonly totals: OfficeTotals
}

const SUMS = 8

/** Places in the matrix. */
export const sum = {
  observed: 0,
  /** Strata of the broker in which the inspector had units or was on duty. */
  strata: 1,
  mean: 2,
  variance: 3,
  /** The broker's units in these strata. */
  units: 4,
  /** Σ (k − m p) and Σ m (1 − p), p = (a − k)/(n − m): the strength is their ratio. */
  excess: 5,
  room: 6,
} as const

/** One of the sums of a pair, given by its cell: inspector × brokers + broker. */
export function sumOf({ matrix }: OfficeSums, cell: number, place: number): number {
  return matrix[cell * SUMS + place] as number
}

export interface OfficeTotals {
  strata: number
  strataWithoutChoice: number
  units: number
  unitsWithoutChoice: number
  /** Units that went to somebody who is not on the roster of the stratum; 0 without a roster. */
  unitsOffRoster: number
}

/** Cell and type of each pair in each stratum, two numbers per entry, in blocks of one size. Filled again for each office. */
export interface Entries {
  length: number
  readonly blocks: Int32Array[]
}

/** Entries per block: what grows is never copied. */
const BLOCK = 1 << 17

/** Chosen pairs, parallel arrays; their strata are `terms[starts[c]..starts[c + 1])`, as type numbers. */
export interface ChosenPairs {
  readonly length: number
  /** Pairs that met but for whom chance gives too little. */
  readonly notTested: number
  /** Cell in the office's matrix of every tested pair, and its z. */
  readonly tested: Int32Array
  readonly z: Float64Array
  /** Of each chosen pair: its place among the tested ones, and its cell. */
  readonly row: Int32Array
  readonly cell: Int32Array
  readonly starts: Int32Array
  readonly terms: Int32Array
}

/** Sums of fractions are uncertain by this: a variance below it is none, an expectation of exactly the least is enough. */
export const ROUNDING = 1e-9

export function newEntries(): Entries {
  return { length: 0, blocks: [] }
}

/** Sums the office and lists its strata in `entries`, whose earlier content is lost. */
export function sumOffice(
  input: SteeringInput,
  span: OfficeSpan,
  local: LocalCodes,
  { types, entries }: { readonly types: TermTypes; readonly entries: Entries },
): OfficeSums {
  const width = local.brokers.length
  const sums: OfficeSums = {
    matrix: new Float64Array(local.inspectors.length * width * SUMS),
    totals: { strata: 0, strataWithoutChoice: 0, units: 0, unitsWithoutChoice: 0, unitsOffRoster: 0 },
  }
  entries.length = 0
  eachStratum(input, span, local, (s) => {
    addTotals(sums.totals, s)
    for (let i = 0; i < s.inspectors; i++) addRow(sums.matrix, s, i, width)
    listTypes(entries, s, width, types)
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

function addRow(matrix: Float64Array, s: Stratum, i: number, width: number): void {
  const { n, brokers } = s
  const a = s.a[i] as number
  const row = (s.inspector[i] as number) * width
  const share = a / n
  const spread = n > 1 ? (share * (n - a)) / (n * (n - 1)) : 0
  const cells = i * brokers
  for (let b = 0; b < brokers; b++) {
    const m = s.m[b] as number
    const at = (row + (s.broker[b] as number)) * SUMS
    const k = s.k[cells + b] as number
    const others = n - m
    matrix[at] = (matrix[at] as number) + k
    matrix[at + 1] = (matrix[at + 1] as number) + 1
    matrix[at + 2] = (matrix[at + 2] as number) + share * m
    matrix[at + 3] = (matrix[at + 3] as number) + spread * m * others
    matrix[at + 4] = (matrix[at + 4] as number) + m
    if (others === 0) continue
    const p = (a - k) / others
    matrix[at + 5] = (matrix[at + 5] as number) + k - m * p
    matrix[at + 6] = (matrix[at + 6] as number) + m * (1 - p)
  }
}

function listTypes(entries: Entries, s: Stratum, width: number, types: TermTypes): void {
  let block = blockOf(entries)
  let to = 2 * (entries.length % BLOCK)
  for (let i = 0; i < s.inspectors; i++) {
    const a = s.a[i] as number
    const row = (s.inspector[i] as number) * width
    for (let b = 0; b < s.brokers; b++) {
      if (to === block.length) {
        block = blockOf(entries)
        to = 0
      }
      block[to] = row + (s.broker[b] as number)
      block[to + 1] = typeOf(types, s.n, a, s.m[b] as number)
      to += 2
      entries.length++
    }
  }
}

/** The block into which the next entry goes. */
function blockOf({ length, blocks }: Entries): Int32Array {
  const index = Math.floor(length / BLOCK)
  blocks[index] ??= new Int32Array(2 * BLOCK)
  return blocks[index]
}

/**
 * Fixes the pairs to test by what chance gives, and gathers the strata of those whose z reaches `screen`: all of them unless asked
 * otherwise.
 */
export function choosePairs(
  sums: OfficeSums,
  entries: Entries,
  { minExpected, screen = Number.NEGATIVE_INFINITY }: Pick<SteeringOptions, 'minExpected' | 'screen'>,
): ChosenPairs {
  const { matrix } = sums
  const pairs = matrix.length / SUMS
  const tested = new Int32Array(pairs)
  let length = 0
  let notTested = 0
  for (let cell = 0; cell < pairs; cell++) {
    const mean = matrix[cell * SUMS + sum.mean] as number
    if (mean === 0) continue
    if (mean >= minExpected - ROUNDING && (matrix[cell * SUMS + sum.variance] as number) > ROUNDING)
      tested[length++] = cell
    else notTested++
  }
  const cells = tested.slice(0, length)
  const z = Float64Array.from(cells, (cell) => zOf(sums, cell))
  const row = Int32Array.from(cells.keys()).filter((place) => (z[place] as number) >= screen)
  const cell = row.map((place) => cells[place] as number)
  return { length: row.length, notTested, tested: cells, z, row, cell, ...gather(sums, entries, cell) }
}

/** Standard deviations between what was seen and what chance gives. */
export function zOf(sums: OfficeSums, cell: number): number {
  const gap = sumOf(sums, cell, sum.observed) - sumOf(sums, cell, sum.mean)
  return gap / Math.sqrt(sumOf(sums, cell, sum.variance))
}

/** Entries of chosen pairs are dealt out to them; `next` is where the next one of a pair goes, −1 for pairs that are not chosen. */
function gather(sums: OfficeSums, entries: Entries, cell: Int32Array): Pick<ChosenPairs, 'starts' | 'terms'> {
  const next = new Int32Array(sums.matrix.length / SUMS).fill(-1)
  const starts = new Int32Array(cell.length + 1)
  for (let c = 0; c < cell.length; c++) {
    const at = cell[c] as number
    next[at] = starts[c] as number
    starts[c + 1] = (starts[c] as number) + sumOf(sums, at, sum.strata)
  }
  const terms = new Int32Array(starts[cell.length] as number)
  for (let first = 0; first < entries.length; first += BLOCK) {
    const block = entries.blocks[first / BLOCK] as Int32Array
    const end = 2 * Math.min(BLOCK, entries.length - first)
    for (let e = 0; e < end; e += 2) {
      const at = block[e] as number
      const to = next[at] as number
      if (to < 0) continue
      terms[to] = block[e + 1] as number
      next[at] = to + 1
    }
  }
  return { starts, terms }
}
