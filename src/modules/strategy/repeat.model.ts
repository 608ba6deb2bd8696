/** Recurring actions: each date is counted from the first intended one, never from when the last was really done. Pure. */
import { addMonths } from '#kernel/calendar.ts'

export interface Series {
  /** The first intended date. */
  readonly start: string
  readonly months: number
}

/** The date of an occurrence, counted from 0. */
export function occurrenceDate({ start, months }: Series, occurrence: number): string {
  return addMonths(start, months * occurrence)
}
