import { expect, test } from 'vitest'
import { normalQuantile } from '../statistics/normal.ts'
import { levelP, levelTailOf, lookAtLevels } from './low-level.ts'
import { many } from './testing.ts'

const level = (effect: number, variance = 0.0009) => ({ effect, variance })
/** A normal sample without chance. */
const around = (count: number, centre: number, sd: number) =>
  many(count, (i) => level(centre + sd * normalQuantile((i + 0.5) / count)))
const crowd = around(4000, 0, 0.12)
/** Seven in a hundred buy at about seventy per cent of the usual price. */
const tier = around(300, Math.log(0.7), 0.06)

const namedIn = (levels: readonly { effect: number; variance: number }[]) =>
  [...(lookAtLevels(levels)?.q ?? [])].flatMap((q, i) => (q <= 0.025 ? [levels[i]?.effect] : []))

test('the depth of a plain crowd is its own spread', () => {
  const tail = levelTailOf(crowd)
  expect(tail?.centre).toBeCloseTo(0, 3)
  expect(tail?.spread).toBeCloseTo(0.12, 2)
  // scipy 1.10: norm.cdf(-.36 / sqrt(.12**2 + .0009)) = .001801
  expect(levelP(level(-0.36), { centre: 0, spread: 0.12 })).toBeCloseTo(0.001_801, 5)
})

test('nobody of a plain crowd is named; who declares everything at two fifths is', () => {
  expect(namedIn(crowd)).toEqual([])
  expect(namedIn([...crowd, level(Math.log(0.4))])).toEqual([Math.log(0.4)])
})

test('a cheap tier makes itself ordinary; far below even that is not', () => {
  expect(namedIn([...crowd, ...tier])).toEqual([])
  expect(namedIn([...crowd, ...tier, level(Math.log(0.6))])).toEqual([])
  expect(namedIn([...crowd, ...tier, level(Math.log(0.3))])).toEqual([Math.log(0.3)])
})

test('few prices say little: the own uncertainty counts', () => {
  expect(namedIn([...crowd, level(Math.log(0.5), 0.0009)])).toHaveLength(1)
  expect(namedIn([...crowd, level(Math.log(0.5), 0.04)])).toEqual([])
})

test('where one in twenty declares everything at two fifths they are the cheap tier, and nobody is named', () => {
  expect(namedIn([...crowd, ...many(210, () => level(Math.log(0.4)))])).toEqual([])
})

test('of few importers nobody knows how far down honest levels reach', () => {
  expect(lookAtLevels(around(299, 0, 0.1))).toBeNull()
})

test('the smallest fall is the one whose lower fifth lies at the bar', () => {
  const one = level(-0.1)
  const look = lookAtLevels(crowd)
  const fall =
    look?.smallest(one, { crowd: { mean: 0, spread: 0.0144 }, level: 0.025, minimumEffect: 0.2 }) ?? 0
  const error = Math.sqrt(0.0144 + one.variance)
  const p = levelP(
    level(-fall + 0.8416 * error, one.variance),
    levelTailOf(crowd) ?? { centre: 0, spread: 1 },
  )
  expect((p * 4000) / 0.025).toBeCloseTo(1, 2)
})
