import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, addMonths, dayNumber, dayOfNumber, daysBetween } from './calendar.ts'

const days = fc.integer({ min: -200_000, max: 200_000 })

test('day numbers are those of the runtime, there and back', () => {
  fc.assert(
    fc.property(days, (number) => {
      const day = new Date(number * 86_400_000).toISOString().slice(0, 10)
      fc.pre(/^\d{4}-/.test(day))
      expect([dayOfNumber(number), dayNumber(day)]).toEqual([day, number])
    }),
  )
})

test.each([
  ['2024-01-31', 1, '2024-02-29'],
  ['2023-01-31', 1, '2023-02-28'],
  ['2023-01-31', 2, '2023-03-31'],
  ['2021-05-03', 36, '2024-05-03'],
  ['2021-05-03', 60, '2026-05-03'],
  ['2026-01-15', -1, '2025-12-15'],
  ['2024-02-29', 12, '2025-02-28'],
])('%s and %i months is %s', (day, months, expected) => {
  expect(addMonths(day, months)).toBe(expected)
})

test('days between is the inverse of adding days', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: -5000, max: 5000 }), (from, n) => {
      const day = dayOfNumber(from)
      expect(daysBetween(day, addDays(day, n))).toBe(n)
    }),
  )
})
