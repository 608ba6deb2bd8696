/** Quantiles of Student's t by bisection on its distribution function. Pure. */

/**
 * The value below which a share `p` (0…1, exclusive) of Student's t with `df` degrees of freedom lies; `df` need not be whole (Welch).
 * Absolute error below 1e-9.
 */
export function studentQuantile(p: number, df: number): number {
  if (!(p > 0 && p < 1) || !(df > 0)) throw new Error('quantile needs 0 < p < 1 and df > 0')
  if (p < 0.5) return -studentQuantile(1 - p, df)
  let [low, high] = [0, 1]
  while (studentBelow(high, df) < p) high *= 2
  for (let i = 0; i < 200 && high - low > 1e-12 * Math.max(1, high); i++) {
    const middle = (low + high) / 2
    if (studentBelow(middle, df) < p) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** P(T ≤ t). Source: Abramowitz and Stegun 26.7.1 with the incomplete beta function 26.5. */
export function studentBelow(t: number, df: number): number {
  const tail = 0.5 * incompleteBeta(df / (df + t * t), df / 2, 0.5)
  return t >= 0 ? 1 - tail : tail
}

/** Regularised incomplete beta function by its continued fraction (Abramowitz and Stegun 26.5.8, evaluated after Lentz). */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x))
  return x < (a + 1) / (a + b + 2) ? (front * fraction(x, a, b)) / a : 1 - (front * fraction(1 - x, b, a)) / b
}

function fraction(x: number, a: number, b: number): number {
  const tiny = 1e-300
  const safe = (value: number) => (Math.abs(value) < tiny ? tiny : value)
  let c = 1
  let d = 1 / safe(1 - ((a + b) * x) / (a + 1))
  let result = d
  for (let m = 1; m <= 500; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / safe(1 + even * d)
    c = safe(1 + even / c)
    result *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / safe(1 + odd * d)
    c = safe(1 + odd / c)
    result *= d * c
    if (Math.abs(d * c - 1) < 1e-15) break
  }
  return result
}

/** ln Γ(x) for x > 0: Stirling's series (Abramowitz and Stegun 6.1.41) after shifting the argument beyond 10. */
function logGamma(x: number): number {
  let [shift, at] = [0, x]
  while (at < 10) shift += Math.log(at++)
  const inverse = 1 / (at * at)
  const series = (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse / 1680))) / at
  return (at - 0.5) * Math.log(at) - at + 0.5 * Math.log(2 * Math.PI) + series - shift
}
