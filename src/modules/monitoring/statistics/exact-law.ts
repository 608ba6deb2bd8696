/**
 * The exact law of K, the number of a broker's units that reach an inspector, summed over strata: the convolution of
 * hypergeometrics. States 0…k are kept and what passes k is added to the upper tail, so every operation adds positive numbers and
 * nothing cancels: relative error about 1e-12 down to 1e-290. Most terms have min(a, m) = 1 and are Bernoulli.
 */
import { hypergeometric, type Law } from './hypergeometric.ts'
import type { Tail as FullTail } from './tail.ts'

type Tail = Omit<FullTail, 'lower'>

/** Strata of one pair: parallel arrays, entries `from` … `to − 1`. */
export interface Terms {
  /** Units in the stratum. */
  readonly n: ArrayLike<number>
  /** Of them with the inspector. */
  readonly a: ArrayLike<number>
  /** Of them of the broker. */
  readonly m: ArrayLike<number>
  readonly from: number
  readonly to: number
}

export interface LawOptions {
  /** Odds ratio in favour of the pair; 1 = the rule was followed. */
  readonly odds?: number
  /**
   * States whose probability is below this are dropped. 0 keeps all, for tails of any size; 1e-26 is far below any p of a pair
   * within six standard deviations and makes its law several times cheaper.
   */
  readonly drop?: number
}

/** Tail beyond the observed k. `scratch` is a buffer that is reused; it grows as needed. */
export function exactTail(
  terms: Terms,
  k: number,
  scratch: Scratch,
  { odds = 1, drop = 0 }: LawOptions = {},
): Tail {
  if (k < 0) return { upper: 1, equal: 0, midP: 1 }
  const state = newState(scratch, k)
  for (let t = terms.from; t < terms.to; t++) {
    addTerm(state, terms, t, odds)
    if (drop > 0) trim(state, drop)
  }
  const equal = state.bottom <= k && k <= state.top ? (state.law[k] ?? 0) : 0
  return { upper: state.upper, equal, midP: state.upper + 0.5 * equal }
}

export interface Scratch {
  law: Float64Array
}

export function newScratch(): Scratch {
  return { law: new Float64Array(1024) }
}

interface State {
  readonly law: Float64Array
  readonly k: number
  /** Lowest and highest state with weight, both within 0…k. */
  bottom: number
  top: number
  upper: number
}

function newState(scratch: Scratch, k: number): State {
  if (scratch.law.length < k + 2) scratch.law = new Float64Array(2 * (k + 2))
  scratch.law.fill(0, 0, k + 2)
  scratch.law[0] = 1
  return { law: scratch.law, k, bottom: 0, top: 0, upper: 0 }
}

function addTerm(state: State, terms: Terms, t: number, odds: number): void {
  const n = terms.n[t] ?? 0
  const a = terms.a[t] ?? 0
  const m = terms.m[t] ?? 0
  if (a === 0 || m === 0) return
  if (a + m <= n && (a === 1 || m === 1)) {
    const p = (a * m) / n
    bernoulli(state, odds === 1 ? p : (p * odds) / (1 - p + p * odds))
  } else {
    addLaw(state, hypergeometric(n, a, m, odds))
  }
}

function bernoulli(s: State, p: number): void {
  const { law, k, bottom } = s
  const rest = 1 - p
  if (s.top === k) s.upper += (law[k] as number) * p
  else s.top++
  let here = law[s.top] as number
  for (let j = s.top; j > bottom; j--) {
    const below = law[j - 1] as number
    law[j] = here * rest + below * p
    here = below
  }
  law[bottom] = here * rest
}

function addLaw(s: State, { low, pmf }: Law): void {
  const { law, k } = s
  const top = Math.min(k, s.top + low + pmf.length - 1)
  for (let j = s.top; j >= s.bottom; j--) {
    const weight = law[j] as number
    law[j] = 0
    for (let x = pmf.length - 1; x >= 0; x--) {
      const to = j + low + x
      const add = weight * (pmf[x] as number)
      if (to > k) s.upper += add
      else law[to] = (law[to] as number) + add
    }
  }
  s.bottom = Math.min(k, s.bottom + low)
  s.top = top
}

function trim(s: State, drop: number): void {
  const { law } = s
  while (s.bottom < s.top && (law[s.bottom] as number) < drop) law[s.bottom++] = 0
  while (s.top > s.bottom && (law[s.top] as number) < drop) law[s.top--] = 0
}
