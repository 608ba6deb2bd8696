import { expect, test } from 'vitest'
import { seededRng } from '#kernel/rng.ts'
import { exactTail } from './exact-law.ts'
import { rank } from './multiple.ts'
import { testPairs } from './steering-test.ts'
import { drawnOffice, toInput } from './testing.ts'

const options = { q: 0.05, minExpected: 1 }

const office = (seed: number, steering: { share: number } | null, shifts = 300) =>
  drawnOffice({ seed, shifts, share: steering?.share ?? 0 })

test('hand-computed: two strata, two officers, the moments and the exact p of the textbook', () => {
  // stratum 0: 4 units, officer 0 has 2, broker 0 has 2, both with officer 0; stratum 1 the same
  const rows: [number, number, number][] = []
  for (const s of [0, 1]) rows.push([s, 0, 0], [s, 0, 0], [s, 1, 1], [s, 1, 1])
  const { pairs, summary } = testPairs(toInput(rows, [], 2, 2, 2), options)
  expect(summary).toMatchObject({ strata: 2, strataWithoutChoice: 0, units: 8, tested: 4 })
  expect([...pairs.expected]).toEqual([2, 2, 2, 2])
  expect(pairs.variance[0]).toBeCloseTo(2 / 3, 12)
  expect([...pairs.observed]).toEqual([4, 0, 0, 4])
  // each stratum: P(2 of 2) = 1/6, so P(K = 4) = 1/36 and the mid-p is half of it
  expect(pairs.midP[0]).toBeCloseTo(1 / 72, 14)
  expect(pairs.strength[0]).toBe(1)
})

test('an officer alone on duty informs nothing and is counted', () => {
  const rows: [number, number, number][] = [
    [0, 0, 0],
    [0, 0, 1],
    [0, 0, 0],
    [1, 0, 0],
    [1, 1, 1],
    [1, 1, 1],
  ]
  const { summary } = testPairs(toInput(rows, [], 2, 2, 2), options)
  expect(summary).toMatchObject({ strata: 2, strataWithoutChoice: 1, units: 6, unitsWithoutChoice: 3 })
})

test('steering is found first, with its strength', () => {
  const { pairs, summary } = testPairs(office(11, { share: 0.3 }), options)
  const [row = 0] = rank(pairs.midP)
  expect([pairs.inspector[row], pairs.broker[row]]).toEqual([2, 5])
  expect(pairs.q[row]).toBeLessThan(1e-6)
  expect(summary.standOut).toBeLessThanOrEqual(2)
  expect(Math.abs((pairs.strength[row] ?? 0) - 0.3)).toBeLessThan(0.08)
  expect(pairs.ciLow[row]).toBeLessThan(pairs.strength[row] ?? 0)
  expect(pairs.ciHigh[row]).toBeGreaterThan(pairs.strength[row] ?? 0)
  expect(pairs.detectable[row]).toBeLessThan(0.3)
  expect(summary.alarm).toBe(false)
  expect(pairs.qBy[row]).toBeGreaterThanOrEqual(pairs.q[row] ?? 1)
})

test('without steering the p-values are not smaller than chance gives', () => {
  let below = { five: 0, one: 0, all: 0 }
  for (let seed = 100; seed < 130; seed++) {
    const { midP } = testPairs(office(seed, null, 120), options).pairs
    for (const p of midP)
      below = {
        five: below.five + (p < 0.05 ? 1 : 0),
        one: below.one + (p < 0.01 ? 1 : 0),
        all: below.all + 1,
      }
  }
  // about 2,000 tests: three binomial standard errors above nominal
  expect(below.all).toBeGreaterThan(1500)
  expect(below.five / below.all).toBeLessThan(0.05 + 3 * Math.sqrt((0.05 * 0.95) / below.all))
  expect(below.one / below.all).toBeLessThan(0.01 + 3 * Math.sqrt((0.01 * 0.99) / below.all))
  expect(below.five / below.all).toBeGreaterThan(0.03)
})

test('strength is unbiased over repetitions and its interval covers it', () => {
  let sum = 0
  let covered = 0
  const runs = 40
  for (let seed = 0; seed < runs; seed++) {
    const { pairs } = testPairs(office(500 + seed, { share: 0.25 }, 200), options)
    const row =
      [...pairs.inspector.keys()].find((r) => pairs.inspector[r] === 2 && pairs.broker[r] === 5) ?? -1
    sum += pairs.strength[row] ?? Number.NaN
    if ((pairs.ciLow[row] ?? 1) <= 0.25 && 0.25 <= (pairs.ciHigh[row] ?? 0)) covered++
  }
  expect(Math.abs(sum / runs - 0.25)).toBeLessThan(0.02)
  expect(covered).toBeGreaterThanOrEqual(35)
})

test.each([
  { officers: 3, shifts: 80, runs: 150 },
  { officers: 6, shifts: 200, runs: 80 },
  { officers: 12, shifts: 80, runs: 150 },
])('a strength at the stated limit is seen about four times in five: %o', ({ officers, shifts, runs }) => {
  const pairOf = ({ pairs }: ReturnType<typeof testPairs>) =>
    [...pairs.inspector.keys()].find((r) => pairs.inspector[r] === 2 && pairs.broker[r] === 5) ?? -1
  const limits = Array.from({ length: 10 }, (_, seed) => {
    const probe = testPairs(drawnOffice({ seed: seed + 1, officers, shifts }), options)
    return probe.pairs.detectable[pairOf(probe)] ?? Number.NaN
  })
  const share = limits.reduce((sum, limit) => sum + limit, 0) / limits.length
  let seen = 0
  for (let seed = 0; seed < runs; seed++) {
    const steered = testPairs(drawnOffice({ seed: 900 + seed, officers, shifts, share }), options)
    const p = steered.pairs.midP[pairOf(steered)] ?? 1
    if (p <= options.q / steered.summary.tested) seen++
  }
  // .05 for the approximation, three binomial standard errors for the simulation
  const error = 0.05 + 3 * Math.sqrt((0.8 * 0.2) / runs)
  expect(Math.abs(seen / runs - 0.8)).toBeLessThan(error)
})

test('a rule that is not the real one shows: mixing two desks spreads z', () => {
  // two desks with officers and brokers of their own, tested as one stratum
  const rng = seededRng(3)
  const rows: [number, number, number][] = []
  for (let shift = 0; shift < 300; shift++) {
    for (let unit = 0; unit < 16; unit++) {
      const desk = unit % 2
      rows.push([shift, desk * 4 + rng.int(4), desk * 8 + rng.int(8)])
    }
  }
  const { summary } = testPairs(toInput(rows, [], 8, 16, 300), options)
  expect(summary.spread).toBeGreaterThan(3)
  expect(summary.alarm).toBe(true)
})

test('a pair on duty that got nothing weakens the strength, and nothing else', () => {
  const withRoster = testPairs(office(11, { share: 0.3 }), options).pairs
  const input = office(11, { share: 0.3 })
  const without = testPairs({ ...input, presence: null }, options).pairs
  expect([...withRoster.midP]).toEqual([...without.midP])
  const row =
    [...without.inspector.keys()].find((r) => without.inspector[r] === 2 && without.broker[r] === 5) ?? -1
  expect(withRoster.strength[row]).toBeLessThanOrEqual(without.strength[row] ?? 0)
})

test('every listed p is the exact law of its pair', () => {
  const input = office(21, null, 60)
  const { pairs } = testPairs(input, options)
  const { cells } = input
  for (const row of [0, 7, 20]) {
    const terms: [number, number, number][] = []
    for (let s = 0; s < 60; s++) {
      let [n, a, m] = [0, 0, 0]
      for (let c = 0; c < cells.length; c++) {
        if (cells.stratum[c] !== s) continue
        const units = cells.units?.[c] ?? 1
        n += units
        if (cells.inspector[c] === pairs.inspector[row]) a += units
        if (cells.broker[c] === pairs.broker[row]) m += units
      }
      terms.push([n, a, m])
    }
    expect(pairs.midP[row]).toBeCloseTo(exactTail(terms, pairs.observed[row] ?? 0).midP, 12)
  }
})
