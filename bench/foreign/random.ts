/**
 * Seeded randomness of the foreign worlds: sfc32 with named sub-streams, so that adding a scheme or a column does not move
 * the traders, and an innocent world has the same people as its twin with schemes.
 */

export interface Random {
  /** Uniform in [0, 1). */
  next(): number
  /** Integer in [0, n). */
  below(n: number): number
  chance(p: number): boolean
  between(low: number, high: number): number
  normal(mean: number, sd: number): number
  poisson(mean: number): number
  pick<T>(list: readonly T[]): T
}

/** FNV-1a over the parts: one 32-bit number per name. */
function hash(parts: readonly (string | number)[]): number {
  let h = 0x811c9dc5
  for (const ch of parts.join('\u0001')) {
    h ^= ch.codePointAt(0) ?? 0
    h = Math.imul(h, 0x01000193)
  }
  return h >>> 0
}

/** A stream of its own for every list of names, e.g. `randomOf(seed, house, 'traders')`. */
export function randomOf(...parts: readonly (string | number)[]): Random {
  let a = hash([...parts, 'a'])
  let b = hash([...parts, 'b'])
  let c = hash([...parts, 'c'])
  let d = 1
  const next = (): number => {
    const t = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + t) | 0
    return (t >>> 0) / 4294967296
  }
  for (let i = 0; i < 15; i++) next()
  const normal = (mean: number, sd: number): number =>
    mean + sd * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
  const below = (n: number): number => Math.floor(next() * n)
  return {
    next,
    below,
    normal,
    chance: (p) => next() < p,
    between: (low, high) => low + (high - low) * next(),
    poisson: (mean) => poisson(mean, next, normal),
    pick: <T>(list: readonly T[]): T => list[below(list.length)] as T,
  }
}

function poisson(mean: number, next: () => number, normal: Random['normal']): number {
  if (mean > 40) return Math.max(0, Math.round(normal(mean, Math.sqrt(mean))))
  const floor = Math.exp(-mean)
  let product = next()
  let count = 0
  while (product > floor) {
    product *= next()
    count++
  }
  return count
}

/** Running sums of weights, to draw from with `drawFrom`. */
export function runningSums(weights: readonly number[]): Float64Array {
  const sums = new Float64Array(weights.length)
  let total = 0
  for (const [i, weight] of weights.entries()) {
    total += weight
    sums[i] = total
  }
  return sums
}

/** Index drawn with the probabilities behind the running sums, or -1 when all weights are zero. */
export function drawFrom(sums: Float64Array, random: Random): number {
  const total = sums.at(-1) ?? 0
  if (total <= 0) return -1
  const x = random.next() * total
  let low = 0
  let high = sums.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sums[middle] as number) > x) high = middle
    else low = middle + 1
  }
  return low
}
