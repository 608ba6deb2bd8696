/**
 * Whether the test believes itself. Under the real strata and unit, the pairs spread as their own laws say; a wrong rule spreads them many
 * times wider (measured 1.5 for rows instead of manifests, 20 without desks), and then no pair may be named.
 *
 * In a small house the counts are few and z is a lattice: its quartiles are those of the steps and not of any spread, 1.16 where z has
 * standard deviation 1. So each pair is spread evenly over what its law gives to its own count, from P(K < k) to P(K <= k). Over all pairs
 * that is even between 0 and 1 under the right rule, exactly and however few the counts (C. Czado, T. Gneiting, L. Held, Biometrics 65, 2009),
 * and its quartiles, read on the normal scale, are those of a standard deviation 1.
 */
import { normalQuantile } from './normal.ts'
import { robustSd } from './robust.ts'

/** Spread of the pairs above which strata or unit cannot be those of the real rule. */
export const alarmSpread = 1.1

/** The same for the pairs of a single office. */
export const officeSpread = 1.5

/** Where every tested pair stands, with its broker and office; parallel arrays, offices in one piece each. */
export interface Scores {
  readonly z: Float64Array
  /** P(K < k) and P(K <= k) of the pair's law at its count. */
  readonly below: Float64Array
  readonly upTo: Float64Array
  readonly broker: Int32Array
  readonly office: Int32Array
}

const columns = ['z', 'below', 'upTo', 'broker', 'office'] as const

export function newScores(length: number): Scores {
  return {
    z: new Float64Array(length),
    below: new Float64Array(length),
    upTo: new Float64Array(length),
    broker: new Int32Array(length),
    office: new Int32Array(length),
  }
}

export function joinScores(parts: readonly Scores[]): Scores {
  const joined = newScores(parts.reduce((sum, part) => sum + part.z.length, 0))
  let at = 0
  for (const part of parts) {
    for (const column of columns) joined[column].set(part[column], at)
    at += part.z.length
  }
  return joined
}

/** Who stands out: pairs by office, and their brokers. */
export interface Named {
  readonly office: number
  readonly broker: number
}

/** An office whose pairs spread too widely by themselves. */
export interface WideOffice {
  readonly office: number
  readonly spread: number
}

export interface Judged {
  /** NaN with fewer than ten pairs. */
  readonly spread: number
  readonly pairs: number
}

/** The columns of which the spread is made. */
type Placed = Pick<Scores, 'z' | 'below' | 'upTo' | 'broker'>

/**
 * Robust spread of the pairs. Steering pushes the broker's units away from everybody else, which widens it without any fault of the strata:
 * while few pairs stand out, those of their brokers are left aside. Where many stand out it is the strata that are wrong, and all count.
 */
export function spreadOf(scores: Placed, named: readonly Named[]): Judged {
  const few = named.length <= scores.z.length / 20
  const calm = few && named.length > 0 ? besides(scores, named) : scores
  const judged = few && calm.z.length >= 10 ? calm : scores
  const pairs = judged.z.length
  return { spread: pairs >= 10 ? widthOf(judged) : Number.NaN, pairs }
}

/** The pairs of brokers who are not named. */
function besides({ z, below, upTo, broker }: Placed, named: readonly Named[]): Placed {
  const steered = new Set(named.map((pair) => pair.broker))
  const kept = Int32Array.from(broker.keys()).filter((row) => !steered.has(broker[row] as number))
  const pick = (column: Float64Array) => Float64Array.from(kept, (row) => column[row] as number)
  return { z: pick(z), below: pick(below), upTo: pick(upTo), broker: kept }
}

/** Beyond this many spreads quartiles come near 0 and 1, where they have no digits left; steps no longer matter there, and z does. */
const FAR = 4

function widthOf({ z, below, upTo }: Placed): number {
  const cells = cellsOf(below, upTo)
  const quartile = (share: number) => normalQuantile(whereUpTo(cells, share * z.length))
  const width = (quartile(0.75) - quartile(0.25)) / (2 * normalQuantile(0.75))
  return width < FAR ? width : robustSd(z)
}

/** Cells of the range 0…1: fine enough that the spread is right to its third digit; a pass per quartile guess would cost ten times as much. */
const CELLS = 4096

/** How many pairs lie in each cell, each spread evenly from `below` to `upTo`. */
function cellsOf(below: Float64Array, upTo: Float64Array): Float64Array {
  const cells = new Float64Array(CELLS)
  const rise = new Float64Array(CELLS + 1)
  for (let row = 0; row < below.length; row++) {
    const from = CELLS * (below[row] as number)
    const to = CELLS * (upTo[row] as number)
    const first = Math.min(CELLS - 1, Math.floor(from))
    const last = Math.min(CELLS - 1, Math.floor(to))
    if (first === last) {
      cells[first] = (cells[first] as number) + 1
      continue
    }
    const density = 1 / (to - from)
    cells[first] = (cells[first] as number) + (first + 1 - from) * density
    cells[last] = (cells[last] as number) + (to - last) * density
    rise[first + 1] = (rise[first + 1] as number) + density
    rise[last] = (rise[last] as number) - density
  }
  let between = 0
  for (let cell = 0; cell < CELLS; cell++) {
    between += rise[cell] as number
    cells[cell] = (cells[cell] as number) + between
  }
  return cells
}

/** Where so many pairs lie below. */
function whereUpTo(cells: Float64Array, pairs: number): number {
  let cell = 0
  let left = pairs
  while (cell < CELLS - 1 && (cells[cell] as number) < left) left -= cells[cell++] as number
  const own = cells[cell] as number
  return (cell + (own > 0 ? Math.min(1, left / own) : 0)) / CELLS
}

/**
 * With few pairs the spread itself is uncertain (standard error 1.17/√n, less where counts are few), and steered pairs that are not named
 * yet widen it a little; neither may alarm. Three and a half errors: measured with 400 to 450 pairs, right rules .87 to 1.07, manifests
 * withheld 1.25 to 1.45; with 2,500 pairs .99 to 1.03, and 1.35 and more.
 */
export function isAlarm(spread: number, pairs: number): boolean {
  return spread > Math.max(alarmSpread, limitOf(pairs))
}

function limitOf(pairs: number): number {
  return 1 + (3.5 * 1.17) / Math.sqrt(pairs)
}

/**
 * An office whose own spread is too wide: a rule that is missing in the two largest offices drowns in the calm of the other thirty. The
 * limit is wider than for all pairs together, because every office is asked, the z of a small table depend on each other, and several
 * steered pairs in one small office widen it by themselves (measured 1.3; a missing desk rule gives 2 to 5). Returns the widest, or null.
 */
export function wideOffice(scores: Scores, named: readonly Named[]): WideOffice | null {
  const { z, office } = scores
  let widest: WideOffice | null = null
  const byOffice = Map.groupBy(named, (pair) => pair.office)
  for (let from = 0; from < z.length; ) {
    const code = office[from] as number
    let to = from + 1
    while (to < z.length && office[to] === code) to++
    const part = {
      z: z.subarray(from, to),
      below: scores.below.subarray(from, to),
      upTo: scores.upTo.subarray(from, to),
      broker: scores.broker.subarray(from, to),
    }
    const { spread, pairs } = spreadOf(part, byOffice.get(code) ?? [])
    const limit = Math.max(officeSpread, limitOf(pairs))
    if (spread > limit && spread > (widest?.spread ?? 0)) widest = { office: code, spread }
    from = to
  }
  return widest
}
