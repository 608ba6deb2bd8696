/** Location and spread that a few wild values do not move. Inputs are not changed; empty input gives NaN. */

/** Quantile by linear interpolation (type 7 of Hyndman and Fan, 1996); `share` in [0, 1]. */
export function quantile(values: ArrayLike<number>, share: number): number {
  const work = Float64Array.from(values)
  if (work.length === 0) return Number.NaN
  const at = (work.length - 1) * share
  const below = Math.floor(at)
  const low = select(work, below)
  if (below === at) return low
  // after the selection everything behind `below` is at least as large
  const high = work
    .subarray(below + 1)
    .reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY)
  return low + (high - low) * (at - below)
}

/** The value that would stand at `rank` if `work` were sorted; reorders `work` (Hoare's selection, middle of three). */
function select(work: Float64Array, rank: number): number {
  let from = 0
  let to = work.length - 1
  while (from < to) {
    const { left, right } = split(work, from, to)
    if (rank <= left) to = left
    else if (rank >= right) from = right
    else break
  }
  return work[rank] as number
}

/** Puts small values of `from…to` at or before `left`, large ones at or after `right`; what is between equals the pivot. */
function split(work: Float64Array, from: number, to: number): { left: number; right: number } {
  const pivot = median3(work[from] as number, work[(from + to) >> 1] as number, work[to] as number)
  let i = from
  let j = to
  while (i <= j) {
    while ((work[i] as number) < pivot) i++
    while ((work[j] as number) > pivot) j--
    if (i > j) break
    const swapped = work[i] as number
    work[i++] = work[j] as number
    work[j--] = swapped
  }
  return { left: j, right: i }
}

function median3(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c))
}

export function median(values: ArrayLike<number>): number {
  return quantile(values, 0.5)
}

/** Median absolute deviation from the median. */
export function mad(values: ArrayLike<number>): number {
  const centre = median(values)
  const away = new Float64Array(values.length)
  for (let i = 0; i < away.length; i++) away[i] = Math.abs((values[i] as number) - centre)
  return median(away)
}

/** Standard deviation of a normal sample estimated from the MAD. */
export function robustSd(values: ArrayLike<number>): number {
  return 1.482602218505602 * mad(values)
}

/** Mean of what is left when the share `trim` is cut from each end. */
export function trimmedMean(values: ArrayLike<number>, trim: number): number {
  const { sorted, cut } = sortAndCut(values, trim)
  return mean(sorted.subarray(cut, sorted.length - cut))
}

/** Mean after the share `trim` at each end is pulled in to the nearest value kept. */
export function winsorisedMean(values: ArrayLike<number>, trim: number): number {
  const { sorted, cut } = sortAndCut(values, trim)
  const low = sorted[cut] ?? Number.NaN
  const high = sorted[sorted.length - 1 - cut] ?? Number.NaN
  return mean(sorted.map((x) => Math.min(high, Math.max(low, x))))
}

export function mean(values: Float64Array): number {
  return values.reduce((sum, x) => sum + x, 0) / values.length
}

/** Sample variance (divisor n - 1). */
export function variance(values: Float64Array): number {
  const centre = mean(values)
  return values.reduce((sum, x) => sum + (x - centre) ** 2, 0) / (values.length - 1)
}

function sortAndCut(values: ArrayLike<number>, trim: number) {
  const sorted = Float64Array.from(values).sort()
  const cut = Math.min(Math.floor(sorted.length * trim), Math.max(0, Math.floor((sorted.length - 1) / 2)))
  return { sorted, cut }
}
