/**
 * Who is on duty: shifts rotate by week, every officer has two days off a week and a leave in the year, part-timers work three days.
 * At least two officers stand at every desk on every shift, as long as the desk has that many.
 */
import type { Office, Officer } from './administration.ts'
import { item } from './random.ts'

/** Officers on duty by shift and desk: `onDuty[shift][desk]`. */
export type DayRoster = readonly (readonly Officer[])[][]

/** Morning shifts need most people, nights fewest. */
const rotation = [0, 0, 1, 1, 0, 1, 2]

export function rosterOfDay(office: Office, day: number): DayRoster {
  const shifts = office.shifts.length
  const desks = office.deskEnds.length
  const onDuty: Officer[][][] = Array.from({ length: shifts }, () => Array.from({ length: desks }, () => []))
  const spare: Officer[][] = Array.from({ length: desks }, () => [])
  for (const officer of office.officers) {
    const target = works(officer, day)
      ? item(item(onDuty, shiftOf(officer, day, shifts)), officer.desk)
      : item(spare, officer.desk)
    target.push(officer)
  }
  for (const shift of onDuty) {
    for (const [desk, officers] of shift.entries()) fill(officers, item(spare, desk))
  }
  return onDuty
}

/** Hours of an officer in a shift, counted from the shift's date. */
export function hoursOf(office: Office, shift: number, { half }: Officer): readonly [number, number] {
  const [from, to] = item(office.shifts, shift)
  const middle = (from + to) / 2
  if (half === null) return [from, to]
  return half === 0 ? [from, middle] : [middle, to]
}

function shiftOf(officer: Officer, day: number, shifts: number): number {
  return shifts === 1 ? 0 : item(rotation, (officer.phase + Math.floor((day + 7) / 7)) % rotation.length)
}

function works(officer: Officer, day: number): boolean {
  const leaveStart = (officer.phase * 37 + officer.desk * 11) % 340
  if (day >= leaveStart && day < leaveStart + 21) return false
  const weekday = (day + 7 + officer.phase * 3) % 7
  return officer.partTime ? weekday < 3 : weekday < 5
}

/** Calls in people who are off, so that nobody stands alone at any hour of the shift. */
function fill(officers: Officer[], spare: Officer[]): void {
  let whole = officers.filter((officer) => officer.half === null).length
  while (whole < 2) {
    const called = spare.shift()
    if (!called) return
    officers.push(called)
    if (called.half === null) whole++
  }
}
