import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayOfNumber } from '#kernel/calendar.ts'
import { occurrenceDate } from './repeat.model.ts'

test('the 31st comes back after a short month', () => {
  const dates = [0, 1, 2, 3].map((n) => occurrenceDate({ start: '2026-01-31', months: 1 }, n))
  expect(dates).toEqual(['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30'])
})

test('dates never drift: any number of occurrences later it is the day of the first date, or the end of a shorter month', () => {
  const day = fc.integer({ min: 15_000, max: 25_000 }).map(dayOfNumber)
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 24 }), fc.nat(40), (start, months, n) => {
      const [first, then] = [start, occurrenceDate({ start, months }, n)].map((one) => Number(one?.slice(8)))
      expect(
        then === first || (then !== undefined && first !== undefined && then < first && then >= 28),
      ).toBe(true)
      const [y = 0, m = 0] = start.split('-').map(Number)
      const [ty = 0, tm = 0] = occurrenceDate({ start, months }, n).split('-').map(Number)
      expect(ty * 12 + tm - (y * 12 + m)).toBe(months * n)
    }),
  )
})
