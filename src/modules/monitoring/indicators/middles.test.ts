import { expect, test } from 'vitest'
import { normalQuantile } from '../statistics/normal.ts'
import { crowdOf, scores } from './crowd.ts'
import { many, resultsOf } from './testing.ts'
import { interactions } from './two-way.ts'

/** A normal sample without chance: its own quantiles. */
const grid = (count: number, mean: number, sd: number) =>
  many(count, (i) => mean + sd * normalQuantile((i + 0.5) / count))

test('the spread of a crowd is what its effects have beyond their own chance, whatever stands in the tail', () => {
  const plain = grid(400, -2, Math.sqrt(0.04 + 0.01)).map((effect) => ({ effect, variance: 0.01 }))
  const crowd = crowdOf([...plain, ...many(8, () => ({ effect: -9, variance: 0.01 }))])
  expect(crowd.mean).toBeCloseTo(-2, 2)
  expect(Math.sqrt(crowd.spread)).toBeCloseTo(0.2, 1)
  expect(scores([{ effect: -1, variance: 0.01 }], { mean: -2, spread: 0.03 })[0]).toBeCloseTo(5, 12)
  expect(crowdOf([])).toEqual({ mean: 0, spread: 0 })
})

test('what officer and firm explain is not held against the pair', () => {
  const pairs = ['a', 'b', 'c', 'd', 'e', 'f'].flatMap((row, i) =>
    many(6, (j) => {
      const value = i / 5 - 0.5 + (j / 5 - 0.5) + (i === 0 && j === 0 ? -3 : 0)
      return {
        row,
        column: `${j}`,
        weight: 1000,
        n: 1000,
        sum: 1000 * value,
        square: 1000 * (value * value + 0.01),
      }
    }),
  )
  const [first, ...rest] = interactions(pairs)
  expect(first?.effect).toBeCloseTo(-3, 3)
  expect(Math.max(...rest.map(({ effect }) => Math.abs(effect)))).toBeLessThan(0.001)
})

test('findings are compared with those of others in the same cell', async () => {
  const check = (inspector: string, found: boolean, i: number) => ({
    decl_id: `${inspector}${i}`,
    registered_at: '2026-03-02T10:00:00',
    office_id: 'O1',
    broker_id: 'B1',
    hs6: '610910',
    risk_score: 50,
    channel_initial: 'red',
    channel_final: 'red',
    inspector_id: inspector,
    finding: found,
  })
  const declarations = [
    ['F1', 10],
    ['F2', 30],
    ['F3', 30],
  ].flatMap(([id, found]) => many(100, (i) => check(String(id), i < Number(found), i)))
  const result = (await resultsOf({ declarations })).get('finding-rate')
  const first = result?.findings.find(({ subject }) => subject === 'F1')
  expect(first).toMatchObject({ n: 100, observed: 10 })
  // Others: 60 of 200; eight declarations' worth of the cell as a whole, 70 of 300.
  expect(first?.expected).toBeCloseTo((100 * (60 + (8 * 70) / 300)) / 208, 9)
  expect(first?.effect).toBeCloseTo(Math.log(10.5 / 90.5) - Math.log(30.244_231 / 70.755_769), 4)
})

test('a pair whose files overtake others is found, with the minutes', async () => {
  const release = (minute: number) => new Date(Date.UTC(2026, 2, 1, 8, minute)).toISOString().slice(0, 19)
  const declarations = many(60, (day) => day).flatMap((day) =>
    ['B1', 'B2', 'B3', 'B4', 'B5', 'B6', 'B7', 'B8', 'B9'].flatMap((broker, i) => {
      const inspector = (i + day) % 2 === 0 ? 'F1' : 'F2'
      const start = day * 1440
      const noise = 0.4 * normalQuantile((((day * 41 + i * 29) % 97) + 0.5) / 97)
      const wait = Math.round((inspector === 'F1' && broker === 'B1' ? 50 : 200) * Math.exp(noise))
      return [
        {
          decl_id: `${day}-${broker}`,
          registered_at: release(start),
          released_at: release(start + wait),
          office_id: 'O1',
          shift: 'A',
          broker_id: broker,
          inspector_id: inspector,
          channel_final: 'red',
        },
      ]
    }),
  )
  const result = (await resultsOf({ declarations })).get('queue-jump')
  const out = result?.findings.filter((finding) => finding.standsOut) ?? []
  expect(out.map(({ subject, counterpart, n }) => [subject, counterpart, n])).toEqual([['F1', 'B1', 30]])
  expect(out[0]?.observed).toBeCloseTo(50, -1)
  expect(out[0]?.expected).toBeCloseTo(200, -2)
})

test('prices are compared with other importers’ goods of the same code and origin', async () => {
  const row = (importer: string, price: number, i: number) => ({
    decl_id: `${importer}${i}`,
    registered_at: '2026-03-02T10:00:00',
    office_id: 'O1',
    importer_id: importer,
    hs6: '610910',
    origin: 'XX',
    net_mass_kg: 10,
    declared_value: 10 * price,
  })
  const declarations = [
    ...many(12, (i) => `H${i}`).flatMap((id) => many(42, (i) => row(id, 9 + (i % 3), i))),
    ...many(42, (i) => row('I4', (9 + (i % 3)) / 2, i)),
  ]
  const result = (await resultsOf({ declarations })).get('undervaluation')
  const cheap = result?.findings.find(({ subject }) => subject === 'I4')
  expect(cheap?.observed).toBeCloseTo(0.5, 2)
})

test('goods that an importer buys cheap and dear are no two heaps: prices are told apart from goods', async () => {
  const row = (importer: string, hs6: string, price: number, i: number) => ({
    decl_id: `${importer}${hs6}${i}`,
    registered_at: '2026-03-02T10:00:00',
    office_id: 'O1',
    importer_id: importer,
    hs6,
    origin: 'XX',
    net_mass_kg: 10,
    declared_value: 10 * price,
  })
  // Everybody buys half of the goods at .7 and half at 1.3 times what is usual, each importer others; prices of the same goods scatter little.
  const codes = many(10, (i) => `6109${10 + i}`)
  const declarations = many(20, (importer) =>
    codes.flatMap((hs6, code) =>
      many(12, (i) =>
        row(`H${importer}`, hs6, ((importer >> (code % 4)) % 2 ? 7 : 13) * (1 + 0.02 * ((i % 5) - 2)), i),
      ),
    ),
  ).flat()
  const result = (await resultsOf({ declarations })).get('undervaluation')
  expect(result?.tested).toBe(20)
  expect(result?.findings.filter((finding) => finding.standsOut)).toEqual([])
})
