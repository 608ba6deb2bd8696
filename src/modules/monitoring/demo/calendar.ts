/** How much is lodged when: busy seasons, quarter ends, weekdays; and from the wished size the manifests of an average day. */
import type { Office } from './administration.ts'
import { item } from './random.ts'

/** Days that are simulated: 52 whole weeks. */
export const DAYS = 364

/** Declarations of an average manifest: one, and a Poisson number of further ones of mean 1.2, seven at the most. */
const LINES = 2.2
/** Cancelled files that are lodged again add to what was planned. */
const AGAIN = 1.003

/** Monday first. */
const week = [1.1, 1.05, 1, 1, 1.15, 0.8, 0.5]

/** 0 = Monday. */
export function weekdayOf(firstDay: Date, day: number): number {
  return (firstDay.getUTCDay() + 6 + day) % 7
}

/** Volume of an office on a day against the average; offices with one shift are closed on Sundays. */
export function volumeOf(office: Office, day: number, weekday: number): number {
  if (office.shifts.length === 1 && weekday === 6) return 0
  const season = 1 + 0.25 * Math.sin((2 * Math.PI * (day - 60)) / 365)
  const quarterEnd = day % 91 > 84 ? 0.2 : 0
  return (season + quarterEnd) * item(week, weekday)
}

/** Manifests to lodge per unit of volume so that the year comes out at about `size` declarations. */
export function manifestsPerVolume(offices: readonly Office[], size: number, firstDay: Date): number {
  let volume = 0
  for (let day = 0; day < DAYS; day++) {
    for (const office of offices) volume += office.share * volumeOf(office, day, weekdayOf(firstDay, day))
  }
  return size / (LINES * AGAIN * volume)
}
