/**
 * Is a pair unusual beyond what its officer and its firm are anyway? Means of pairs, less the shrunken mean of the officer with other
 * firms and of the firm with other officers (normal model with random effects, variances by moments).
 */
import { robustSd } from '../statistics/robust.ts'

export interface PairSum {
  readonly row: string
  readonly column: string
  /** Sum of weights, of weight × value, of weight × value². */
  readonly weight: number
  readonly sum: number
  readonly square: number
  /** Observations. */
  readonly n: number
}

export interface Interaction {
  /** Mean of the pair less what row and column explain. */
  readonly effect: number
  readonly variance: number
}

interface Side {
  readonly weight: number
  readonly sum: number
}

/** Rounds in which rows and columns are fitted to what the other leaves; they change little after five. */
const ROUNDS = 10

/** Pairs beyond so many times the spread of all say nothing of how their officer and their firm are with others. */
const FAR = 3
/** No more than this share of them is left aside. */
const MOST = 0.05

/**
 * Both sides are fitted together (backfitting): in a small office where one firm brings most, the means of the officers would otherwise carry
 * what is the firm's, and lay it to those who have it least. Twice: what stands out in the first round is no measure in the second.
 */
export function interactions(pairs: readonly PairSum[]): Interaction[] {
  const within = withinVariance(pairs)
  const first = judged(pairs, pairs, within)
  const z = first.map(({ effect, variance }) => effect / Math.sqrt(variance))
  const size = z.map(Math.abs).sort((a, b) => a - b)
  const far = Math.max(FAR, FAR * robustSd(z), size[Math.floor((1 - MOST) * (size.length - 1))] ?? 0)
  const calm = pairs.filter((_, i) => Math.abs(z[i] ?? 0) <= far)
  return calm.length === pairs.length ? first : judged(pairs, calm, within)
}

/** Each pair against rows and columns as fitted to `calm` pairs without it. */
function judged(pairs: readonly PairSum[], calm: readonly PairSum[], within: number): Interaction[] {
  let rows = fitted(calm, ({ row }) => row, within)
  let columns = fitted(
    calm,
    ({ column }) => column,
    within,
    ({ row }) => rows.mean(row),
  )
  for (let round = 1; round < ROUNDS; round++) {
    rows = fitted(
      calm,
      ({ row }) => row,
      within,
      ({ column }) => columns.mean(column),
    )
    columns = fitted(
      calm,
      ({ column }) => column,
      within,
      ({ row }) => rows.mean(row),
    )
  }
  const counts = new Set(calm)
  return pairs.map((pair) => {
    const { weight, sum, row, column } = pair
    const own = (mean: number) => (counts.has(pair) ? { weight, sum: sum - weight * mean } : nothing)
    const ofRow = shrunken(without(rows.sides.get(row), own(columns.mean(column))), within, rows.spread)
    const ofColumn = shrunken(without(columns.sides.get(column), own(rows.mean(row))), within, columns.spread)
    return {
      effect: sum / weight - ofRow.mean - ofColumn.mean,
      variance: within / weight + ofRow.variance + ofColumn.variance,
    }
  })
}

const nothing: Side = { weight: 0, sum: 0 }

interface Fit {
  readonly sides: ReadonlyMap<string, Side>
  readonly spread: number
  readonly mean: (name: string) => number
}

/** Sides of what is left when the mean of the other side is taken off. */
function fitted(
  pairs: readonly PairSum[],
  key: (pair: PairSum) => string,
  within: number,
  other: (pair: PairSum) => number = () => 0,
): Fit {
  const sides = sidesOf(pairs, key, other)
  const spread = between(sides, within)
  const means = new Map([...sides].map(([name, side]) => [name, shrunken(side, within, spread).mean]))
  return { sides, spread, mean: (name) => means.get(name) ?? 0 }
}

/** Variance of one observation of weight 1 within its pair. */
function withinVariance(pairs: readonly PairSum[]): number {
  let squares = 0
  let freedom = 0
  for (const { weight, sum, square, n } of pairs) {
    if (n < 2) continue
    squares += square - (sum * sum) / weight
    freedom += n - 1
  }
  // Never nothing: equal values by rounding are no certainty.
  return freedom > 0 ? Math.max(1e-4, squares / freedom) : 1
}

function sidesOf(
  pairs: readonly PairSum[],
  key: (pair: PairSum) => string,
  other: (pair: PairSum) => number,
): Map<string, Side> {
  const sides = new Map<string, Side>()
  for (const pair of pairs) {
    const old = sides.get(key(pair)) ?? { weight: 0, sum: 0 }
    sides.set(key(pair), {
      weight: old.weight + pair.weight,
      sum: old.sum + pair.sum - pair.weight * other(pair),
    })
  }
  return sides
}

/** Variance of the sides' true means: what their spread has beyond chance. */
function between(sides: ReadonlyMap<string, Side>, within: number): number {
  let squares = 0
  let chance = 0
  let weights = 0
  for (const { weight, sum } of sides.values()) {
    squares += (sum * sum) / weight
    chance += within
    weights += weight
  }
  return weights > 0 ? Math.max(0, (squares - chance) / weights) : 0
}

function without(side: Side | undefined, pair: Side): Side {
  return side ? { weight: side.weight - pair.weight, sum: side.sum - pair.sum } : nothing
}

function shrunken({ weight, sum }: Side, within: number, spread: number): { mean: number; variance: number } {
  if (spread === 0) return { mean: 0, variance: 0 }
  const known = Math.max(0, weight) * spread
  return { mean: (spread * sum) / (within + known), variance: (spread * within) / (within + known) }
}
