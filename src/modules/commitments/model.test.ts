import fc from 'fast-check'
import { expect, test } from 'vitest'
import { covers, dueOf, isOverdue, scoreOf, Verdict } from './model.ts'

test('the periods of the RKC count from the entry into force for the party: 3 May 2021', () => {
  const clock = { fixed: null, months: null }
  expect(dueOf({ ...clock, rule: 'standard' }, '2021-05-03')).toBe('2024-05-03')
  expect(dueOf({ ...clock, rule: 'transitional' }, '2021-05-03')).toBe('2026-05-03')
})

test.each([
  ['before the entry into force nothing runs', { rule: 'standard', fixed: null, months: null }, null, null],
  [
    'a fixed date needs no entry into force',
    { rule: 'fixed', fixed: '2027-01-01', months: null },
    null,
    '2027-01-01',
  ],
  ['the provision’s own months', { rule: 'provision', fixed: null, months: 12 }, '2021-12-14', '2022-12-14'],
  ['a provision without months', { rule: 'provision', fixed: null, months: null }, '2021-12-14', null],
  ['no clock', { rule: 'none', fixed: null, months: 12 }, '2021-12-14', null],
] as const)('%s', (_, clock, inForce, due) => {
  expect(dueOf(clock, inForce)).toBe(due)
})

test('by hand: weights 3, 1 and 2 with full, begun and largely; what is not judged is no zero', () => {
  const found = scoreOf([
    { weight: 3, verdict: 'full' },
    { weight: 1, verdict: 'begun' },
    { weight: 2, verdict: 'largely' },
    { weight: 3, verdict: null },
    { weight: 3, verdict: 'not-applicable' },
  ])
  expect(found.score).toBeCloseTo((3 + 1 / 3 + 4 / 3) / 6, 12)
  expect([found.judged, found.unjudged, found.notApplicable]).toEqual([3, 1, 1])
  expect(scoreOf([{ weight: 1, verdict: null }]).score).toBeNull()
})

test('the score equals the mean of as many copies as the weight says, stays in 0…1 and rises with every better verdict', () => {
  const one = fc.record({
    weight: fc.constantFrom(1, 2, 3),
    verdict: fc.constantFrom(null, ...Verdict.options),
  })
  const values = { 'not-begun': 0, begun: 1 / 3, largely: 2 / 3, full: 1 }
  fc.assert(
    fc.property(fc.array(one, { maxLength: 30 }), (all) => {
      const copies = all.flatMap(({ weight, verdict }) =>
        verdict === null || verdict === 'not-applicable' ? [] : Array<number>(weight).fill(values[verdict]),
      )
      const { score } = scoreOf(all)
      if (copies.length === 0) expect(score).toBeNull()
      else expect(score).toBeCloseTo(copies.reduce((a, b) => a + b, 0) / copies.length, 9)
      const better = scoreOf(
        all.map((it) => (it.verdict === 'begun' ? { ...it, verdict: 'full' as const } : it)),
      ).score
      if (score !== null) expect(better ?? 0).toBeGreaterThanOrEqual(score - 1e-12)
    }),
  )
})

test('a status holds from its first day until before its last', () => {
  const period = { from: '2021-12-14', to: '2026-01-01' }
  expect(['2021-12-13', '2021-12-14', '2025-12-31', '2026-01-01'].map((day) => covers(period, day))).toEqual([
    false,
    true,
    true,
    false,
  ])
})

test('what is fulfilled is never overdue', () => {
  expect([
    isOverdue('2024-05-03', 'largely', '2026-01-01'),
    isOverdue('2024-05-03', 'full', '2026-01-01'),
    isOverdue(null, null, '2026-01-01'),
  ]).toEqual([true, false, false])
})
