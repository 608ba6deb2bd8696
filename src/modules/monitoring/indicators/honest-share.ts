/**
 * Who is named among importers with low prices: two conditions. How often do importers of whom nothing is suspected show heaps as clear? That
 * share is p, and nothing is presumed of how honest prices fall; over all low ones the false-discovery rate is held by Benjamini and Hochberg,
 * as everywhere in the house. And each of them is a person: many clear cases would let a doubtful one ride along, so the own probability of
 * being honest (local false-discovery rate, B. Efron, 2001) is bounded too.
 */
import { benjaminiHochberg } from '../statistics/multiple.ts'
import { rootOf } from '../statistics/root.ts'

/** Never more than one low-priced importer in four is presumed to underdeclare, however many look like it. */
const MOST = 0.25

/** Own probability of being honest is at most so many times the level at which somebody is named. */
const OWN = 4

/** Logarithms of how much likelier prices are of an underdeclaring importer than of an honest one. */
export interface Evidence {
  /** Of importers whose level is low. */
  readonly low: Float64Array
  /** Of those whose level is ordinary, from the highest on. */
  readonly ordinary: Float64Array
  /** Of those as dear as the low are low, their prices mirrored, from the highest on. */
  readonly dear: Float64Array
}

/** Share of low-priced importers that underdeclare: the one under which the ratios are most likely (EM). */
export function shareOfTouched(logRatios: Float64Array): number {
  const ratios = logRatios.map((one) => Math.exp(one))
  let share = 0.02
  for (let round = 0; round < 300; round++) {
    const sum = ratios.reduce((all, ratio) => all + (share * ratio) / (1 - share + share * ratio), 0)
    share = Math.min(MOST, sum / Math.max(1, logRatios.length))
  }
  return share
}

/** Probability of being honest, `share` of all being touched. */
export function honestyOf(logRatio: number, share: number): number {
  return 1 / (1 + (share / (1 - share)) * Math.exp(logRatio))
}

/** Where nobody was seen, no less than so many are presumed to be. */
const BEYOND = 0.1

/**
 * Chance that a low-priced importer who is honest shows at least this ratio. Those of ordinary level tell (a conformal p-value: S. Bates and
 * others, Annals of Statistics 51, 2023): the importer counts as one of them more, and beyond the highest of them their tail is drawn on.
 * But who buys from two suppliers has two heaps and for that very reason an unusual level: as often to the dear side, where nobody
 * underdeclares, as to the cheap one.
 */
export function honestTail(logRatio: number, { low, ordinary, dear }: Evidence): number {
  const seen = reaching(logRatio, ordinary)
  const members = seen > 0 ? 1 + seen : Math.min(1, Math.max(BEYOND, expected(logRatio, ordinary)))
  const byOrdinary = members / (1 + ordinary.length)
  return Math.min(1, Math.max(byOrdinary, expected(logRatio, dear) / low.length))
}

/**
 * How many of a list are to be expected at the ratio. The highest tenth is taken for exponential (peaks over a threshold, J. Pickands, Annals of
 * Statistics 3, 1975): of few, a single one far out neither forbids nor allows. The tail falls at most as fast as that of honest
 * ratios where the model holds, by e in each unit.
 */
function expected(logRatio: number, sorted: Float64Array): number {
  const members = Math.ceil(sorted.length / 10)
  const from = sorted[members - 1] ?? Number.POSITIVE_INFINITY
  if (logRatio <= from) return reaching(logRatio, sorted)
  const excess = sorted.subarray(0, members).reduce((sum, one) => sum + one - from, 0) / members
  return members * Math.exp((from - logRatio) / Math.max(1, excess))
}

function reaching(logRatio: number, sorted: Float64Array): number {
  const below = sorted.findIndex((one) => one < logRatio)
  return below < 0 ? sorted.length : below
}

/** By importer whose level is low: p, and the least level at which both conditions name it. */
export function levelsOf(evidence: Evidence): { readonly p: Float64Array; readonly q: Float64Array } {
  const { low } = evidence
  const share = shareOfTouched(low)
  const p = low.map((one) => honestTail(one, evidence))
  const all = benjaminiHochberg(p)
  const q = all.map((one, i) => Math.min(1, Math.max(one, honestyOf(low[i] as number, share) / OWN))) // as many as ratios
  return { p, q }
}

const UNREACHED = 1000

/** Logarithm of the least ratio with which one more low importer would be named at this level; Infinity where none is high enough. */
export function leastLogRatio(evidence: Evidence, named: number, level: number): number {
  const { low } = evidence
  const p = (level * (named + 1)) / (low.length + 1)
  // It counts towards the share itself.
  const share = Math.min(MOST, (shareOfTouched(low) * low.length + 1 - OWN * level) / (low.length + 1))
  const short = (logRatio: number) =>
    Math.min(Math.log(p / honestTail(logRatio, evidence)), OWN * level - honestyOf(logRatio, share))
  const least = rootOf(short, -50, UNREACHED)
  return least < UNREACHED ? least : Number.POSITIVE_INFINITY
}
