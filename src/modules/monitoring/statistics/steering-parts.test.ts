import { expect, test } from 'vitest'
import { binomialMidP } from './binomial.ts'
import { rank } from './multiple.ts'
import { joinParts, splitOffices, testOffices, testPairs } from './steering-test.ts'
import { drawnOffice, toInput } from './testing.ts'

const options = { q: 0.05, minExpected: 1 }

test('offices tested apart and joined give what they give together', () => {
  const input = drawnOffice({ seed: 5, shifts: 400, offices: 7, share: 0.4 })
  const whole = testPairs(input, options)
  const ranges = splitOffices(input, 3)
  expect(ranges.map(({ from }) => from)).toEqual([0, ...ranges.slice(0, -1).map(({ to }) => to)])
  expect(ranges.at(-1)?.to).toBe(7)
  const parts = ranges.map((range) => testOffices(input, options, range))
  expect(joinParts(input, parts, options)).toEqual(whole)
  expect(whole.summary.tested).toBeGreaterThan(400)
})

test('progress is told before each office, and an exception stops the test', () => {
  const input = drawnOffice({ seed: 5, shifts: 40, offices: 4 })
  const seen: number[] = []
  testPairs(input, options, (done) => seen.push(done))
  expect(seen).toEqual([0, 1, 2, 3])
  const stop = () => {
    throw new Error('stopped by the user')
  }
  expect(() => testPairs(input, options, stop)).toThrow('stopped by the user')
})

test('by the roster, a pair that stands out is a binomial count when six are always on duty', () => {
  const { pairs, summary } = testPairs(drawnOffice({ seed: 11, share: 0.3 }), options)
  const [row = 0] = rank(pairs.midP)
  expect(summary.standOut).toBeGreaterThan(0)
  const units = pairs.units[row] ?? 0
  expect(pairs.designExpected[row]).toBeCloseTo(units / 6, 9)
  const expected = binomialMidP(pairs.observed[row] ?? 0, units, 1 / 6)
  expect(Math.abs((pairs.designP[row] ?? 0) / expected - 1)).toBeLessThan(1e-9)
  expect(pairs.designP.filter((p) => !Number.isNaN(p)).length).toBe(summary.standOut)
})

test('without a roster there is no second opinion', () => {
  const input = { ...drawnOffice({ seed: 11, share: 0.3 }), presence: null }
  expect(testPairs(input, options).pairs.designP.every(Number.isNaN)).toBe(true)
})

test('weights of the roster are used, and what an officer off the roster handled is left out', () => {
  const rows: [number, number, number][] = []
  const duty: [number, number][] = []
  for (let shift = 0; shift < 60; shift++) {
    // officer 2 takes all of broker 0; in the last ten shifts without being on the roster
    rows.push([shift, 2, 0], [shift, 0, 1], [shift, 1, 2], [shift, 0, 3], [shift, 1, 4], [shift, 2, 5])
    duty.push([shift, 0], [shift, 1])
    if (shift < 50) duty.push([shift, 2])
  }
  const plain = toInput(rows, duty, 3, 6, 60)
  const weight = Float64Array.from(duty, ([, officer]) => (officer === 2 ? 0.5 : 1))
  const presence = plain.presence === null ? null : { ...plain.presence, weight }
  const { pairs } = testPairs({ ...plain, presence }, options)
  const row = [...pairs.broker.keys()].find((r) => pairs.broker[r] === 0 && pairs.inspector[r] === 2) ?? -1
  expect(pairs.q[row]).toBeLessThan(0.05)
  expect(pairs.designExpected[row]).toBeCloseTo(50 * 0.2, 9)
  expect(Math.abs((pairs.designP[row] ?? 0) / (0.5 * 0.2 ** 50) - 1)).toBeLessThan(1e-9)
})

test('an empty table is tested without complaint and names nobody', () => {
  const { pairs, summary } = testPairs(toInput([], [], 0, 0, 0), options)
  expect(pairs.length).toBe(0)
  expect(summary).toMatchObject({ strata: 0, tested: 0, standOut: 0, alarm: false })
})
