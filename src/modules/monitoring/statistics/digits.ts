/** First digits and roundness of declared amounts. Weak evidence per firm: prices from a catalogue depart innocently. */
import { gammaQ } from './gamma.ts'

/** P(X > x) for chi-square with `df` degrees of freedom. */
export function chiSquareSf(x: number, df: number): number {
  return gammaQ(df / 2, x / 2)
}

/** First significant digit of an amount, 1 to 9; 0 if the amount is not positive and finite. */
export function firstDigit(amount: number): number {
  if (!(amount > 0) || !Number.isFinite(amount)) return 0
  return Number(amount.toExponential(15).charAt(0))
}

/** Probability of first digit d, 1 to 9 (F. Benford, 1938). */
export function benfordShare(digit: number): number {
  return Math.log10(1 + 1 / digit)
}

export interface FirstDigits {
  /** Amounts that have a first digit. */
  readonly n: number
  /** Counts of the digits 1 to 9. */
  readonly counts: readonly number[]
  readonly chiSquare: number
  /** Chi-square with 8 degrees of freedom. */
  readonly p: number
  /** Mean absolute deviation of shares; above .015 = nonconformity (M. Nigrini, Benford's Law, 2012), for large n only. */
  readonly mad: number
}

export function firstDigits(counts: readonly number[]): FirstDigits {
  const n = counts.reduce((sum, c) => sum + c, 0)
  let chiSquare = 0
  let deviation = 0
  for (const [i, count] of counts.entries()) {
    const expected = n * benfordShare(i + 1)
    chiSquare += (count - expected) ** 2 / expected
    deviation += Math.abs(count - expected) / n
  }
  if (n === 0) return { n, counts, chiSquare: 0, p: 1, mad: 0 }
  return { n, counts, chiSquare, p: chiSquareSf(chiSquare, 8), mad: deviation / 9 }
}

/** Significant decimal digits of an amount given to the cent: 12000 has 2, 12.50 has 3; 0 for 0. */
export function significantDigits(amount: number): number {
  const cents = Math.round(Math.abs(amount) * 100)
  if (cents === 0 || !Number.isFinite(cents)) return 0
  return String(BigInt(cents)).replace(/0+$/, '').length
}

/** Share of positive amounts with at most `digits` significant digits; NaN when there is none. */
export function roundnessShare(amounts: Float64Array | readonly number[], digits = 2): number {
  let round = 0
  let n = 0
  for (const amount of amounts) {
    const significant = significantDigits(amount)
    if (significant === 0) continue
    n++
    if (significant <= digits) round++
  }
  return round / n
}
