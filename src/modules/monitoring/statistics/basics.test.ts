import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { seededRng } from '#kernel/rng.ts'
import { binomialDeficitMidP, binomialMidP, binomialTail, clopperPearson, wilson } from './binomial.ts'
import { chiSquareSf, firstDigit, firstDigits, roundnessShare, significantDigits } from './digits.ts'
import { empiricalNull } from './empirical-null.ts'
import { betaI, gammaP, gammaQ, logBinomial, logGamma } from './gamma.ts'
import { benjaminiHochberg, benjaminiYekutieli } from './multiple.ts'
import { normalCdf, normalQuantile, normalSf, normalUpperQuantile } from './normal.ts'
import { garwood, poissonDeficitMidP, poissonMidP, poissonTail } from './poisson.ts'
import { poissonBinomialTail } from './poisson-binomial.ts'
import { mad, median, quantile, robustSd, trimmedMean, winsorisedMean } from './robust.ts'
import { meanExcessP, studentSf } from './student.ts'

type Row = readonly number[]
interface Vectors {
  readonly normalSf: Row[]
  readonly normalUpperQuantile: Row[]
  readonly logGamma: Row[]
  readonly upperGamma: Row[]
  readonly incompleteBeta: Row[]
  readonly binomial: Row[]
  readonly poisson: Row[]
  readonly clopperPearson: Row[]
  readonly garwood: Row[]
  readonly wilson: Row[]
  readonly student: Row[]
  readonly chiSquare: Row[]
  readonly poissonBinomial: { runs: Row[]; k: number; tail: Row }[]
  readonly bh: { p: number[]; bh: number[]; by: number[] }
  readonly robust: { values: number[] } & Record<
    'median' | 'mad' | 'q10' | 'q83' | 'trimmed' | 'winsorised',
    number
  >
}
const vectors: Vectors = JSON.parse(readFileSync(new URL('./vectors/basics.json', import.meta.url), 'utf8'))

function expectNear(actual: number, expected: number, relative: number, what: unknown) {
  const error = expected === 0 ? Math.abs(actual) : Math.abs(actual / expected - 1)
  expect(error, `${JSON.stringify(what)}: ${actual} against ${expected}`).toBeLessThanOrEqual(relative)
}

describe('against independent figures', () => {
  it.each<[string, keyof Vectors, (...a: number[]) => number, number]>([
    ['normal tail', 'normalSf', (x) => normalSf(x!), 1e-12],
    ['normal quantile', 'normalUpperQuantile', (p) => normalUpperQuantile(p!), 1e-12],
    ['log-gamma', 'logGamma', (x) => logGamma(x!), 1e-13],
    ['incomplete gamma', 'upperGamma', (a, x) => gammaQ(a!, x!), 1e-11],
    ['incomplete beta', 'incompleteBeta', (a, b, x) => betaI(x!, a!, b!), 1e-11],
    ['student tail', 'student', (t, df) => studentSf(t!, df!), 1e-11],
    ['chi-square tail', 'chiSquare', (x, df) => chiSquareSf(x!, df!), 1e-11],
  ])('%s', (_, name, f, tolerance) => {
    for (const row of vectors[name] as Row[]) expectNear(f(...row.slice(0, -1)), row.at(-1)!, tolerance, row)
  })

  it('binomial and Poisson tails keep their relative accuracy', () => {
    for (const [k, n, p, upper, equal, lower] of vectors.binomial) {
      const tail = binomialTail(k!, n!, p!)
      expectNear(tail.upper, upper!, 1e-11, ['binomial upper', k, n, p])
      expectNear(tail.equal, equal!, 1e-11, ['binomial equal', k, n, p])
      expectNear(tail.lower, lower!, 1e-11, ['binomial lower', k, n, p])
    }
    for (const [k, mean, upper, equal, lower] of vectors.poisson) {
      const tail = poissonTail(k!, mean!)
      expectNear(tail.upper, upper!, 1e-11, ['Poisson upper', k, mean])
      expectNear(tail.equal, equal!, 1e-11, ['Poisson equal', k, mean])
      expectNear(tail.lower, lower!, 1e-11, ['Poisson lower', k, mean])
    }
  })

  it('intervals for shares and counts', () => {
    for (const [k, n, level, low, high] of vectors.clopperPearson) {
      expectNear(clopperPearson(k!, n!, level!).low, low!, 1e-9, [k, n, 'low'])
      expectNear(clopperPearson(k!, n!, level!).high, high!, 1e-9, [k, n, 'high'])
    }
    for (const [k, n, low, high] of vectors.wilson) {
      expect(wilson(k!, n!).low).toBeCloseTo(low!, 12)
      expect(wilson(k!, n!).high).toBeCloseTo(high!, 12)
    }
    for (const [count, level, low, high] of vectors.garwood) {
      expectNear(garwood(count!, level!).low, low!, 1e-9, [count, 'low'])
      expectNear(garwood(count!, level!).high, high!, 1e-9, [count, 'high'])
    }
  })

  it('Poisson-binomial tails agree with exact fractions down to 1e-250', () => {
    for (const { runs, k, tail } of vectors.poissonBinomial) {
      const p = Float64Array.from(
        runs.flatMap(([value, count]) => Array.from({ length: count! }, () => value!)),
      )
      const actual = poissonBinomialTail(p, k)
      for (const [i, side] of (['upper', 'equal', 'lower'] as const).entries()) {
        if (tail[i]! > 1e-250 || tail[i] === 0) expectNear(actual[side], tail[i]!, 1e-10, [p.length, k, side])
      }
    }
  })

  it('corrections and robust summaries', () => {
    const p = Float64Array.from(vectors.bh.p)
    for (const [i, q] of benjaminiHochberg(p).entries()) expectNear(q, vectors.bh.bh[i]!, 1e-12, ['BH', i])
    for (const [i, q] of benjaminiYekutieli(p).entries()) expectNear(q, vectors.bh.by[i]!, 1e-12, ['BY', i])
    const r = vectors.robust
    expect(median(r.values)).toBe(r.median)
    expect(mad(r.values)).toBeCloseTo(r.mad, 12)
    expect(robustSd(r.values)).toBeCloseTo(1.4826 * r.mad, 3)
    expect(quantile(r.values, 0.1)).toBeCloseTo(r.q10, 12)
    expect(quantile(r.values, 0.83)).toBeCloseTo(r.q83, 12)
    expect(trimmedMean(r.values, 0.25)).toBeCloseTo(r.trimmed, 12)
    expect(winsorisedMean(r.values, 0.25)).toBeCloseTo(r.winsorised, 12)
  })
})

describe('laws', () => {
  // Not nearer to 0 or 1 than the complement can say: 1 − p of a smaller p is rounded away on one side of the comparison.
  const share = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true })

  it('quantile and distribution are inverse', () => {
    void fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true }), (p) => {
        expectNear(normalCdf(normalQuantile(p)), p, 1e-11, p)
      }),
    )
  })

  it('the two mid-p values of a count add up to one', () => {
    void fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 400 }), share, (k, n, p) => {
        if (k <= n) expect(binomialMidP(k, n, p) + binomialDeficitMidP(k, n, p)).toBeCloseTo(1, 10)
        if (p > 0) expect(poissonMidP(k, n * p) + poissonDeficitMidP(k, n * p)).toBeCloseTo(1, 10)
      }),
    )
  })

  it('a Poisson-binomial with equal p is a binomial', () => {
    void fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 60 }), share, (n, k, p) => {
        const one = poissonBinomialTail(new Float64Array(n).fill(p), k)
        const other = binomialTail(k, n, p)
        if (other.upper > 1e-250) expectNear(one.upper, other.upper, 1e-9, ['upper', n, k, p])
        if (other.equal > 1e-250) expectNear(one.equal, other.equal, 1e-9, ['equal', n, k, p])
      }),
    )
  })

  it('q-values keep the order of p, never fall below p, and do not depend on the order given', () => {
    void fc.assert(
      fc.property(fc.array(share, { minLength: 1, maxLength: 60 }), (values) => {
        const q = benjaminiHochberg(Float64Array.from(values))
        const reversed = benjaminiHochberg(Float64Array.from(values).reverse())
        for (const [i, p] of values.entries()) {
          expect(q[i]).toBeGreaterThanOrEqual(p)
          expect(q[i]).toBe(reversed[values.length - 1 - i])
          for (const [j, other] of values.entries()) if (other <= p) expect(q[j]).toBeLessThanOrEqual(q[i]!)
        }
      }),
    )
  })

  it('lower and upper gamma share one unit of mass', () => {
    void fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 500, noNaN: true }),
        fc.double({ min: 0.01, max: 900, noNaN: true }),
        (a, x) => {
          expect(gammaP(a, x) + gammaQ(a, x)).toBeCloseTo(1, 10)
        },
      ),
    )
  })

  it('log of n over k agrees with Pascal', () => {
    expect(Math.exp(logBinomial(10, 3))).toBeCloseTo(120, 9)
    expect(logBinomial(3, 4)).toBe(Number.NEGATIVE_INFINITY)
  })
})

test('a quantile is where sorting would put it', () => {
  const values = fc.array(
    fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ noNaN: true, min: -9, max: 9 })),
    {
      minLength: 1,
      maxLength: 80,
    },
  )
  void fc.assert(
    fc.property(values, fc.nat(), (list, seed) => {
      const rank = seed % list.length
      const sorted = [...list].sort((a, b) => a - b)
      const found = quantile(list, list.length > 1 ? rank / (list.length - 1) : 0)
      expect(found).toBeCloseTo(sorted[rank] ?? Number.NaN, 9)
    }),
  )
})

describe('empirical null', () => {
  it('recovers the innocent spread when some people are guilty', () => {
    const rng = seededRng(11)
    const z = Float64Array.from({ length: 6000 }, (_, i) => {
      const noise = normalQuantile((rng.int(1e9) + 0.5) / 1e9)
      return i < 300 ? 9 + noise : 0.3 + 1.7 * noise
    })
    const fit = empiricalNull(z)
    expect(fit.method).toBe('fitted')
    expect(Math.abs(fit.mean - 0.3)).toBeLessThan(0.12)
    expect(Math.abs(fit.sd - 1.7)).toBeLessThan(0.12)
    expect(Math.abs(fit.p0 - 0.95)).toBeLessThan(0.03)
  })
})

describe('digits', () => {
  it('reads first digits and significant digits', () => {
    expect([0.012, 9.99, 100, 1e22, 0, -3].map(firstDigit)).toEqual([1, 9, 1, 1, 0, 0])
    expect([12000, 12.5, 0.07, 0, 1234.56, 10_000_000_000].map(significantDigits)).toEqual([2, 3, 1, 0, 6, 1])
    expect(roundnessShare([1000, 1200, 1230, 0])).toBeCloseTo(2 / 3, 12)
  })

  it('calls exact Benford counts conforming and uniform ones not', () => {
    const benford = [301, 176, 125, 97, 79, 67, 58, 51, 46]
    expect(firstDigits(benford).p).toBeGreaterThan(0.99)
    expect(firstDigits(Array.from({ length: 9 }, () => 111)).p).toBeLessThan(1e-30)
    expect(firstDigits(Array.from({ length: 9 }, () => 0))).toMatchObject({ p: 1, n: 0 })
  })
})

it('a moderated t equals the plain t without a prior, and the between-group spread weakens it', () => {
  const plain = meanExcessP({ n: 13, mean: 2.1, variance: 13, prior: { variance: 1, df: 0 }, between: 0 })
  expect(plain.t).toBeCloseTo(2.1, 12)
  expectNear(plain.p, vectors.student.find(([t]) => t === 2.1)!.at(-1)!, 1e-10, 'df 12')
  const spread = meanExcessP({ n: 13, mean: 2.1, variance: 13, prior: { variance: 1, df: 0 }, between: 1 })
  expect(spread.p).toBeGreaterThan(plain.p)
})
