/** Is the smallest effect that would have been seen four times in five really seen four times in five? By simulation, with fixed seeds. */
import { expect, test } from 'vitest'
import { type Dice, newDice } from '../demo/random.ts'
import type { Finding } from '../findings.model.ts'
import type { Thresholds } from '../thresholds.ts'
import { cancelRelodge } from './cancel-relodge.ts'
import { conclude } from './conclude.ts'
import { findingRate } from './finding-rate.ts'
import type { Indicator } from './indicator.ts'
import { parts } from './price-mixture.ts'
import { BIN } from './price-noise.ts'
import { queueJump } from './queue-jump.ts'
import { many } from './testing.ts'
import { undervaluation } from './undervaluation.ts'

interface Simulation {
  readonly indicator: Indicator
  readonly thresholds: Thresholds
  /** Rows of the indicator's query, in which the subjects asked about have the effect; and who they are. */
  readonly rows: (dice: Dice, effect: number) => readonly object[]
  readonly planted: (finding: Finding) => boolean
  readonly rounds: number
  /** Effect with which they are among those shown, where that is not everybody. */
  readonly shown?: number
}

const outcomeOf = ({ indicator, thresholds }: Simulation, rows: readonly object[]) =>
  indicator.run(async <T>() => rows as T[], thresholds)

/** Who is named; the smallest effects, which take long, are not asked again. */
async function namesIn(simulation: Simulation, rows: readonly object[]): Promise<Finding[]> {
  const { tested, suppressed } = await outcomeOf(simulation, rows)
  const quick = tested.map((one) => ({ ...one, smallest: () => null }))
  const { indicator, thresholds } = simulation
  const { findings } = conclude(indicator, { tested: quick, suppressed }, thresholds)
  return findings.filter((one) => one.standsOut)
}

/** Share of the planted who are named when their effect is the smallest that is said to be seen. */
async function power(simulation: Simulation): Promise<{ smallest: number; named: number }> {
  const { rows, planted, rounds, shown = 0, indicator, thresholds } = simulation
  const before = conclude(indicator, await outcomeOf(simulation, rows(newDice(1), shown)), thresholds)
  const smallest = before.findings.find(planted)?.detectable
  if (smallest === null || smallest === undefined) throw new Error('no smallest effect is known')
  let asked = 0
  let named = 0
  for (let round = 0; round < rounds; round++) {
    const all = rows(newDice(100 + round), smallest)
    const found = await namesIn(simulation, all)
    asked += all.filter((row) => 'planted' in row).length
    named += found.filter(planted).length
  }
  return { smallest, named: named / asked }
}

test('of a count: files cancelled and lodged again', async () => {
  const { smallest, named } = await power({
    indicator: cancelRelodge,
    thresholds: { minimumN: 30, minimumEffect: 0.01, q: 0.05 },
    planted: ({ subject }) => subject === 'B0',
    rounds: 300,
    rows: (dice, effect) => {
      const list = many(60, (i) => {
        const n = i === 0 ? 200 : 100 + dice.int(200)
        const chance = 0.04 + (i === 0 ? effect : 0)
        return {
          broker: `B${i}`,
          n,
          k: many(n, () => Number(dice.chance(chance))).reduce((a, b) => a + b, 0),
        }
      })
      const all = { n: list.reduce((sum, { n }) => sum + n, 0), k: list.reduce((sum, { k }) => sum + k, 0) }
      return list.map((row, i) => ({
        ...row,
        ...(i === 0 ? { planted: true } : {}),
        office: 'O1',
        officer: null,
        to_officer: 0,
        others_k: all.k - row.k,
        others_n: all.n - row.n,
      }))
    },
  })
  expect(smallest).toBeGreaterThan(0.04)
  expect(named).toBeGreaterThan(0.72)
  expect(named).toBeLessThan(0.92)
})

test('of a rate among officers who differ for innocent reasons: findings', async () => {
  const { smallest, named } = await power({
    indicator: findingRate,
    thresholds: { minimumN: 30, minimumEffect: 0.1, q: 0.05 },
    planted: ({ subject }) => subject === 'F0',
    rounds: 300,
    rows: (dice, effect) =>
      many(90, (i) => {
        const n = 300
        const odds = Math.log(0.25 / 0.75) + dice.normal(0, 0.15) - (i === 0 ? effect : 0)
        const chance = 1 / (1 + Math.exp(-odds))
        const k = many(n, () => Number(dice.chance(chance))).reduce((a, b) => a + b, 0)
        const figures = { n, k, expected: n * 0.25, variance: n * 0.25 * 0.75, blur: 0 }
        return { ...figures, ...(i === 0 ? { planted: true } : {}), office: 'O1', inspector: `F${i}` }
      }),
  })
  expect(smallest).toBeGreaterThan(0.5)
  expect(named).toBeGreaterThan(0.7)
  expect(named).toBeLessThan(0.92)
})

test('of minutes: files out of order', async () => {
  const { named } = await power({
    indicator: queueJump,
    thresholds: { minimumN: 30, minimumEffect: 0.1, q: 0.05 },
    planted: ({ subject, counterpart }) => subject === 'F0' && counterpart === 'B0',
    rounds: 150,
    rows: (dice, effect) =>
      many(14, (i) =>
        many(14, (b) => {
          const gaps = many(40, () => dice.normal(i === 0 && b === 0 ? -effect : 0, 0.8))
          const gap = gaps.reduce((x, y) => x + y, 0)
          const square = gaps.reduce((x, y) => x + y * y, 0)
          const row = {
            office: 'O1',
            inspector: `F${i}`,
            broker: `B${b}`,
            n: 40,
            places: 40,
            weight: 40,
            gap,
            square,
            wait: 4,
          }
          return i === 0 && b === 0 ? { ...row, planted: true } : row
        }),
      ).flat(),
  })
  expect(named).toBeGreaterThan(0.72)
  expect(named).toBeLessThan(0.92)
})

/** One importer of one kind of goods; a part of the prices lies lower by `drop`. */
function importer(dice: Dice, name: string, { n, part, drop }: { n: number; part: number; drop: number }) {
  const level = dice.normal(0, 0.1)
  const gaps = many(n, () => level + dice.normal(0, 0.3) + (dice.chance(part) ? drop : 0))
  const gap = gaps.reduce((a, b) => a + b, 0) / n
  const deviations = gaps.map((x) => (x - gap) * Math.sqrt(n / (n - 1)))
  const heaps = [...Map.groupBy(deviations, (x) => Math.floor(x / BIN))]
  return {
    importer: name,
    n,
    gap,
    blur: 0.01,
    variance: deviations.reduce((sum, x) => sum + x * x, 0) / n,
    freedom: n,
    goods: 0,
    bins: heaps.map(([bin]) => bin),
    counts: heaps.map(([, list]) => list.length),
  }
}

test.each([120, 300])('of prices: underdeclared goods of an importer with %i of them', async (n) => {
  const { smallest, named } = await power({
    indicator: undervaluation,
    thresholds: { minimumN: 30, minimumEffect: 0.2, q: 0.05 },
    planted: ({ subject }) => subject.startsWith('P'),
    shown: 0.2,
    rounds: 60,
    rows: (dice, effect) => [
      ...many(1, (i) => {
        const part = dice.pick(parts)
        return { ...importer(dice, `P${i}`, { n, part, drop: -effect / part }), planted: true }
      }),
      // As many as it takes: among fewer no heaps are rare enough.
      ...many(600, (i) => importer(dice, `I${i}`, { n: 60 + dice.int(120), part: 0, drop: 0 })),
    ],
  })
  expect(smallest).toBeGreaterThan(0.2)
  expect(smallest).toBeLessThan(1)
  expect(named).toBeGreaterThan(0.7)
  expect(named).toBeLessThan(0.97)
})
