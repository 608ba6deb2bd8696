/**
 * The steering test (Chalendard, Fernandes, Raballand and Rijkers, QJE 138, 2023, for the question; Fisher's conditional
 * test within strata for the answer). Under the rule every assignment of the stratum's units to its inspectors is equally
 * likely, so the count of a pair is a sum of hypergeometrics, whose law is computed exactly for every tested pair.
 *
 * Offices are independent of each other: `testOffices` may run on several threads, each with its own offices, and
 * `joinParts` draws the conclusions over all of them. `testPairs` does both.
 */

import { storePower, sumPower, sumPowerBeside } from './detectable.ts'
import { convolveAround, loadTerms, newPairLaw, type PairLaw, tailAt } from './exact-law.ts'
import { roughCdf } from './lattice.ts'
import { normalSf } from './normal.ts'
import { joinColumns, newColumns, type PairColumns } from './pair-columns.ts'
import {
  type ChosenPairs,
  choosePairs,
  type Entries,
  newEntries,
  type OfficeSums,
  type OfficeTotals,
  sum,
  sumOf,
  sumOffice,
  zOf,
} from './scan.ts'
import { joinScores, newScores, type Scores } from './spread.ts'
import { concludeTest } from './steering-conclusion.ts'
import type { SteeringInput, SteeringOptions, SteeringResult } from './steering-table.ts'
import { type LocalCodes, localCodes, type OfficeSpan, officeSpans } from './stratum.ts'
import { nearStrengthInterval, type StrengthSums, strengthInterval } from './strength.ts'
import type { Interval, Tail } from './tail.ts'
import { newTermTypes } from './term-types.ts'

/** Beyond this z a pair may come to stand out, and its interval goes through every stratum. */
const FAR = 2

/** Called before each office with offices done and in all; an exception thrown by it stops the test. */
export type Step = (done: number, total: number) => void

/** What a run over some offices gives: plain typed arrays, ready to travel between threads. */
export interface SteeringPart {
  readonly columns: PairColumns
  /** Every tested pair; `columns` has those that reach the screen, and these are placed by their laws, the others roughly. */
  readonly scores: Scores
  readonly totals: OfficeTotals & { notTested: number }
}

export function testPairs(
  input: SteeringInput,
  options: SteeringOptions,
  step: Step = () => undefined,
): SteeringResult {
  return joinParts(input, [testOffices(input, options, { spans: officeSpans(input) }, step)], options)
}

/**
 * What a thread keeps from one range of offices to the next: the laws of the kinds of strata met so far, and buffers. The same kinds occur
 * in every office, and nothing of them depends on who asks.
 */
export interface Bench {
  readonly law: PairLaw
  readonly entries: Entries
}

export function newBench(): Bench {
  return { law: newPairLaw(newTermTypes()), entries: newEntries() }
}

/** Tests the pairs of the offices of a range. */
export function testOffices(
  input: SteeringInput,
  options: SteeringOptions,
  { spans }: Pick<OfficeRange, 'spans'>,
  step: Step = () => undefined,
  { law, entries }: Bench = newBench(),
): SteeringPart {
  const totals = { ...noTotals }
  const parts = spans.map((span, index) => {
    step(index, spans.length)
    const local = localCodes(input, span)
    const sums = sumOffice(input, span, local, { types: law.types, entries })
    const chosen = choosePairs(sums, entries, options)
    add(totals, { ...sums.totals, notTested: chosen.notTested })
    const office = { span, local, sums, chosen }
    const scores = scoresOf(office, options)
    const columns = options.spreadOnly ? scoreChosen(office) : testChosen(office, law, scores)
    return { columns, scores, totals }
  })
  return {
    columns: joinColumns(parts.map(({ columns }) => columns)),
    scores: joinScores(parts.map(({ scores }) => scores)),
    totals,
  }
}

/** Corrects for the number of pairs, judges the spread of z, and gives each pair what it could have shown. */
export function joinParts(
  input: SteeringInput,
  parts: readonly SteeringPart[],
  options: SteeringOptions,
): SteeringResult {
  const totals = { ...noTotals }
  for (const part of parts) add(totals, part.totals)
  const [only, ...others] = parts
  const whole =
    only && others.length === 0
      ? only
      : {
          columns: joinColumns(parts.map((part) => part.columns)),
          scores: joinScores(parts.map((part) => part.scores)),
        }
  const bench = newBench()
  const again = (rest: SteeringInput, more: SteeringOptions) =>
    testOffices(rest, more, { spans: officeSpans(rest) }, () => undefined, bench)
  return concludeTest(input, { ...whole, totals, again, law: bench.law }, options)
}

const noTotals: SteeringPart['totals'] = {
  strata: 0,
  strataWithoutChoice: 0,
  units: 0,
  unitsWithoutChoice: 0,
  unitsOffRoster: 0,
  notTested: 0,
}

function add(totals: SteeringPart['totals'], more: SteeringPart['totals']): void {
  // the names are those of the constant above
  for (const name of Object.keys(noTotals) as (keyof SteeringPart['totals'])[]) totals[name] += more[name]
}

export interface OfficeRange {
  /** Of the offices number `from` … `to − 1`, counted in the order of their strata. */
  readonly from: number
  readonly to: number
  readonly spans: readonly OfficeSpan[]
  /** Entries of the table in it, as a measure of the work. */
  readonly cells: number
}

/** Ranges of offices with about equally many cells, at most so many. */
export function splitOffices(input: SteeringInput, pieces: number): OfficeRange[] {
  const spans = officeSpans(input)
  const ranges: OfficeRange[] = []
  let from = 0
  let done = 0
  for (const [index, span] of spans.entries()) {
    const share = ((ranges.length + 1) * input.cells.length) / pieces
    const last = index === spans.length - 1
    if (span.cellsTo < share && !last) continue
    ranges.push({ from, to: index + 1, spans: spans.slice(from, index + 1), cells: span.cellsTo - done })
    from = index + 1
    done = span.cellsTo
  }
  return ranges
}

interface Office {
  readonly span: OfficeSpan
  readonly local: LocalCodes
  readonly sums: OfficeSums
  readonly chosen: ChosenPairs
}

function testChosen(office: Office, law: PairLaw, scores: Scores): PairColumns {
  const columns = newColumns(office.chosen.length)
  for (let c = 0; c < columns.length; c++) {
    const { lower, equal } = testPair(office, law, columns, c)
    const row = office.chosen.row[c] as number
    scores.below[row] = lower
    scores.upTo[row] = lower + equal
  }
  return columns
}

/** Of every tested pair; roughly where no law will place it. */
function scoresOf(
  { span, local, sums, chosen }: Office,
  { spreadOnly, screen = Number.NEGATIVE_INFINITY }: SteeringOptions,
): Scores {
  const { tested, z } = chosen
  const lawFrom = spreadOnly ? Number.POSITIVE_INFINITY : screen
  const scores = { ...newScores(tested.length), z }
  scores.office.fill(span.office)
  for (let row = 0; row < tested.length; row++) {
    const cell = tested[row] as number
    scores.broker[row] = local.brokers[cell % local.brokers.length] as number
    if ((z[row] as number) >= lawFrom) continue
    const observed = sumOf(sums, cell, sum.observed)
    const mean = sumOf(sums, cell, sum.mean)
    const variance = sumOf(sums, cell, sum.variance)
    scores.below[row] = roughCdf(observed - 1, mean, variance)
    scores.upTo[row] = roughCdf(observed, mean, variance)
  }
  return scores
}

/** Scores without laws: enough to judge the spread of z, and far too little to name anybody. */
function scoreChosen({ span, local, sums, chosen }: Office): PairColumns {
  const columns = newColumns(chosen.length)
  for (let c = 0; c < columns.length; c++) {
    const cell = chosen.cell[c] as number
    const z = zOf(sums, cell)
    columns.broker[c] = local.brokers[cell % local.brokers.length] as number
    columns.office[c] = span.office
    columns.variance[c] = sumOf(sums, cell, sum.variance)
    columns.z[c] = z
    columns.midP[c] = normalSf(z)
  }
  return columns
}

/** Fills row c, and returns where the count stands in its law. */
function testPair(
  { span, local, sums, chosen }: Office,
  law: PairLaw,
  columns: PairColumns,
  c: number,
): Tail {
  const cell = chosen.cell[c] as number
  const width = local.brokers.length
  const observed = sumOf(sums, cell, sum.observed)
  const expected = sumOf(sums, cell, sum.mean)
  const variance = sumOf(sums, cell, sum.variance)
  const z = zOf(sums, cell)
  loadTerms(law, chosen.terms, chosen.starts[c] as number, chosen.starts[c + 1] as number)
  convolveAround(law, observed, { mean: expected - law.base, variance })
  const tail = tailAt(law, observed)
  const pair = { observed, excess: sumOf(sums, cell, sum.excess), room: sumOf(sums, cell, sum.room) }
  const interval = intervalOf(law, pair, z)
  storePower(law, columns, c)
  columns.inspector[c] = local.inspectors[Math.floor(cell / width)] as number
  columns.broker[c] = local.brokers[cell % width] as number
  columns.office[c] = span.office
  columns.units[c] = sumOf(sums, cell, sum.units)
  columns.observed[c] = observed
  columns.expected[c] = expected
  columns.variance[c] = variance
  columns.z[c] = z
  columns.midP[c] = tail.midP
  columns.strength[c] = pair.room > 0 ? pair.excess / pair.room : 0
  columns.ciLow[c] = interval.low
  columns.ciHigh[c] = interval.high
  return tail
}

/** Interval of the strength; leaves the sums of the power calculation in the law. */
function intervalOf(law: PairLaw, pair: StrengthSums, z: number): Interval {
  if (pair.room <= 0) {
    sumPower(law)
    return { low: 0, high: 1 }
  }
  if (Math.abs(z) >= FAR) {
    sumPowerBeside(law, Math.max(0, pair.excess / pair.room))
    return strengthInterval(law, pair)
  }
  sumPower(law)
  return nearStrengthInterval(law, pair, law.sums[0] as number)
}
