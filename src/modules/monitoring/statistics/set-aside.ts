/**
 * Steering of one broker moves the z of everybody who shares its strata. An officer to whom nothing is steered has, of what is left, more of
 * the other brokers' units than the margins give; in a small office this mirror image stands out like steering, and widens the spread of z
 * like a wrong rule. Without the steered broker's units the others are a table of their own, whose law is again hypergeometric: what is left
 * of a pair or of the spread there is its own.
 */
import type { Named, Scores } from './spread.ts'
import type { Cells, SteeringInput } from './steering-table.ts'
import { type OfficeSpan, officeSpans } from './stratum.ts'

/** Of an office's brokers, at most this share may be set aside: where more stand out it is the strata that are wrong. */
const FEW = 1 / 3

/** Those whose brokers are few in their office, once per broker and office. */
export function fewOf(named: readonly Named[], { broker, office }: Scores): Named[] {
  const brokersOf = new Map<number, Set<number>>()
  for (let row = 0; row < office.length; row++) {
    const code = office[row] as number
    const met = brokersOf.get(code) ?? new Set()
    brokersOf.set(code, met.add(broker[row] as number))
  }
  const distinct = [...new Map(named.map((one) => [`${one.office}/${one.broker}`, one])).values()]
  const standing = Map.groupBy(distinct, ({ office }) => office)
  return distinct.filter(
    (one) => (standing.get(one.office)?.length ?? 0) <= FEW * (brokersOf.get(one.office)?.size ?? 0),
  )
}

/** The table without the units of these brokers in these offices. */
export function without(input: SteeringInput, aside: readonly Named[]): SteeringInput {
  const gone = new Set(aside.map(({ office, broker }) => office * input.brokers + broker))
  const { cells, officeOf } = input
  const kept = new Int32Array(cells.length)
  let length = 0
  for (let c = 0; c < cells.length; c++) {
    const office = officeOf[cells.stratum[c] as number] as number
    if (!gone.has(office * input.brokers + (cells.broker[c] as number))) kept[length++] = c
  }
  return { ...input, cells: pick(cells, kept.subarray(0, length)) }
}

function pick(cells: Cells, kept: Int32Array): Cells {
  const column = (whole: Int32Array) => kept.map((c) => whole[c] as number)
  return {
    length: kept.length,
    stratum: column(cells.stratum),
    inspector: column(cells.inspector),
    broker: column(cells.broker),
    ...(cells.units ? { units: column(cells.units) } : {}),
  }
}

/** A pair that stands out, with its row and its p. */
export interface Standing extends Named {
  readonly row: number
  readonly inspector: number
  readonly midP: number
}

/** The p of a pair in its office without the units of some brokers; 1 when it is far from standing out there. */
export type Retest = (span: OfficeSpan, pair: Standing, aside: ReadonlySet<number>) => number

/** More pairs of an office than this share of those tested in it are not each other's mirror image: its strata are wrong. */
const MANY = 0.3

/** More are not asked again, however large the office. */
const MOST = 60

export interface Asked {
  readonly named: readonly Standing[]
  /** Office of every tested pair. */
  readonly office: Int32Array
  /** p up to which a pair goes on standing. */
  readonly limit: number
}

/**
 * What is left of the p of each pair that stands out (by row) when the brokers that stand before it in its office are left out: the
 * strongest comes first and keeps its p. Offices in which too many stand out are left as they are.
 */
export function ownP(input: SteeringInput, asked: Asked, retest: Retest): Map<number, number> {
  const byOffice = Map.groupBy(asked.named, ({ office }) => office)
  const tested = new Map<number, number>()
  for (const office of asked.office) tested.set(office, (tested.get(office) ?? 0) + 1)
  const left = new Map<number, number>()
  for (const span of byOffice.size > 0 ? officeSpans(input) : []) {
    const pairs = byOffice.get(span.office) ?? []
    if (pairs.length > Math.min(MOST, MANY * (tested.get(span.office) ?? 0))) continue
    askInTurn(pairs, asked.limit, left, (pair, aside) => retest(span, pair, aside))
  }
  return left
}

/** Adds to `left` what is left of each of an office's pairs. */
function askInTurn(
  pairs: readonly Standing[],
  limit: number,
  left: Map<number, number>,
  ask: (pair: Standing, aside: ReadonlySet<number>) => number,
): void {
  const standing = new Set<number>()
  for (const pair of pairs.toSorted((a, b) => a.midP - b.midP || a.row - b.row)) {
    const aside = new Set(standing)
    aside.delete(pair.broker)
    const midP = aside.size === 0 ? pair.midP : ask(pair, aside)
    left.set(pair.row, midP)
    if (midP <= limit) standing.add(pair.broker)
  }
}
