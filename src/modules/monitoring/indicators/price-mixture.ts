/**
 * Are prices of one importer one heap, or is a part of them declared at a fraction of the rest? The ratio of the two likelihoods, the unknown
 * fraction and part averaged over (a Bayes factor, R. E. Kass, A. E. Raftery, JASA 90, 1995). The level is averaged over too, all levels being
 * held equally likely: whoever buys cheap is not suspected for it. The average is taken around the most likely level, where the logarithm
 * of a likelihood is a parabola (P. S. Laplace's method; L. Tierney, J. B. Kadane, JASA 81, 1986).
 */
import { BIN, type Noise, type Prices, REACH } from './price-noise.ts'

/**
 * Part of the declarations touched × fraction of the price declared: all are held equally likely. If nearly all are touched, or the fraction is
 * nearly the whole, there are no two heaps; a smaller part hardly lowers the level.
 */
export const parts = [0.4, 0.5, 0.6, 0.7, 0.8, 0.9]
const fractions = [0.4, 0.5, 0.57, 0.64, 0.71, 0.78]
/** Beyond so many declarations the reference is no surer than the importer's own figures. */
export const ENOUGH = 3000

/** What of an importer's prices tells: how they fall around their own mean. */
export type Heaps = Pick<Prices, 'bins' | 'counts' | 'freedom'>

/** One way in which prices may have come about, with the logarithm of its density around the honest level, from `-SPAN` steps on. */
export interface Trial {
  readonly share: number
  readonly part: number
  /** What touched prices are lower by: a logarithm, 0 or negative. */
  readonly drop: number
  readonly logDensity: Float64Array
  /** Variance of single prices around the importer's mean, and what of the mean is not the honest level. */
  readonly spread: number
  readonly shift: number
}

export interface Trials {
  readonly honest: readonly Trial[]
  readonly touched: readonly Trial[]
}

/** Levels are tried in steps of half a bin. */
const FINE = 2
const STEP = BIN / FINE
/** Prices beyond this many steps are counted in the outermost: there nothing is expected in either case. */
const SPAN = 2 * REACH * FINE

/** All ways that are compared: they are the same for every importer. */
export function trialsOf(noise: Noise): Trials {
  const trial = (one: Omit<Trial, 'logDensity'>, density: (x: number) => number): Trial => ({
    ...one,
    logDensity: Float64Array.from({ length: 2 * SPAN + 1 }, (_, i) => Math.log(density((i - SPAN) * STEP))),
  })
  return {
    honest: noise.widths.map(({ width, share }) =>
      trial(
        { share, part: 0, drop: 0, spread: noise.variance * width * width, shift: 0 },
        (x) => noise.at(x / width) / width,
      ),
    ),
    touched: parts.flatMap((part) =>
      fractions.map((fraction) => {
        const drop = Math.log(fraction)
        const share = 1 / (parts.length * fractions.length)
        const spread = noise.variance + part * (1 - part) * drop * drop
        return trial({ share, part, drop, spread, shift: part * drop }, (x) =>
          touchedDensity(noise, { part, drop }, x),
        )
      }),
    ),
  }
}

/** Density of a price around the importer's honest level where a part of the prices is lower by `drop` (negative, a logarithm). */
export function touchedDensity(
  noise: Noise,
  { part, drop }: { readonly part: number; readonly drop: number },
  x: number,
): number {
  return (1 - part) * noise.at(x) + part * noise.at(x - drop)
}

/** Logarithm of the likelihood of underdeclared prices over that of honest ones; above 0 speaks for the former. */
export function logPriceRatio(prices: Heaps, trials: Trials): number {
  const total = (list: readonly Trial[]) =>
    logSum(list.map((trial) => Math.log(trial.share) + logLikelihood(prices, trial).log))
  return total(trials.touched) - total(trials.honest)
}

/** In coarse bins of a tenth, each of so many bins. */
const COARSE = 4

/**
 * How far the prices lie from the two heaps that suit them best: the information that is lost when these are taken for them (S. Kullback, R. A.
 * Leibler, Annals of Mathematical Statistics 22, 1951), less what chance loses with so many prices. A catalogue is neither one heap nor
 * two: a few sharp prices, which two heaps of usual width suit better than one and both badly.
 */
export function misfit(prices: Heaps, trials: Trials): number {
  const fits = trials.touched.map((trial) => ({ trial, ...logLikelihood(prices, trial) }))
  const { trial, place } = fits.reduce((best, fit) => (fit.summit > best.summit ? fit : best))
  const counts = new Map<number, number>()
  for (const [i, bin] of prices.bins.entries()) {
    const coarse = Math.floor(bin / COARSE)
    counts.set(coarse, (counts.get(coarse) ?? 0) + (prices.counts[i] ?? 0))
  }
  const n = [...counts.values()].reduce((sum, count) => sum + count, 0)
  let lost = 0
  for (const [coarse, count] of counts) {
    let mass = 0
    for (let bin = 0; bin < COARSE; bin++)
      mass += BIN * Math.exp(logAt(trial.logDensity, COARSE * coarse + bin, place))
    lost += (count / n) * Math.log(count / n / mass)
  }
  return lost - counts.size / n
}

function logSum(logs: readonly number[]): number {
  const top = Math.max(...logs)
  return top + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - top), 0))
}

const CLIMBS = 8

interface Summit {
  /** Logarithm of the likelihood, averaged over the levels. */
  readonly log: number
  /** The same near the most likely level, and where that lies, in steps above the importer's mean. */
  readonly summit: number
  readonly place: number
}

/**
 * Averaged over all levels, but for a constant. The summit is where the likelihood of the level is highest: parabolas through three levels,
 * until it lies between them; their curvature is the variance of the level.
 */
function logLikelihood(prices: Heaps, { logDensity, spread, shift }: Trial): Summit {
  const usual = spread / Math.max(1, Math.min(prices.freedom, ENOUGH))
  const reach = Math.max(1, Math.round(Math.sqrt(usual) / STEP))
  let place = placeOf({ shift })
  for (let climb = 0; ; climb++) {
    const left = shapeOf(prices, logDensity, place - reach)
    const here = shapeOf(prices, logDensity, place)
    const right = shapeOf(prices, logDensity, place + reach)
    const bend = left - 2 * here + right
    const away = bend < 0 ? (reach * (left - right)) / (2 * bend) : 4 * reach * Math.sign(right - left)
    if (Math.abs(away) <= reach && bend < 0)
      return {
        log: here - (left - right) ** 2 / (8 * bend) + 0.5 * Math.log((-reach * reach * STEP * STEP) / bend),
        summit: here,
        place,
      }
    if (climb === CLIMBS || away === 0) return { log: here + 0.5 * Math.log(usual), summit: here, place }
    place += Math.round(Math.max(-4 * reach, Math.min(4 * reach, away)))
  }
}

/** Logarithm of the likelihood when the honest level lies `place` steps above the importer's mean. */
export function shapeOf({ bins, counts, freedom }: Heaps, logDensity: Float64Array, place: number): number {
  let sum = 0
  let n = 0
  for (let i = 0; i < bins.length; i++) {
    const count = counts[i] as number // as many counts as bins
    sum += count * logAt(logDensity, bins[i] as number, place)
    n += count
  }
  return n > 0 ? (sum * Math.min(freedom, ENOUGH)) / n : 0
}

/** Logarithm of the density in the middle of a bin. */
export function logAt(logDensity: Float64Array, bin: number, place: number): number {
  const at = FINE * bin + FINE / 2 - place + SPAN
  return logDensity[Math.min(2 * SPAN, Math.max(0, at))] as number // within the grid
}

/** Steps from the importer's mean to the honest level under a trial. */
export function placeOf({ shift }: Pick<Trial, 'shift'>): number {
  return Math.round(-shift / STEP)
}
