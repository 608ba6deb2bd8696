/**
 * A count of cases whose chance is itself only known from so many cases of others: the beta-binomial law (J. G. Skellam, Journal of the Royal
 * Statistical Society B 10, 1948), and sums of such counts. Held for known, a share seen in six cases of others would make a seventh of one's
 * own look impossible: in a small office the tails come out hundreds of times too thin.
 */
import { binomialPmf } from './binomial.ts'
import { logBinomial, logGamma } from './gamma.ts'
import { type Tail, tailFrom } from './tail.ts'

/** `n` cases, each with the chance `p` in [0, 1], which is known from `from` > 0 cases; infinite: it is certain. */
export interface BetaCell {
  readonly n: number
  readonly p: number
  readonly from: number
}

/** Beyond this the chance is as good as certain, and differences of logarithms have no digits left. */
const CERTAIN = 1e7

/** Masses below this are left out: tails are exact down to a thousand times as much. */
const NOTHING = 1e-60

/** Operations that a step of the sum may cost before the rest is taken for one law of the same mean and variance. */
const COSTLY = 2e7

export function betaBinomialPmf(k: number, { n, p, from }: BetaCell): number {
  if (!(from < CERTAIN) || p <= 0 || p >= 1) return binomialPmf(k, n, p)
  if (k < 0 || k > n) return 0
  return Math.exp(
    logBinomial(n, k) + logBeta(k + p * from, n - k + (1 - p) * from) - logBeta(p * from, (1 - p) * from),
  )
}

/** Variance of a cell's count. */
export function betaVariance({ n, p, from }: BetaCell): number {
  const binomial = n * p * (1 - p)
  return from < CERTAIN ? (binomial * (n + from)) / (1 + from) : binomial
}

/**
 * Both sides of `k` for the sum of independent cells, convolved. Only where cells have tens of thousands of likely counts are they taken for a
 * single one of the same mean and variance.
 */
export function betaBinomialTail(cells: readonly BetaCell[], k: number): Tail {
  const open = cells.filter(({ n }) => n > 0)
  let sum: Masses = { low: 0, mass: Float64Array.of(1) }
  for (const cell of open) {
    const next = massesOf(cell)
    if (sum.mass.length * next.mass.length > COSTLY) return tailOf(massesOf(matched(open)), k)
    sum = convolve(sum, next)
  }
  return tailOf(sum, k)
}

/** One cell with the mean and the variance of all; certain where they scatter no more than a binomial law. */
export function matched(cells: readonly BetaCell[]): BetaCell {
  const sum = (of: (cell: BetaCell) => number) => cells.reduce((total, cell) => total + of(cell), 0)
  const n = sum((cell) => cell.n)
  const mean = sum((cell) => cell.n * cell.p)
  return { n, p: n > 0 ? mean / n : 0, from: fromVariance({ n, mean, variance: sum(betaVariance) }) }
}

/** From how many cases the chance must be known for `n` cases to scatter so; infinite where a binomial law does. */
export function fromVariance({
  n,
  mean,
  variance,
}: {
  readonly n: number
  readonly mean: number
  readonly variance: number
}): number {
  const binomial = mean * (1 - mean / n)
  const more = variance - binomial
  return more > 1e-9 * binomial ? (n * binomial - variance) / more : Number.POSITIVE_INFINITY
}

/** Masses of the counts from `low` on. */
interface Masses {
  readonly low: number
  readonly mass: Float64Array
}

/** From the most likely count outwards, each mass from its neighbour: a logarithm of a gamma function for each would cost ten times as much. */
function massesOf(cell: BetaCell): Masses {
  const { n, p, from } = cell
  const middle = Math.min(n, Math.floor((n + 1) * p))
  const certain = !(from < CERTAIN) || p <= 0 || p >= 1
  const [a, b] = [p * from, (1 - p) * from]
  const ratio = (k: number) =>
    certain ? ((n - k) * p) / ((k + 1) * (1 - p)) : ((n - k) * (a + k)) / ((k + 1) * (b + n - k - 1))
  const peak = betaBinomialPmf(middle, cell)
  const above: number[] = []
  for (let k = middle, mass = peak * ratio(k); k < n && mass > NOTHING; k++, mass *= ratio(k))
    above.push(mass)
  const below: number[] = []
  for (let k = middle; k > 0; k--) {
    const mass = (below.at(-1) ?? peak) / ratio(k - 1)
    if (!(mass > NOTHING)) break
    below.push(mass)
  }
  return { low: middle - below.length, mass: Float64Array.from([...below.reverse(), peak, ...above]) }
}

function convolve(one: Masses, other: Masses): Masses {
  const mass = new Float64Array(one.mass.length + other.mass.length - 1)
  for (let i = 0; i < one.mass.length; i++) {
    const own = one.mass[i] as number
    for (let j = 0; j < other.mass.length; j++)
      mass[i + j] = (mass[i + j] as number) + own * (other.mass[j] as number)
  }
  return { low: one.low + other.low, mass }
}

function tailOf({ low, mass }: Masses, k: number): Tail {
  const place = Math.min(mass.length, Math.max(-1, k - low))
  const total = (part: Float64Array) => part.reduce((sum, one) => sum + one, 0)
  const equal = mass[place] ?? 0
  const upper = total(mass.subarray(place + 1).toReversed()) // small ones first
  const lower = total(mass.subarray(0, Math.max(0, place)))
  return upper < lower ? tailFrom('upper', upper, equal) : tailFrom('lower', lower, equal)
}

function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b)
}
