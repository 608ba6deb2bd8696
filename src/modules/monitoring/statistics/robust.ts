/** Location and spread that a few wild values do not move. Inputs are not changed; empty input gives NaN. */

/** Quantile by linear interpolation (type 7 of Hyndman and Fan, 1996); `share` in [0, 1]. */
export function quantile(values: ArrayLike<number>, share: number): number {
  const sorted = Float64Array.from(values).sort()
  if (sorted.length === 0) return Number.NaN
  const at = (sorted.length - 1) * share
  const below = Math.floor(at)
  const low = sorted[below] ?? Number.NaN
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? low
  return low + (high - low) * (at - below)
}

export function median(values: ArrayLike<number>): number {
  return quantile(values, 0.5)
}

/** Median absolute deviation from the median. */
export function mad(values: ArrayLike<number>): number {
  const centre = median(values)
  return median(Float64Array.from(values, (value) => Math.abs(value - centre)))
}

/** Standard deviation of a normal sample estimated from the MAD. */
export function robustSd(values: ArrayLike<number>): number {
  return 1.482602218505602 * mad(values)
}
