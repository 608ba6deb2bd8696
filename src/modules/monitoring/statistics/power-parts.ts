/**
 * What one stratum adds to the power calculation of a pair. Under strength s a unit of the broker goes to the inspector
 * with probability s + (1 − s) p, where p is the inspector's share of other brokers' units. The count less its
 * conditional expectation then has mean s × slope; the variance that the test allows for (steered units inflate the
 * inspector's own margin) and the spread of the difference are quadratic in s.
 */

/** slope; coefficients 1, s, s² of the test's variance; 1, s, s² of the spread; third central moment under the rule. */
export const POWER_PARTS = 8

/** Writes the parts of a stratum with n units, m of the broker, at `parts[at…at + 6]`; the third moment is the caller's. */
export function setPowerParts(
  parts: Float64Array,
  at: number,
  { n, m, p }: { readonly n: number; readonly m: number; readonly p: number },
): void {
  const share = m / n
  const rest = 1 - share
  const slope = (1 - p) * m * rest
  const variance = n > 1 ? slope / (n - 1) : 0
  const spread = slope * rest
  parts[at] = slope
  parts[at + 1] = variance * n * p
  parts[at + 2] = variance * m * (1 - 2 * p)
  parts[at + 3] = -variance * m * share * (1 - p)
  parts[at + 4] = spread * p + (1 - p) * p * m * share * rest
  parts[at + 5] = spread * (1 - 2 * p)
  parts[at + 6] = -spread * (1 - p)
}
