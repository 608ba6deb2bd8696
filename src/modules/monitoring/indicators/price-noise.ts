/**
 * How honest prices scatter around an importer's own level: the shape is read off importers whose level and width are ordinary, and how many scatter
 * more or less than that off all whose level is. (Importers who price from a catalogue scatter hardly at all; mixed into the
 * shape, they would make everybody else look like two heaps.) Prices are logarithms of the ratio to comparable goods.
 */

import { normalCdf } from '../statistics/normal.ts'

/** Logarithms of price ratios of one importer. */
export interface Prices {
  /** Of single prices around the importer's level, and how many independent ones there are beside the levels of single goods. */
  readonly variance: number
  readonly freedom: number
  /** Deviations from the mean, less what single goods differ by, counted: `bins[i]` is floor(deviation / BIN). */
  readonly bins: readonly number[]
  readonly counts: readonly number[]
}

/** Prices as far above the mean as these are below. */
export function mirrored(prices: Prices): Prices {
  return { ...prices, bins: prices.bins.map((bin) => -1 - bin) }
}

export interface Noise {
  /** Density at a distance from the level. */
  at(distance: number): number
  readonly variance: number
  /** How many times as wide as usual importers scatter, and which share of them; the usual width first. */
  readonly widths: readonly { readonly width: number; readonly share: number }[]
}

export const BIN = 0.025
/** Reach of the density's grid, whose places are the middles of the bins. */
export const REACH = 160
/** Nothing is impossible: one wild price is no proof. */
const FLOOR = 1e-6
const WIDTHS = [1, 0.1, 0.2, 0.35, 0.6, 0.8, 0.92, 1.08, 1.17, 1.3, 1.5, 1.8, 2.3]
/** The usual width lies within a quarter of that of the importer in the middle. */
const USUAL = 1.25

/** From importers whose level is not low; none of them is what is looked for. */
export function noiseOf(ordinary: readonly Prices[]): Noise {
  const usual = ofUsualWidth(ordinary)
  const { sum, squares } = usual.reduce(
    (all, { freedom, variance }) => ({ sum: all.sum + freedom, squares: all.squares + freedom * variance }),
    { sum: 0, squares: 0 },
  )
  const variance = sum > 0 ? squares / sum : 1
  const density = smooth(gather(usual), Math.sqrt(variance))
  return { at: (distance) => lookUp(density, distance), variance, widths: widthsOf(ordinary, variance) }
}

/** The middle is that of single prices, not of importers. */
function ofUsualWidth(ordinary: readonly Prices[]): readonly Prices[] {
  const byWidth = ordinary.toSorted((a, b) => a.variance - b.variance)
  let half = byWidth.reduce((sum, { freedom }) => sum + freedom, 0) / 2
  const middle = byWidth.find(({ freedom }) => {
    half -= freedom
    return half <= 0
  })
  const times = ({ variance }: Prices) => Math.sqrt(variance / (middle?.variance ?? 1))
  return ordinary.filter((one) => times(one) < USUAL && times(one) > 1 / USUAL)
}

function gather(ordinary: readonly Prices[]): Float64Array {
  const grid = new Float64Array(2 * REACH + 1)
  for (const { bins, counts } of ordinary) {
    for (const [i, bin] of bins.entries()) {
      const place = bin + REACH
      if (place >= 0 && place <= 2 * REACH) grid[place] = (grid[place] ?? 0) + (counts[i] ?? 0)
    }
  }
  return grid
}

/** Kernel density (B. Silverman, Density Estimation, 1986, rule 3.31): the more prices there are, the less they are smoothed. */
function smooth(grid: Float64Array, spread: number): Float64Array {
  const count = Math.max(
    1,
    grid.reduce((a, b) => a + b, 0),
  )
  const width = (0.9 * spread * count ** -0.2) / BIN
  const reach = Math.max(1, Math.ceil(4 * width))
  const kernel = Array.from(
    { length: 2 * reach + 1 },
    (_, i) => normalCdf((i - reach + 0.5) / width) - normalCdf((i - reach - 0.5) / width),
  )
  return grid.map(
    (_, place) =>
      kernel.reduce((sum, weight, i) => sum + weight * (grid[place + i - reach] ?? 0), 0) / (count * BIN),
  )
}

function lookUp(density: Float64Array, distance: number): number {
  const place = distance / BIN - 0.5 + REACH
  const below = Math.floor(place)
  if (below < 0 || below >= 2 * REACH) return FLOOR
  const part = place - below
  return FLOOR + (density[below] ?? 0) * (1 - part) + (density[below + 1] ?? 0) * part
}

/** Shares of wider and narrower importers (EM over fixed widths, on the logarithm of the variance); all together are held possible for a tenth of an importer. */
function widthsOf(ordinary: readonly Prices[], variance: number): Noise['widths'] {
  const least = 0.1 / (WIDTHS.length * Math.max(1, ordinary.length))
  let shares = WIDTHS.map((_, i) => (i === 0 ? 0.9 : 0.1 / (WIDTHS.length - 1)))
  const densities = ordinary.map(({ freedom, variance: own }) => {
    const seen = Math.log(Math.max(own, 1e-6) / variance)
    return WIDTHS.map((width) => Math.exp(-((seen - 2 * Math.log(width)) ** 2 * freedom) / 4))
  })
  for (let round = 0; round < 60; round++) {
    const sums = WIDTHS.map(() => 0)
    for (const row of densities) {
      const all = row.reduce((sum, value, i) => sum + value * (shares[i] ?? 0), 0)
      if (all > 0)
        for (const [i, value] of row.entries()) sums[i] = (sums[i] ?? 0) + (value * (shares[i] ?? 0)) / all
    }
    const total = sums.reduce((a, b) => a + b, 0)
    if (total > 0) shares = sums.map((sum) => sum / total)
  }
  return WIDTHS.map((width, i) => ({ width, share: Math.max(least, shares[i] ?? 0) }))
}
