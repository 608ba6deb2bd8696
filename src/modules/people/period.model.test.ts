import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addMonths, covers, isDay, overlap } from './period.model.ts'

const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
const iso = day.map((date) => date.toISOString().slice(0, 10))
const period = fc
  .tuple(iso, fc.option(iso))
  .map(([from, to]) => ({ from, to }))
  .filter(({ from, to }) => to === null || from < to)

test('two periods overlap exactly when some day lies in both', () => {
  fc.assert(
    fc.property(period, period, (a, b) => {
      const later = a.from > b.from ? a.from : b.from
      expect(overlap(a, b)).toBe(covers(a, later) && covers(b, later))
    }),
  )
})

test('the last day does not belong to the period', () => {
  const half = { from: '2026-01-01', to: '2026-02-01' }
  expect(['2025-12-31', '2026-01-01', '2026-01-31', '2026-02-01'].map((one) => covers(half, one))).toEqual([
    false,
    true,
    true,
    false,
  ])
})

test.each([
  ['2026-01-31', 1, '2026-02-28'],
  ['2024-01-31', 1, '2024-02-29'],
  ['2026-11-15', 3, '2027-02-15'],
  ['2026-03-01', 36, '2029-03-01'],
])('%s and %i months are %s', (from, months, to) => {
  expect(addMonths(from, months)).toBe(to)
})

test('days of the calendar are told from others', () => {
  fc.assert(fc.property(iso, (one) => isDay(one)))
  expect(['2026-02-29', '2026-13-01', '2026-1-1', '01.02.2026', '', '1026-01-01'].filter(isDay)).toEqual([])
})
