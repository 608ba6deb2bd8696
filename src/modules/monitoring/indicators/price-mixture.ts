/**
 * Are prices of one importer those of an honest level, or is a part of them declared at a fraction of it? Two things tell: the level
 * against those of other importers, and whether prices of the same goods fall into two heaps. The ratio of the two likelihoods, the
 * unknown fraction and part averaged over (a Bayes factor, R. E. Kass, A. E. Raftery, JASA 90, 1995).
 */

import { rootOf } from '../statistics/root.ts'
import type { Group } from './cheap-tier.ts'
import { BIN, type Noise, type Prices } from './price-noise.ts'

/** Part of the declarations touched × fraction of the price declared: all are held equally likely. */
export const parts = [0.5, 0.6, 0.7, 0.8, 0.9, 0.98]
const fractions = [0.4, 0.5, 0.57, 0.64, 0.71, 0.78, 0.85]
/** Beyond so many declarations the reference is no surer than the importer's own figures. */
export const ENOUGH = 3000

/** One way in which prices may have come about, with the logarithm of its density in each bin, from `-SPAN` on. */
interface Trial {
  readonly share: number
  readonly logDensity: Float64Array
  /** Variance of single prices around the importer's level, and what of the mean is not the honest level. */
  readonly spread: number
  readonly shift: number
}

export interface Trials {
  readonly honest: readonly Trial[]
  readonly touched: readonly Trial[]
}

/** Deviations beyond this many bins are counted in the outermost: there nothing is expected in either case. */
const SPAN = 120

/** All ways that are compared: they are the same for every importer. */
export function trialsOf(noise: Noise): Trials {
  const trial = (one: Omit<Trial, 'logDensity'>, density: (x: number) => number): Trial => ({
    ...one,
    logDensity: Float64Array.from({ length: 2 * SPAN + 1 }, (_, i) =>
      Math.log(density((i - SPAN + 0.5) * BIN)),
    ),
  })
  return {
    honest: noise.widths.map(({ width, share }) =>
      trial({ share, spread: noise.variance * width * width, shift: 0 }, (x) => noise.at(x / width) / width),
    ),
    touched: parts.flatMap((part) =>
      fractions.map((fraction) => {
        const drop = Math.log(fraction)
        const share = 1 / (parts.length * fractions.length)
        const spread = noise.variance + part * (1 - part) * drop * drop
        return trial({ share, spread, shift: part * drop }, (x) => touchedDensity(noise, { part, drop }, x))
      }),
    ),
  }
}

/** Density of a deviation from the importer's own mean where a part of the prices is lower by `drop` (negative, a logarithm). */
export function touchedDensity(
  noise: Noise,
  { part, drop }: { readonly part: number; readonly drop: number },
  x: number,
): number {
  return (1 - part) * noise.at(x + part * drop) + part * noise.at(x - (1 - part) * drop)
}

/** Logarithm of the likelihood of underdeclared prices over that of honest ones; above 0 speaks for the former. */
export function logPriceRatio(prices: Prices, trials: Trials, groups: readonly Group[]): number {
  const total = (list: readonly Trial[]) =>
    logSum(
      list.map(({ share, logDensity, ...at }) => {
        return Math.log(share) + shapeOf(prices, logDensity) + levelOf(prices, { ...at, groups })
      }),
    )
  return total(trials.touched) - total(trials.honest)
}

/** The ratio itself, kept within what a number can hold. */
export function priceRatio(prices: Prices, trials: Trials, groups: readonly Group[]): number {
  return Math.exp(Math.min(690, Math.max(-690, logPriceRatio(prices, trials, groups))))
}

function logSum(logs: readonly number[]): number {
  const top = Math.max(...logs)
  return top + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - top), 0))
}

/** Of the deviations from the importer's own mean price of the same goods. */
export function shapeOf(
  { bins, counts, freedom }: Pick<Prices, 'bins' | 'counts' | 'freedom'>,
  logDensity: Float64Array,
): number {
  let sum = 0
  let n = 0
  for (let i = 0; i < bins.length; i++) {
    const count = counts[i] as number // as many counts as bins
    const place = Math.min(2 * SPAN, Math.max(0, (bins[i] as number) + SPAN))
    sum += count * (logDensity[place] as number)
    n += count
  }
  return n > 0 ? (sum * Math.min(freedom, ENOUGH)) / n : 0
}

/** Of the importer's mean, `shift` of which is not the honest level. */
function levelOf(
  { n, mean }: Prices,
  { shift, spread, groups }: { shift: number; spread: number; groups: readonly Group[] },
): number {
  const chance = spread / Math.min(n, ENOUGH)
  return Math.log(
    groups.reduce((sum, group) => {
      const variance = group.spread + chance
      const square = (mean - shift - group.mean) ** 2
      return sum + (group.share * Math.exp(-square / (2 * variance))) / Math.sqrt(variance)
    }, 1e-300),
  )
}

/** Never more than one importer in fifty is presumed to underdeclare, however many look like it. */
const MOST = 0.02

/** Share of importers that underdeclare: the one under which the ratios are most likely (EM). */
export function shareOfTouched(ratios: Float64Array): number {
  let share = 0.005
  for (let round = 0; round < 300; round++) {
    const sum = ratios.reduce((all, ratio) => all + (share * ratio) / (1 - share + share * ratio), 0)
    share = Math.min(MOST, sum / Math.max(1, ratios.length))
  }
  return share
}

/** Own probability of being honest is at most so many times the level at which somebody is named. */
const OWN = 4

/**
 * Expected share of honest importers among those with at least this ratio: the mean of their probabilities of being honest
 * (local false-discovery rate, B. Efron, 2001). Many clear cases would let a doubtful one ride along at hardly any cost to that mean; it is
 * also a person, so a part of the own probability is the least that it gets.
 */
export function honestShares(ratios: Float64Array, share: number): Float64Array {
  const order = [...ratios.keys()].sort((a, b) => (ratios[b] ?? 0) - (ratios[a] ?? 0))
  const q = new Float64Array(ratios.length)
  let sum = 0
  for (const [place, row] of order.entries()) {
    const own = (1 - share) / (1 - share + share * (ratios[row] ?? 0))
    sum += own
    q[row] = Math.max(sum / (place + 1), own / OWN)
  }
  return q
}

/**
 * Logarithm of the least ratio with which one more importer would be named at this level beside those there are; it counts towards the
 * share itself.
 */
export function leastLogRatio(ratios: Float64Array, share: number, level: number): number {
  const n = ratios.length
  const common = Math.min(MOST, (share * n + 1 - level) / (n + 1))
  const own = (logRatio: number) => 1 / (1 + Math.exp(logRatio) * (common / (1 - common)))
  const logs = Float64Array.from(ratios, (ratio) => Math.log(ratio))
    .sort()
    .reverse()
  const short = (logRatio: number) => {
    let sum = own(logRatio)
    let count = 1
    for (const stronger of logs) {
      if (stronger <= logRatio) break
      sum += own(stronger)
      count++
    }
    return level - Math.max(sum / count, own(logRatio) / OWN)
  }
  return rootOf(short, -50, 100)
}
