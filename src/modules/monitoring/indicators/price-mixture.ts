/**
 * Are prices of one importer those of an honest level, or is a part of them declared at a fraction of it? Two things tell: the level
 * against those of other importers, and whether prices of the same goods fall into two heaps. The ratio of the two likelihoods, the
 * unknown fraction and part averaged over (a Bayes factor, R. E. Kass, A. E. Raftery, JASA 90, 1995).
 */
import type { Group } from './cheap-tier.ts'
import { BIN, type Noise, type Prices } from './price-noise.ts'

/** Part of the declarations touched × fraction of the price declared: all are held equally likely. */
const parts = [0.5, 0.6, 0.7, 0.8, 0.9, 0.98]
const fractions = [0.4, 0.5, 0.57, 0.64, 0.71, 0.78, 0.85]
/** Beyond so many declarations the reference is no surer than the importer's own figures. */
const ENOUGH = 3000

interface Trial {
  readonly share: number
  /** Logarithm of the likelihood. */
  readonly likelihood: number
}

/** Likelihood of underdeclared prices over that of honest ones; above 1 speaks for the former. */
export function priceRatio(prices: Prices, noise: Noise, groups: readonly Group[]): number {
  const honest = noise.widths.map(({ width, share }): Trial => {
    const spread = noise.variance * width * width
    const shape = shapeOf(prices, (x) => noise.at(x / width) / width)
    return { share, likelihood: shape + levelOf(prices, { shift: 0, spread, groups }) }
  })
  const touched = parts.flatMap((part) =>
    fractions.map((fraction): Trial => {
      const drop = Math.log(fraction)
      const spread = noise.variance + part * (1 - part) * drop * drop
      const shape = shapeOf(
        prices,
        (x) => (1 - part) * noise.at(x + part * drop) + part * noise.at(x - (1 - part) * drop),
      )
      const level = levelOf(prices, { shift: part * drop, spread, groups })
      return { share: 1 / (parts.length * fractions.length), likelihood: shape + level }
    }),
  )
  const top = Math.max(...honest.map(({ likelihood }) => likelihood))
  const total = (trials: readonly Trial[]) =>
    trials.reduce((sum, { share, likelihood }) => sum + share * Math.exp(likelihood - top), 0)
  return total(touched) / total(honest)
}

/** Of the deviations from the importer's own mean price of the same goods. */
function shapeOf({ bins, counts, freedom }: Prices, density: (x: number) => number): number {
  let sum = 0
  let n = 0
  for (const [i, bin] of bins.entries()) {
    const count = counts[i] ?? 0
    sum += count * Math.log(density((bin + 0.5) * BIN))
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
