/**
 * The smallest fall of an importer's prices that the test of two heaps would have named four times in five, at the importer's number of
 * prices. There is no formula for it: the expected heaps of an importer who declares a part of the goods at a fraction go through the
 * test itself, and its scatter through a normal approximation (delta method; E. L. Lehmann, Elements of Large-Sample Theory, 1999, chapter
 * 2.5). Which part is touched nobody knows: the power is the mean over the parts with which the fall comes about at the fractions that the test
 * looks for. The importer's honest level is taken to be one of the crowd.
 */
import { normalCdf } from '../statistics/normal.ts'
import type { Crowd } from './crowd.ts'
import {
  ENOUGH,
  type Heaps,
  logAt,
  logPriceRatio,
  parts,
  placeOf,
  shapeOf,
  type Trials,
  touchedDensity,
} from './price-mixture.ts'
import { BIN, type Noise, REACH } from './price-noise.ts'

export interface DropTest {
  readonly noise: Noise
  readonly trials: Trials
  /** Honest levels. */
  readonly crowd: Crowd
  /** Logarithm of the ratio with which an importer is named. */
  readonly needed: number
  /** Fall of the mean (logarithm) below which nobody is. */
  readonly minimumEffect: number
}

export interface PriceCount {
  readonly n: number
  readonly freedom: number
}

const POWER = 0.8
/** A little below the lowest fraction that the test compares with. */
const LEAST_FRACTION = 0.37
const STEP = 0.1
const MOST = 1

/** By how much the mean of the logarithms must fall; null where not even the largest fall is named. Importers with about as many prices share one answer. */
export function smallestDrop(test: DropTest): (count: PriceCount) => number | null {
  const known = new Map<string, number | null>()
  return ({ n, freedom }) => {
    // Steps of a fifth: the answer goes with the root of the number.
    const step = (value: number) => Math.round(5 * Math.log(Math.max(1, value))) / 5
    const key = `${step(n)}/${step(freedom)}`
    if (!known.has(key))
      known.set(key, dropOf(test, { n: Math.exp(step(n)), freedom: Math.exp(step(freedom)) }))
    return known.get(key) ?? null
  }
}

/** The first fall that is enough: one so large that no trial of the test comes near it may be seen less well again. */
function dropOf(test: DropTest, count: PriceCount): number | null {
  const enough = (fall: number) => powerOf(test, count, fall) >= POWER
  let high = STEP
  while (!enough(high)) {
    high += STEP
    if (high > MOST) return null
  }
  let low = high - STEP
  while (high - low > 0.002) {
    const middle = (low + high) / 2
    if (enough(middle)) high = middle
    else low = middle
  }
  return high
}

/** Chance that an importer whose mean fell by so much is named; `fall` is positive. 0 where the fall is beyond what the test looks for. */
export function powerOf(test: DropTest, count: PriceCount, fall: number): number {
  const possible = parts.filter((part) => Math.exp(-fall / part) >= LEAST_FRACTION)
  const total = possible.reduce((sum, part) => sum + powerAt(test, count, { part, drop: -fall / part }), 0)
  return possible.length > 0 ? total / possible.length : 0
}

interface Touched {
  readonly part: number
  readonly drop: number
}

export function powerAt(
  { noise, trials, crowd, needed, minimumEffect }: DropTest,
  count: PriceCount,
  touched: Touched,
): number {
  const { part, drop } = touched
  const single = noise.variance + part * (1 - part) * drop * drop
  const level = Math.sqrt(crowd.spread + single / count.n)
  const low = normalCdf((-minimumEffect - crowd.mean - part * drop) / level)
  const heaps = expectedHeaps(noise, count, touched)
  const spread = Math.sqrt(shapeVariance(heaps, trials))
  return low * normalCdf((logPriceRatio(heaps, trials) - needed) / spread)
}

/** As many deviations in each bin as the density gives; bins that hold next to nothing are left out. */
function expectedHeaps(noise: Noise, { freedom }: PriceCount, touched: Touched): Heaps {
  const all = Array.from({ length: 2 * REACH + 1 }, (_, i) => i - REACH)
  const masses = all.map(
    (bin) => touchedDensity(noise, touched, (bin + 0.5) * BIN + touched.part * touched.drop) * BIN,
  )
  const bins = all.filter((_, i) => (masses[i] as number) > 1e-5)
  const kept = masses.filter((mass) => mass > 1e-5)
  const total = kept.reduce((sum, mass) => sum + mass, 0)
  return { bins, freedom, counts: kept.map((mass) => (freedom * mass) / total) }
}

/** Variance of the shape's part in the logarithm of the ratio: that of the most likely way against honest prices of the usual width. */
function shapeVariance(heaps: Heaps, { honest, touched }: Trials): number {
  const [usual] = honest
  let best = touched[0]
  let most = Number.NEGATIVE_INFINITY
  for (const trial of touched) {
    const fit = shapeOf(heaps, trial.logDensity, placeOf(trial))
    if (fit > most) [best, most] = [trial, fit]
  }
  if (!usual || !best) return 0
  const { logDensity } = best
  const place = placeOf(best)
  const gains = heaps.bins.map((bin) => logAt(logDensity, bin, place) - logAt(usual.logDensity, bin, 0))
  const total = heaps.counts.reduce((sum, count) => sum + count, 0)
  const meanOf = (values: readonly number[]) =>
    values.reduce((sum, value, i) => sum + value * (heaps.counts[i] as number), 0) / total // as many counts as bins
  const mean = meanOf(gains)
  const variance = meanOf(gains.map((one) => (one - mean) ** 2))
  return (variance * Math.min(heaps.freedom, ENOUGH) ** 2) / heaps.freedom
}
