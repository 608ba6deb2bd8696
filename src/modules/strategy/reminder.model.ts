/** When who is reminded of an action's date. Each reminder is sent once for each date: a new date is reminded of anew. Pure. */
import { daysBetween } from '#kernel/calendar.ts'

export const ReminderKinds = [
  'days-30',
  'days-7',
  'days-1',
  'overdue',
  'escalated-1',
  'escalated-2',
  'escalated-3',
] as const
export type ReminderKind = (typeof ReminderKinds)[number]

/** Days before the date at which owner and deputy are reminded. */
const before: readonly [ReminderKind, number][] = [
  ['days-30', 30],
  ['days-7', 7],
  ['days-1', 1],
]
/** Days past the date at which the first, the second, the third supervisor above is told. */
const past: readonly [ReminderKind, number][] = [
  ['escalated-1', 7],
  ['escalated-2', 14],
  ['escalated-3', 21],
]

/** What is due on the day: of the reminders before the date only the nearest, so that a late start tells nobody three times at once. */
export function remindersDue(dueOn: string, today: string): ReminderKind[] {
  const left = daysBetween(today, dueOn)
  if (left >= 0) {
    const reached = before.filter(([, days]) => left <= days)
    const nearest = reached.at(-1)
    return nearest ? [nearest[0]] : []
  }
  return ['overdue', ...past.filter(([, days]) => -left >= days).map(([kind]) => kind)]
}

/** Which supervisor is told, counted from the nearest; null = owner and deputy. Beyond the last one it stays with the last. */
export function stepOf(kind: ReminderKind): number | null {
  const step = past.findIndex(([name]) => name === kind)
  return step < 0 ? null : step
}
