/** Days and half-open periods of days: the first day belongs to the period, the last does not. ISO text, so no time zone shifts them. Pure. */
import * as z from 'zod'

export const Day = z.iso.date()

export const Period = z.object({
  from: Day,
  /** The first day that no longer belongs to it; null = open. */
  to: Day.nullable(),
})
export type Period = z.infer<typeof Period>

export function covers(period: Period, day: string): boolean {
  return period.from <= day && (period.to === null || day < period.to)
}

export function overlap(a: Period, b: Period): boolean {
  return (b.to === null || a.from < b.to) && (a.to === null || b.from < a.to)
}

/** The same day so many months later; the last day of the month where that month is shorter. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const count = year * 12 + (month - 1) + months
  const [newYear, newMonth] = [Math.floor(count / 12), (count % 12) + 1]
  const newDate = Math.min(date, daysIn(newYear, newMonth))
  return [String(newYear).padStart(4, '0'), two(newMonth), two(newDate)].join('-')
}

/** Whether the text is a day of the calendar (ISO 8601, year 1900 to 2199). */
export function isDay(text: string): boolean {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []
  if (year === undefined || Number(year) < 1900 || Number(year) > 2199) return false
  const [m, d] = [Number(month), Number(date)]
  return m >= 1 && m <= 12 && d >= 1 && d <= daysIn(Number(year), m)
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

function two(n: number): string {
  return String(n).padStart(2, '0')
}
