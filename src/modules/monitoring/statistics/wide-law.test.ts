import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { convolveAround, exactTail, loadTerms, newPairLaw, type PairLaw } from './exact-law.ts'
import { logOddsInterval } from './odds-interval.ts'
import { newTermTypes, typeOf } from './term-types.ts'

type Run = [n: number, a: number, m: number, times: number]
interface Vectors {
  readonly wide: { runs: Run[]; k: number; upper: string; midP: string }[]
  readonly odds: { runs: Run[]; k: number; low: number | null; high: number | null }[]
}
const vectors: Vectors = JSON.parse(readFileSync(new URL('./vectors/wide-law.json', import.meta.url), 'utf8'))

const strataOf = (runs: readonly Run[]) =>
  runs.flatMap(([n, a, m, times]) => Array.from({ length: times }, () => [n, a, m] as const))

function lawAround(strata: readonly (readonly [number, number, number])[], k: number): PairLaw {
  const law = newPairLaw(newTermTypes())
  const terms = Int32Array.from(strata, ([n, a, m]) => typeOf(law.types, n, a, m))
  loadTerms(law, terms, 0, terms.length)
  convolveAround(law, k)
  return law
}

test.each(vectors.wide.map((v) => [v.k, v.midP, v] as const))(
  'many strata, large strata, strata without slack: k = %i, p = %s to 1e-10',
  (_, __, { runs, k, upper, midP }) => {
    const tail = exactTail(strataOf(runs), k)
    expect(Math.abs(tail.midP / Number(midP) - 1)).toBeLessThan(1e-10)
    if (Number(upper) > 0) expect(Math.abs(tail.upper / Number(upper) - 1)).toBeLessThan(1e-10)
  },
)

describe('the interval of the log-odds', () => {
  it.each(vectors.odds.map((v) => [JSON.stringify(v.runs), v.k, v] as const))('%s, k = %i', (_, __, v) => {
    const { low, high } = logOddsInterval(lawAround(strataOf(v.runs), v.k), v.k)
    if (v.low === null) expect(low).toBe(Number.NEGATIVE_INFINITY)
    else expect(low).toBeCloseTo(v.low, 6)
    if (v.high === null) expect(high).toBe(Number.POSITIVE_INFINITY)
    else expect(high).toBeCloseTo(v.high, 6)
  })
})

const stratum = fc
  .tuple(fc.integer({ min: 2, max: 9 }), fc.nat(), fc.nat())
  .map(([n, a, m]) => [n, a % (n + 1), m % (n + 1)] as const)

test('the law is what counting every possibility gives', () => {
  fc.assert(
    fc.property(fc.array(stratum, { minLength: 1, maxLength: 5 }), fc.nat(12), (strata, k) => {
      const counted = enumerate(strata)
      const tail = exactTail(strata, k)
      const upper = counted.reduce((sum, p, j) => (j > k ? sum + p : sum), 0)
      expect(tail.upper).toBeCloseTo(upper, 12)
      expect(tail.equal).toBeCloseTo(counted[k] ?? 0, 12)
      expect(tail.upper + tail.equal + tail.lower).toBeCloseTo(1, 12)
      expect(tail.midP).toBeGreaterThanOrEqual(0)
      expect(tail.midP).toBeLessThanOrEqual(1)
    }),
    { numRuns: 200 },
  )
})

test('far from the mean and near it, tilting gives what plain convolution gives', () => {
  const wide = fc
    .tuple(fc.integer({ min: 2, max: 60 }), fc.nat(), fc.nat())
    .map(([n, a, m]) => [n, 1 + (a % n), 1 + (m % Math.min(n, 4))] as const)
  let compared = 0
  fc.assert(
    fc.property(fc.array(wide, { minLength: 20, maxLength: 200 }), (strata) => {
      const plain = convolvePlainly(strata)
      const mean = plain.reduce((sum, p, j) => sum + p * j, 0)
      const sd = Math.sqrt(plain.reduce((sum, p, j) => sum + p * (j - mean) ** 2, 0))
      for (const z of [-8, -1.6, -1.4, 0, 1.4, 1.6, 4, 9, 16, 25]) {
        const k = Math.round(mean + z * sd)
        let midP = (plain[k] ?? 0) / 2
        for (let j = plain.length - 1; j > k; j--) midP += plain[j] as number
        if (k < 0 || k >= plain.length || midP < 1e-250) continue
        compared++
        expect(Math.abs(exactTail(strata, k).midP / midP - 1), `z ${z}, p ${midP}`).toBeLessThan(1e-10)
      }
    }),
    { numRuns: 60, seed: 8 },
  )
  expect(compared).toBeGreaterThan(400)
})

test('the interval grows with the count and its level', () => {
  fc.assert(
    fc.property(fc.array(stratum, { minLength: 3, maxLength: 30 }), fc.nat(), (strata, seed) => {
      const law = lawAround(strata, 0)
      if (law.range < 2) return
      const k = law.base + (seed % law.range)
      const here = logOddsInterval(lawAround(strata, k), k)
      const next = logOddsInterval(lawAround(strata, k + 1), k + 1)
      const wide = logOddsInterval(lawAround(strata, k), k, 0.99)
      expect(here.low).toBeLessThan(here.high)
      expect(next.low).toBeGreaterThan(here.low - 1e-6)
      expect(next.high).toBeGreaterThan(here.high - 1e-6)
      expect(wide.low).toBeLessThanOrEqual(here.low)
      expect(wide.high).toBeGreaterThanOrEqual(here.high)
    }),
  )
})

/** Counts sequences: for each stratum, every way to place the broker's m units among n places of which a are the inspector's. */
function enumerate(strata: readonly (readonly [number, number, number])[]): number[] {
  return strata.reduce<number[]>(
    (law, [n, a, m]) => {
      const ways = new Array<number>(m + 1).fill(0)
      let total = 0
      for (let set = 0; set < 2 ** n; set++) {
        if (bits(set) !== m) continue
        const mine = bits(set & (2 ** a - 1))
        ways[mine] = (ways[mine] ?? 0) + 1
        total++
      }
      const next = new Array<number>(law.length + m).fill(0)
      for (const [j, p] of law.entries()) {
        for (const [x, count] of ways.entries()) next[j + x] = (next[j + x] ?? 0) + (p * count) / total
      }
      return next
    },
    [1],
  )
}

function bits(set: number): number {
  let count = 0
  for (let rest = set; rest > 0; rest &= rest - 1) count++
  return count
}

/** The law of the sum by the definition, in doubles: sums of positive products, accurate as long as nothing underflows. */
function convolvePlainly(strata: readonly (readonly [number, number, number])[]): number[] {
  return strata.reduce<number[]>(
    (law, [n, a, m]) => {
      const next = new Array<number>(law.length + m).fill(0)
      for (let x = 0; x <= m; x++) {
        const p = choose(m, x) * fallingShare(n, a, m, x)
        for (const [j, q] of law.entries()) next[j + x] = (next[j + x] as number) + q * p
      }
      return next
    },
    [1],
  )
}

/** P(the first x of m units drawn are the inspector's and the rest are not). */
function fallingShare(n: number, a: number, m: number, x: number): number {
  let p = 1
  for (let i = 0; i < x; i++) p *= Math.max(0, a - i) / (n - i)
  for (let i = x; i < m; i++) p *= Math.max(0, n - a - (i - x)) / (n - i)
  return p
}

function choose(m: number, x: number): number {
  return x === 0 ? 1 : (choose(m - 1, x - 1) * m) / x
}
