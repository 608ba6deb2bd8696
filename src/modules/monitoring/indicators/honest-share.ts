/**
 * Who is named: two conditions. Over all named, the false-discovery rate is held by Benjamini and Hochberg, as everywhere in the house; p is the chance
 * that an honest importer shows a ratio this high, under the honest levels and scatter that were fitted. And each of them is a person: many
 * clear cases would let a doubtful one ride along, so the own probability of being honest (local false-discovery rate, B. Efron, 2001) is
 * bounded too. (A mean of those probabilities over the few who are named in a year says more of who happened to be among them.)
 */
import { benjaminiHochberg } from '../statistics/multiple.ts'
import { rootOf } from '../statistics/root.ts'
import type { Drawn } from './drawn-importers.ts'

/** Never more than one importer in fifty is presumed to underdeclare, however many look like it. */
const MOST = 0.02

/**
 * Share of importers that underdeclare: the one under which the ratios are most likely (EM). Of importers with a ratio of -Infinity it is only
 * known that their level is not low: `quiet` is the logarithm of how much likelier that is of an underdeclaring importer than of an
 * honest one; -Infinity takes them for surely honest.
 */
export function shareOfTouched(logRatios: Float64Array, quiet = Number.NEGATIVE_INFINITY): number {
  const ratios = logRatios.map((one) => Math.exp(Math.max(one, quiet)))
  let share = 0.005
  for (let round = 0; round < 300; round++) {
    const sum = ratios.reduce((all, ratio) => all + (share * ratio) / (1 - share + share * ratio), 0)
    share = Math.min(MOST, sum / Math.max(1, logRatios.length))
  }
  return share
}

/** Probability of being honest (local false-discovery rate), `share` of all being touched. */
export function honestyOf(logRatio: number, share: number): number {
  return 1 / (1 + (share / (1 - share)) * Math.exp(logRatio))
}

/** How much likelier a level that is not low is of an underdeclaring importer than of an honest one, as a logarithm. */
export function quietOf(
  { logRatios, total }: Drawn,
  { low, tested }: { low: number; tested: number },
): number {
  return Math.log((total - logRatios.length + 1) / (total + 1)) - Math.log((tested - low + 1) / (tested + 1))
}

/**
 * Chance that an honest importer shows at least this ratio. An honest importer looks like a drawn one of ratio r with 1 / r of its chance (importance
 * sampling; H. Kahn, A. W. Marshall, 1953), so the draws of underdeclaring ones reach far into the tail of the honest. The importer
 * counts as one draw more: no p is 0.
 */
export function honestTail(logRatio: number, { logRatios, total }: Drawn): number {
  if (logRatio === Number.NEGATIVE_INFINITY) return 1
  let sum = Math.exp(-logRatio)
  for (const one of logRatios) {
    if (one < logRatio) break
    sum += Math.exp(-one)
  }
  return Math.min(1, sum / (total + 1))
}

/** Own probability of being honest is at most so many times the level at which somebody is named. */
const OWN = 4

export interface Evidence {
  readonly logRatios: Float64Array
  /** Share of importers that underdeclare. */
  readonly share: number
  readonly drawn: Drawn
}

/** By importer: p, and the least level at which both conditions name it. */
export function levelsOf({ logRatios, share, drawn }: Evidence): {
  readonly p: Float64Array
  readonly q: Float64Array
} {
  const p = logRatios.map((one) => honestTail(one, drawn))
  const all = benjaminiHochberg(p)
  const q = all.map((one, i) => Math.min(1, Math.max(one, honestyOf(logRatios[i] as number, share) / OWN))) // as many as ratios
  return { p, q }
}

/** Logarithm of the least ratio with which one more importer would be named at this level; it counts towards the share itself. */
export function leastLogRatio({ logRatios, share, drawn }: Evidence, named: number, level: number): number {
  const n = logRatios.length
  const common = Math.min(MOST, (share * n + 1 - OWN * level) / (n + 1))
  const p = (level * (named + 1)) / Math.max(1, n)
  const short = (logRatio: number) =>
    Math.min(Math.log(p / honestTail(logRatio, drawn)), OWN * level - honestyOf(logRatio, common))
  return rootOf(short, -50, 100)
}
