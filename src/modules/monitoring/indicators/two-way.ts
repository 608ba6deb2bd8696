/**
 * Is a pair unusual beyond what its officer and its firm are anyway? Means of pairs, less the shrunken mean of the officer with other
 * firms and of the firm with other officers (normal model with random effects, variances by moments).
 */
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

export function interactions(pairs: readonly PairSum[]): Interaction[] {
  const within = withinVariance(pairs)
  const rows = sidesOf(pairs, ({ row }) => row)
  const columns = sidesOf(pairs, ({ column }) => column)
  const rowSpread = between(rows, within)
  const columnSpread = between(columns, within)
  return pairs.map((pair) => {
    const row = shrunken(without(rows.get(pair.row), pair), within, rowSpread)
    const column = shrunken(without(columns.get(pair.column), pair), within, columnSpread)
    return {
      effect: pair.sum / pair.weight - row.mean - column.mean,
      variance: within / pair.weight + row.variance + column.variance,
    }
  })
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

function sidesOf(pairs: readonly PairSum[], key: (pair: PairSum) => string): Map<string, Side> {
  const sides = new Map<string, Side>()
  for (const pair of pairs) {
    const old = sides.get(key(pair)) ?? { weight: 0, sum: 0 }
    sides.set(key(pair), { weight: old.weight + pair.weight, sum: old.sum + pair.sum })
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
  return side ? { weight: side.weight - pair.weight, sum: side.sum - pair.sum } : { weight: 0, sum: 0 }
}

function shrunken({ weight, sum }: Side, within: number, spread: number): { mean: number; variance: number } {
  if (spread === 0) return { mean: 0, variance: 0 }
  const known = Math.max(0, weight) * spread
  return { mean: (spread * sum) / (within + known), variance: (spread * within) / (within + known) }
}
