/** Draws that the generator needs, all from one seeded stream. */
import { type Rng, seededRng } from '#kernel/rng.ts'

export interface Dice extends Rng {
  /** True with the given probability. */
  chance(p: number): boolean
  normal(mean?: number, sd?: number): number
  /** Poisson count; by inversion below 30, by a rounded normal above. */
  poisson(mean: number): number
  pick<T>(items: readonly T[]): T
  between(low: number, high: number): number
  /** Index drawn with the weights whose running sums are given. */
  weighted(sums: Float64Array): number
  shuffled<T>(items: readonly T[]): T[]
}

export function newDice(seed: number): Dice {
  const rng = seededRng(seed)
  const { next, int } = rng
  const normal = (mean = 0, sd = 1) => {
    const radius = Math.sqrt(-2 * Math.log(1 - next()))
    return mean + sd * radius * Math.cos(2 * Math.PI * next())
  }
  return {
    next,
    int,
    normal,
    chance: (p) => next() < p,
    poisson: (mean) =>
      mean > 30 ? Math.max(0, Math.round(normal(mean, Math.sqrt(mean)))) : invertPoisson(next(), mean),
    pick: (items) => item(items, int(items.length)),
    between: (low, high) => low + (high - low) * next(),
    weighted: (sums) => search(sums, next() * (sums.at(-1) ?? 0)),
    shuffled: (items) => shuffle([...items], int),
  }
}

/** The item at a position that is known to exist. */
export function item<T>(items: ArrayLike<T>, at: number): T {
  const found = items[at]
  if (found === undefined) throw new Error(`no item at ${at} of ${items.length}`)
  return found
}

export function runningSums(weights: readonly number[]): Float64Array {
  let sum = 0
  return Float64Array.from(weights, (weight) => {
    sum += weight
    return sum
  })
}

function invertPoisson(u: number, mean: number): number {
  let k = 0
  let p = Math.exp(-mean)
  for (let sum = p; u > sum && k < 200; sum += p) {
    k++
    p *= mean / k
  }
  return k
}

function search(sums: Float64Array, value: number): number {
  let low = 0
  let high = sums.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (item(sums, middle) <= value) low = middle + 1
    else high = middle
  }
  return low
}

function shuffle<T>(items: T[], int: (n: number) => number): T[] {
  for (let i = items.length - 1; i > 0; i--) {
    const j = int(i + 1)
    const kept = item(items, i)
    items[i] = item(items, j)
    items[j] = kept
  }
  return items
}
