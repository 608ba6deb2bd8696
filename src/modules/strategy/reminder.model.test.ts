import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '#kernel/calendar.ts'
import { remindersDue, stepOf } from './reminder.model.ts'

const due = '2026-06-30'

test.each([
  [-31, []],
  [-30, ['days-30']],
  [-8, ['days-30']],
  [-7, ['days-7']],
  [-1, ['days-1']],
  [0, ['days-1']],
  [1, ['overdue']],
  [7, ['overdue', 'escalated-1']],
  [14, ['overdue', 'escalated-1', 'escalated-2']],
  [400, ['overdue', 'escalated-1', 'escalated-2', 'escalated-3']],
])('%i days from the date: %j', (days, kinds) => {
  expect(remindersDue(due, addDays(due, days))).toEqual(kinds)
})

test('looked at every day, each of the reminders comes, and none before thirty days', () => {
  fc.assert(
    fc.property(fc.integer({ min: -60, max: 60 }), (days) => {
      const kinds = remindersDue(due, addDays(due, days))
      expect(kinds.length === 0).toBe(days < -30)
      expect(kinds.filter((kind) => stepOf(kind) !== null).length).toBe(
        Math.min(3, Math.max(0, Math.floor(days / 7))),
      )
    }),
  )
})
