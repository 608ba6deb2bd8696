/**
 * One pair once more, in its office without the units of some brokers. What is left is a table of its own with the same kind of law; only the
 * strata in which the pair meets are looked at, so that asking costs one reading of the office's cells and not a test of all its pairs.
 */
import { convolveAround, loadTerms, type PairLaw, tailAt } from './exact-law.ts'
import { ROUNDING } from './scan.ts'
import type { Cells, SteeringInput, SteeringOptions } from './steering-table.ts'
import { endOfStratum, type OfficeSpan } from './stratum.ts'
import { type TermTypes, typeOf } from './term-types.ts'

export interface AskedPair {
  readonly inspector: number
  readonly broker: number
}

/** Below this z nothing is left of a pair that is asked again, and no law is worth the while. */
const GONE = 2

/** Exact mid-p of the pair in what is left; 1 where chance gives too little to test it, or where nothing is left of it. */
export function midPWithout(
  input: SteeringInput,
  span: OfficeSpan,
  { pair, aside }: { readonly pair: AskedPair; readonly aside: ReadonlySet<number> },
  { minExpected }: Pick<SteeringOptions, 'minExpected'>,
  law: PairLaw,
): number {
  const { terms, observed } = termsOf(input, span, pair, aside, law.types)
  let mean = 0
  let variance = 0
  for (const t of terms) {
    mean += law.types.mean[t] as number
    variance += law.types.variance[t] as number
  }
  if (mean < minExpected - ROUNDING || variance <= ROUNDING) return 1
  if (observed - mean < GONE * Math.sqrt(variance)) return 1
  loadTerms(law, Int32Array.from(terms), 0, terms.length)
  convolveAround(law, observed, { mean: mean - law.base, variance })
  return tailAt(law, observed).midP
}

/** Kinds of the strata in which both are met, and how often they met. */
function termsOf(
  { cells }: SteeringInput,
  { cellsFrom, cellsTo }: OfficeSpan,
  pair: AskedPair,
  aside: ReadonlySet<number>,
  types: TermTypes,
): { terms: number[]; observed: number } {
  const gone = goneOf(aside)
  const terms: number[] = []
  const s: Met = { n: 0, a: 0, m: 0, k: 0 }
  let observed = 0
  for (let from = cellsFrom; from < cellsTo; ) {
    const to = endOfStratum(cells.stratum, from, cellsTo)
    sumStratum(s, cells, { from, to }, pair, gone)
    if (s.a > 0 && s.m > 0) terms.push(typeOf(types, s.n, s.a, s.m))
    observed += s.k
    from = to
  }
  return { terms, observed }
}

/** Units of a stratum: all, the inspector's, the broker's, and of both. */
interface Met {
  n: number
  a: number
  m: number
  k: number
}

function sumStratum(
  s: Met,
  { inspector, broker, units }: Cells,
  { from, to }: { readonly from: number; readonly to: number },
  pair: AskedPair,
  gone: Uint8Array,
): void {
  s.n = 0
  s.a = 0
  s.m = 0
  s.k = 0
  for (let c = from; c < to; c++) {
    const own = broker[c] as number
    if (gone[own] === 1) continue
    const more = units ? (units[c] as number) : 1
    const isBroker = own === pair.broker
    s.n += more
    if (isBroker) s.m += more
    if (inspector[c] !== pair.inspector) continue
    s.a += more
    if (isBroker) s.k += more
  }
}

/** A set asked for millions of cells: by code. */
function goneOf(aside: ReadonlySet<number>): Uint8Array {
  const gone = new Uint8Array(Math.max(-1, ...aside) + 1)
  for (const broker of aside) gone[broker] = 1
  return gone
}
