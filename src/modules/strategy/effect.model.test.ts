import fc from 'fast-check'
import { expect, test } from 'vitest'
import { effectOf, type Point, welch } from './effect.model.ts'

const months = [
  '2025-07',
  '2025-08',
  '2025-09',
  '2025-10',
  '2025-11',
  '2025-12',
  '2026-01',
  '2026-02',
  '2026-03',
  '2026-04',
  '2026-05',
  '2026-06',
]
const series = (values: readonly (number | null)[], n = 1000): Point[] =>
  values.map((value, i) => ({ month: months[i] ?? '', value, n }))
const question = { begun: '2025-12-10', done: '2026-02-20', wanted: 'down' as const }

// Worked example of NIST/SEMATECH e-Handbook 7.3.1.1 in spirit, with figures computed by hand: means 3 and 7, variances 1 and 4.
test('Welch by hand: means 7 and 3, variances 4 and 1, three values each', () => {
  const { value, low, high, df } = welch([5, 7, 9], [2, 3, 4])
  expect(value).toBe(4)
  expect(df).toBeCloseTo((5 / 3) ** 2 / ((4 / 3) ** 2 / 2 + (1 / 3) ** 2 / 2), 9) // 50/17
  // t(0.975; 2.941) = 3.2180 lies between the table's 4.303 (2) and 3.182 (3).
  const reach = (high - low) / 2
  expect(reach / Math.sqrt(5 / 3)).toBeGreaterThan(3.182)
  expect(reach / Math.sqrt(5 / 3)).toBeLessThan(4.303)
})

test('Student’s sleep data (Biometrika 6, 1908): the interval R’s documentation prints for t.test', () => {
  const first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2]
  const second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
  const { low, high, df } = welch(first, second)
  expect([low, high].map((one) => one.toFixed(7))).toEqual(['-3.3654832', '0.2054832'])
  expect(df).toBeCloseTo(17.776, 3)
})

test('a figure that fell is told as moved, one that rose as moved against, one that wavered as nothing moved', () => {
  const before = [0.1, 0.11, 0.1, 0.12, 0.11]
  const during = [0.5, 0.5, 0.5]
  const verdict = (after: number[]) =>
    effectOf({ ...question, points: series([...before, ...during, ...after]) }).verdict
  expect(verdict([0.05, 0.06, 0.05, 0.055])).toBe('moved')
  expect(verdict([0.2, 0.21, 0.19, 0.2])).toBe('moved-against')
  expect(verdict([0.11, 0.1, 0.12, 0.105])).toBe('nothing-moved')
})

test('months in which it was done, thin months and months without the figure do not count', () => {
  const points = series([0.1, null, 0.1, 0.12, 0.11, 9, 9, 9, 0.05, 0.05, 0.06, 0.05])
  const thin = points.map((point) => (point.month === '2026-03' ? { ...point, n: 5 } : point))
  const found = effectOf({ ...question, points: thin })
  expect(found.before).toMatchObject({ months: 4, from: '2025-07', to: '2025-11' })
  expect(found.after).toMatchObject({ months: 3, from: '2026-04', to: '2026-06' })
})

test('too few months are told as such, never as nothing moved', () => {
  const found = effectOf({ ...question, points: series([0.1, 0.1, 0.1, 0.1, 0.1, 0, 0, 0, 0.05, 0.05]) })
  expect([found.verdict, found.difference, found.after?.months]).toEqual(['too-few-months', null, 2])
})

test('the unit does not matter: a scale gives the same verdict', () => {
  const value = fc.nat(1000).map((one) => one / 1024)
  fc.assert(
    fc.property(fc.array(value, { minLength: 12, maxLength: 12 }), (values) => {
      const [plain, scaled] = [values, values.map((one) => one * 64)].map((one) =>
        effectOf({ ...question, points: series(one) }),
      )
      expect(plain?.verdict).toBe(scaled?.verdict)
    }),
  )
})
