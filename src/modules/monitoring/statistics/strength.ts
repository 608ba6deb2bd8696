/**
 * How strong the steering of a pair is, with an interval: the share of the broker's units that reached the inspector beyond the rule,
 * estimated from the inspector's share of *other* brokers' units, so that steered units do not hide themselves.
 * The interval inverts the law of the sum of Fisher's noncentral hypergeometrics with one odds ratio over the strata.
 */
import { exactTail, type Scratch, type Terms } from './exact-law.ts'
import { hypergeometric, moments } from './hypergeometric.ts'

export interface PairFigures {
  readonly observed: number
  readonly expected: number
  readonly variance: number
  /** Third central moment of the count under the rule. */
  readonly third: number
  readonly strength: number
  /** Σ m (1 − p): units that could have been steered. */
  readonly room: number
  /** Σ m (1 − p)(1 − m/n): by how much observed − expected grows per unit of strength. */
  readonly slope: number
}

/** Normal quantile of 97.5 %. */
const Z = 1.959963984540054

/**
 * 95 % interval of the strength, containing the estimate. With `terms` the noncentral law is inverted (exactly when `scratch` is given,
 * by its mean and variance otherwise); without, near the rule, the score interval at no steering.
 */
export function strengthInterval(
  pair: PairFigures,
  terms: Terms | undefined,
  scratch: Scratch | null,
): { low: number; high: number } {
  if (pair.slope <= 0) return { low: Math.min(0, pair.strength), high: 1 }
  if (!terms) {
    const half = (Z * Math.sqrt(pair.variance)) / pair.slope
    return within(pair.strength - half, pair.strength, pair.strength + half)
  }
  const k = pair.observed
  const centre = solveOdds((odds) => meanAt(terms, odds) - k)
  const bounds = scratch ? exactOdds(terms, k, scratch) : scoreOdds(terms, k)
  const at = strengthAt(terms, centre)
  const low = pair.strength + strengthAt(terms, bounds.low) - at
  const high = pair.strength + strengthAt(terms, bounds.high) - at
  return within(low, pair.strength, high)
}

function within(low: number, strength: number, high: number): { low: number; high: number } {
  return { low: Math.max(-1, Math.min(low, strength)), high: Math.min(1, Math.max(high, strength)) }
}

/** Odds at which the observed count is just not too high, or not too low (mid-p, 2.5 % each side). */
function exactOdds(terms: Terms, k: number, scratch: Scratch): { low: number; high: number } {
  return {
    low: solveOdds((odds) => exactTail(terms, k, scratch, { odds }).midP - 0.025),
    high: solveOdds((odds) => exactTail(terms, k, scratch, { odds }).midP - 0.975),
  }
}

function scoreOdds(terms: Terms, k: number): { low: number; high: number } {
  const distance = (odds: number) => {
    const { mean, variance } = sumAt(terms, odds)
    return (k - mean) / Math.sqrt(variance || 1e-300)
  }
  return { low: solveOdds((odds) => Z - distance(odds)), high: solveOdds((odds) => -Z - distance(odds)) }
}

/** Root of a function that increases in the odds, on e^-20 … e^20. */
function solveOdds(increasing: (odds: number) => number): number {
  let low = -20
  let high = 20
  for (let i = 0; i < 44; i++) {
    const middle = (low + high) / 2
    if (increasing(Math.exp(middle)) < 0) low = middle
    else high = middle
  }
  return Math.exp((low + high) / 2)
}

function meanAt(terms: Terms, odds: number): number {
  return sumAt(terms, odds).mean
}

function sumAt(terms: Terms, odds: number): { mean: number; variance: number } {
  let mean = 0
  let variance = 0
  for (let t = terms.from; t < terms.to; t++) {
    const one = termAt(terms, t, odds)
    mean += one.mean
    variance += one.variance
  }
  return { mean, variance }
}

/** The strength that would be estimated if the counts were what these odds give on average. */
function strengthAt(terms: Terms, odds: number): number {
  let excess = 0
  let room = 0
  for (let t = terms.from; t < terms.to; t++) {
    const n = terms.n[t] as number
    const a = terms.a[t] as number
    const m = terms.m[t] as number
    if (n === m) continue
    const k = termAt(terms, t, odds).mean
    const p = (a - k) / (n - m)
    excess += k - m * p
    room += m * (1 - p)
  }
  return room > 0 ? excess / room : 0
}

function termAt(terms: Terms, t: number, odds: number): { mean: number; variance: number } {
  const n = terms.n[t] as number
  const a = terms.a[t] as number
  const m = terms.m[t] as number
  if (a + m - n <= 0 && (a === 1 || m === 1)) {
    const p = (a * m) / n
    const tilted = (p * odds) / (1 - p + p * odds)
    return { mean: tilted, variance: tilted * (1 - tilted) }
  }
  return moments(hypergeometric(n, a, m, odds))
}
