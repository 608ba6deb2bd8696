/**
 * The normal law. `erfc` after W. J. Cody, "Rational Chebyshev approximations for the error function",
 * Mathematics of Computation 23 (1969): relative error below 1e-15 down to the smallest double.
 */

const SMALL_A = [
  0.18577770618460315, 3.1611237438705655, 113.86415415105016, 377.485237685302, 3209.3775891384694,
]
const SMALL_B = [1, 23.601290952344122, 244.02463793444417, 1282.6165260773723, 2844.236833439171]
const MIDDLE_C = [
  2.1531153547440383e-8, 0.5641884969886701, 8.883149794388377, 66.11919063714163, 298.6351381974001,
  881.952221241769, 1712.0476126340707, 2051.0783778260716, 1230.3393547979972,
]
const MIDDLE_D = [
  1, 15.744926110709835, 117.6939508913125, 537.1811018620099, 1621.3895745666903, 3290.7992357334597,
  4362.619090143247, 3439.3676741437216, 1230.3393548037495,
]
const LARGE_P = [
  0.016315387137302097, 0.30532663496123236, 0.36034489994980445, 0.12578172611122926, 0.016083785148742275,
  0.0006587491615298378,
]
const LARGE_Q = [
  1, 2.568520192289822, 1.8729528499234604, 0.5279051029514285, 0.06051834131244132, 0.0023352049762686918,
]

/** P(Z <= x). */
export function normalCdf(x: number): number {
  return normalSf(-x)
}

/** P(Z > x), relatively accurate into the far tail. */
export function normalSf(x: number): number {
  return erfc(x / Math.SQRT2) / 2
}

/** Density at x. */
export function normalPdf(x: number): number {
  return Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI)
}

/** The x with P(Z <= x) = p; -Infinity at 0, Infinity at 1, NaN outside. */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) return Number.NaN
  return p <= 0.5 ? -upperQuantile(p) : upperQuantile(1 - p)
}

/** The x with P(Z > x) = p: use it for small p, where 1 - p would lose the digits. */
export function normalUpperQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) return Number.NaN
  return p <= 0.5 ? upperQuantile(p) : -upperQuantile(1 - p)
}

/** Start from Abramowitz and Stegun 26.2.23 (error below 4.5e-4), then three Halley steps. */
function upperQuantile(p: number): number {
  if (p === 0) return Number.POSITIVE_INFINITY
  const t = Math.sqrt(-2 * Math.log(p))
  const numerator = 2.515517 + t * (0.802853 + t * 0.010328)
  const denominator = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308))
  let x = t - numerator / denominator
  for (let step = 0; step < 3; step++) {
    const newton = (normalSf(x) - p) / normalPdf(x)
    x += newton / (1 + (x * newton) / 2)
  }
  return x
}

/** Complementary error function. */
export function erfc(x: number): number {
  const y = Math.abs(x)
  if (y <= 0.46875) return 1 - x * ratio(SMALL_A, SMALL_B, y * y)
  const tail = expMinusSquare(y) * (y <= 4 ? ratio(MIDDLE_C, MIDDLE_D, y) : largeFactor(y))
  return x < 0 ? 2 - tail : tail
}

function largeFactor(y: number): number {
  const inverse = 1 / (y * y)
  const correction = inverse * ratio(LARGE_P, LARGE_Q, inverse)
  return (1 / Math.sqrt(Math.PI) - correction) / y
}

/** exp(-y²) with y split on a grid of 1/16, so that squaring loses nothing. */
function expMinusSquare(y: number): number {
  const coarse = Math.trunc(y * 16) / 16
  return Math.exp(-coarse * coarse) * Math.exp(-(y - coarse) * (y + coarse))
}

function ratio(numerator: readonly number[], denominator: readonly number[], x: number): number {
  return horner(numerator, x) / horner(denominator, x)
}

function horner(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, c) => sum * x + c, 0)
}
