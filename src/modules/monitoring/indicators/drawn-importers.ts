/** Underdeclaring importers drawn from what was fitted: they tell how high the ratio of honest ones may be, and how many are overlooked. */
import type { Rng } from '#kernel/rng.ts'
import type { Group } from './cheap-tier.ts'
import { ENOUGH, logPriceRatio, type Trial, type Trials } from './price-mixture.ts'
import { BIN, type Noise, type Prices, REACH } from './price-noise.ts'

export interface Model {
  readonly noise: Noise
  readonly trials: Trials
  readonly groups: readonly Group[]
  /** Fall of the mean (logarithm) below which nobody is named. */
  readonly minimumEffect: number
}

/** How often every way of underdeclaring is drawn. */
const DRAWS = 40

/** What underdeclaring importers would show. */
export interface Drawn {
  /** Logarithms of the ratios of those whose level is low enough, from the highest on. */
  readonly logRatios: Float64Array
  /** All that were drawn. */
  readonly total: number
}

/**
 * Underdeclaring importers with as many prices as the given ones have: all ways of underdeclaring equally often, honest levels as importers
 * have them.
 */
export function drawImporters(
  rng: Rng,
  { noise, trials, groups, minimumEffect }: Model,
  sizes: readonly Prices[],
): Drawn {
  if (sizes.length === 0) return { logRatios: new Float64Array(), total: 0 }
  const price = pricesFrom(rng, noise)
  const ratios: number[] = []
  for (const trial of trials.touched) {
    for (let draw = 0; draw < DRAWS; draw++) {
      const size = sizes[rng.int(sizes.length)] as Prices // within the length
      const level = levelFrom(rng, groups, size.doubt)
      const prices = drawn(rng, { size, level, trial, price })
      if (prices.mean <= -minimumEffect) ratios.push(logPriceRatio(prices, trials, groups))
    }
  }
  return { logRatios: Float64Array.from(ratios).sort().reverse(), total: trials.touched.length * DRAWS }
}

function drawn(
  rng: Rng,
  {
    size,
    level,
    trial,
    price,
  }: { readonly size: Prices; readonly level: number; readonly trial: Trial; readonly price: () => number },
): Prices {
  const n = Math.max(2, Math.round(Math.min(size.freedom, ENOUGH)))
  const values = Float64Array.from(
    { length: n },
    () => level + price() + (rng.next() < trial.part ? trial.drop : 0),
  )
  const mean = values.reduce((a, b) => a + b, 0) / n
  const heaps = new Map<number, number>()
  for (const value of values) {
    const bin = Math.floor((value - mean) / BIN)
    heaps.set(bin, (heaps.get(bin) ?? 0) + 1)
  }
  return { ...size, n, freedom: n, mean, bins: [...heaps.keys()], counts: [...heaps.values()] }
}

/** Deviations from the level, drawn from the scatter by its running sums. */
function pricesFrom(rng: Rng, noise: Noise): () => number {
  const sums = runningSums(Array.from({ length: 2 * REACH + 1 }, (_, i) => noise.at((i - REACH + 0.5) * BIN)))
  return () => {
    const wanted = rng.next() * (sums.at(-1) ?? 0)
    let low = 0
    let high = sums.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sums[middle] as number) <= wanted) low = middle + 1
      else high = middle
    }
    return (low - REACH + rng.next()) * BIN
  }
}

function levelFrom(rng: Rng, groups: readonly Group[], doubt: number): number {
  const sums = runningSums(groups.map(({ share }) => share))
  const wanted = rng.next() * (sums.at(-1) ?? 0)
  const group = groups[sums.findIndex((sum) => sum > wanted)] as Group // there is always a crowd
  const radius = Math.sqrt(-2 * Math.log(1 - rng.next()))
  return group.mean + Math.sqrt(group.spread + doubt) * radius * Math.cos(2 * Math.PI * rng.next())
}

function runningSums(values: readonly number[]): Float64Array {
  let sum = 0
  return Float64Array.from(values, (value) => {
    sum += value
    return sum
  })
}
