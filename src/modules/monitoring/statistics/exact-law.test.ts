import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exactTail, loadTerms, newPairLaw, tiltedMoments } from './exact-law.ts'
import { poissonBinomialTail } from './poisson-binomial.ts'
import { newTermTypes, typeOf } from './term-types.ts'

interface Vector {
  readonly terms: [number, number, number][]
  readonly k: number
  readonly upper: string
  readonly midP: string
}

const read = <T>(name: string) =>
  JSON.parse(readFileSync(new URL(`./vectors/${name}`, import.meta.url), 'utf8')) as T
const vectors = read<Vector[]>('exact-law.json')
const { nchyper } = read<{ nchyper: [number, number, number, number, number[]][] }>('distributions.json')

describe('the exact law agrees with exact rational arithmetic to 1e-9 of the value', () => {
  test.each(vectors.map((v) => [`${v.terms.length} strata, k = ${v.k}, p = ${v.midP}`, v] as const))(
    '%s',
    (_, v) => {
      const tail = exactTail(v.terms, v.k)
      expect(Math.abs(tail.midP / Number(v.midP) - 1)).toBeLessThan(1e-11)
      if (Number(v.upper) > 0) expect(Math.abs(tail.upper / Number(v.upper) - 1)).toBeLessThan(1e-11)
    },
  )

  test('the vectors reach down to 1e-250', () => {
    expect(Math.min(...vectors.map((v) => Number(v.midP)))).toBeLessThan(1e-250)
  })
})

test('tilted moments are those of the noncentral hypergeometric of SciPy', () => {
  for (const [n, a, m, odds, pmf] of nchyper) {
    const law = newPairLaw(newTermTypes())
    const type = typeOf(law.types, n, a, m)
    const low = law.types.low[type] ?? 0
    const moments = { mean: 0, variance: 0 }
    loadTerms(law, Int32Array.of(type), 0, 1)
    tiltedMoments(law, type, odds, moments)
    const mean = pmf.reduce((sum, p, i) => sum + i * p, 0)
    const square = pmf.reduce((sum, p, i) => sum + i * i * p, 0)
    expect(pmf.length).toBe((law.types.size[type] ?? 0) + 1)
    expect(law.base).toBe(low)
    expect(moments.mean).toBeCloseTo(mean, 10)
    expect(moments.variance).toBeCloseTo(square - mean * mean, 10)
  }
})

const stratum = fc
  .tuple(fc.integer({ min: 2, max: 12 }), fc.nat(), fc.nat())
  .map(([n, a, m]) => [n, 1 + (a % n), 1 + (m % n)] as const)

test('the order of strata does not matter, and probabilities add up', () => {
  fc.assert(
    fc.property(fc.array(stratum, { minLength: 1, maxLength: 12 }), fc.nat(20), (terms, k) => {
      const there = exactTail(terms, k)
      const back = exactTail([...terms].reverse(), k)
      const below = Array.from({ length: k }, (_, j) => exactTail(terms, j).equal)
      const sum = below.reduce((a, b) => a + b, 0) + there.equal + there.upper
      expect(there.midP).toBeCloseTo(back.midP, 12)
      expect(sum).toBeCloseTo(1, 12)
    }),
  )
})

test('inspector and broker may change places', () => {
  fc.assert(
    fc.property(fc.array(stratum, { minLength: 1, maxLength: 8 }), fc.nat(10), (terms, k) => {
      const swapped = terms.map(([n, a, m]) => [n, m, a] as const)
      expect(exactTail(terms, k).midP).toBeCloseTo(exactTail(swapped, k).midP, 12)
    }),
  )
})

test('mean, variance and third moment are those of the probabilities', () => {
  fc.assert(
    fc.property(stratum, ([n, a, m]) => {
      const types = newTermTypes()
      const t = typeOf(types, n, a, m)
      const at = types.at[t] ?? 0
      const low = types.low[t] ?? 0
      const values = Array.from({ length: (types.size[t] ?? 0) + 1 }, (_, i) => [
        low + i,
        types.pmf[at + i] ?? 0,
      ])
      const moment = (centre: number, power: number) =>
        values.reduce((sum, [x = 0, p = 0]) => sum + p * (x - centre) ** power, 0)
      expect(moment(0, 0)).toBeCloseTo(1, 12)
      expect(types.mean[t]).toBeCloseTo(moment(0, 1), 10)
      expect(types.variance[t]).toBeCloseTo(moment(types.mean[t] ?? 0, 2), 10)
      expect(types.third[t]).toBeCloseTo(moment(types.mean[t] ?? 0, 3), 10)
    }),
  )
})

test('a sum of Bernoullis is the law of strata with one unit of the broker', () => {
  const terms = [
    [10, 3, 1],
    [7, 2, 1],
    [5, 4, 1],
    [9, 1, 1],
  ] as const
  const p = terms.map(([n = 1, a = 0]) => a / n)
  for (const k of [0, 1, 2, 3, 4]) {
    expect(poissonBinomialTail(p, k).midP).toBeCloseTo(exactTail(terms, k).midP, 14)
  }
})
