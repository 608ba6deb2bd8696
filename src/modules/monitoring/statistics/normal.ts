/**
 * The normal distribution with relative accuracy far into the tails.
 * Sources: tails through the incomplete gamma function; quantile from the start value of Abramowitz and Stegun 26.2.22, refined by
 * Halley steps on the tail itself.
 */
import { gammaQ } from './gamma.ts'

const SQRT2 = Math.SQRT2
const SQRT_2PI = Math.sqrt(2 * Math.PI)

/** Density of the standard normal at x. */
export function normalPdf(x: number): number {
  return Math.exp((-x * x) / 2) / SQRT_2PI
}

/** P(Z ≤ x). Relative error below 1e-13 on both sides. */
export function normalCdf(x: number): number {
  return x < 0 ? 0.5 * erfc(-x / SQRT2) : 1 - 0.5 * erfc(x / SQRT2)
}

/** P(Z > x), accurate relatively where it is small (down to about 1e-300). */
export function normalSf(x: number): number {
  return x > 0 ? 0.5 * erfc(x / SQRT2) : 1 - 0.5 * erfc(-x / SQRT2)
}

/** The x with P(Z ≤ x) = p, for p in (0, 1); ±Infinity at the ends, NaN outside. */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) return Number.NaN
  if (p === 0) return Number.NEGATIVE_INFINITY
  if (p === 1) return Number.POSITIVE_INFINITY
  const upper = p > 0.5
  const tail = upper ? 1 - p : p
  let x = Math.sqrt(-2 * Math.log(Math.min(tail, 0.5)))
  x = Math.max(0, x - (2.30753 + 0.27061 * x) / (1 + 0.99229 * x + 0.04481 * x * x))
  for (let i = 0; i < 4; i++) {
    const u = (normalSf(x) - tail) / normalPdf(x)
    x += u / (1 - 0.5 * x * u)
  }
  return upper ? x : -x
}

/** The complementary error function for x ≥ 0: Q(½, x²). */
function erfc(x: number): number {
  return gammaQ(0.5, x * x)
}
