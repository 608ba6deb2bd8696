/**
 * Half shifts. When the roster lets officers come or go within a shift, who could have been drawn changes with the hour, and brokers have
 * their hours: the shift is cut there, so that within each part everybody had the same chance. Without such officers nothing is cut.
 */
import type { Note } from '../findings.model.ts'
import { type Duty, emptyDuty } from './duty.ts'
import type { PlacedUnits } from './placement.ts'

/** A clock that is read a little early or late at either end of the shift does not cut it. */
const MARGIN_HOURS = 0.5
const PARTS = 15

/** Hours counted from the day at which a shift is cut, by `cutKey`; of the desk, and with desk −1 of the whole shift. */
export type Cuts = ReadonlyMap<number, readonly number[]>

/** One number per office, day, shift and desk (−1 … 126), exact as a double. */
export function cutKey(office: number, day: number, shift: number, desk: number): number {
  return ((office * 65_536 + day) * 1024 + shift) * 128 + desk + 1
}

export function cutsOf(duty: Duty): { cuts: Cuts; notes: Note[] } {
  const limits = limitsOf(duty)
  const found = new Map<number, Set<number>>()
  const add = (row: number, desk: number, hour: number) => {
    const key = cutKey(duty.office[row] as number, duty.day[row] as number, duty.shift[row] as number, desk)
    found.set(key, (found.get(key) ?? new Set()).add(hour))
  }
  for (let row = 0; row < duty.length; row++) {
    const limit = limits.get(shiftKey(duty, row))
    for (const hour of [duty.from[row] as number, duty.to[row] as number]) {
      if (!limit || !(hour > limit.low + MARGIN_HOURS && hour < limit.high - MARGIN_HOURS)) continue
      add(row, -1, hour)
      if ((duty.desk[row] as number) >= 0) add(row, duty.desk[row] as number, hour)
    }
  }
  const cuts = new Map(
    [...found].map(([key, hours]) => [key, [...hours].sort((a, b) => a - b).slice(0, PARTS)]),
  )
  const count = [...cuts.keys()].filter((key) => key % 128 === 0).length
  return { cuts, notes: count > 0 ? [{ code: 'shifts-cut', params: { count } }] : [] }
}

function shiftKey({ office, shift }: Duty, row: number): number {
  return (office[row] as number) * 1024 + (shift[row] as number)
}

/** First and last hour of each office's shifts. */
function limitsOf(duty: Duty): Map<number, { low: number; high: number }> {
  const limits = new Map<number, { low: number; high: number }>()
  for (let row = 0; row < duty.length; row++) {
    const key = shiftKey(duty, row)
    const limit = limits.get(key) ?? { low: Number.POSITIVE_INFINITY, high: Number.NEGATIVE_INFINITY }
    if ((duty.from[row] as number) < limit.low) limit.low = duty.from[row] as number
    if ((duty.to[row] as number) > limit.high) limit.high = duty.to[row] as number
    limits.set(key, limit)
  }
  return limits
}

/** Puts units into the parts of their shift. `byDesk`: the desk is a coordinate of the stratum. */
export function cutUnits(units: PlacedUnits, cuts: Cuts, byDesk: boolean): void {
  for (let unit = 0; unit < units.length; unit++) {
    const day = units.day[unit] as number
    const desk = byDesk ? (units.desk[unit] as number) : -1
    const own = cuts.get(cutKey(units.office[unit] as number, day, units.shift[unit] as number, desk))
    if (!own) continue
    const hour = Math.floor((units.moment[unit] as number) / 128) / 3600 - 24 * day
    units.part[unit] = own.filter((cut) => cut <= hour).length
  }
}

/**
 * An officer stands in every part that overlaps the own hours; in all of them when the roster does not say the hours. `hasDesks`: whether
 * the stratum has desks in the office.
 */
export function cutDuty(duty: Duty, cuts: Cuts, hasDesks: (office: number) => boolean): Duty {
  const cut = emptyDuty(duty.length * (1 + most(cuts)))
  for (let row = 0; row < duty.length; row++) {
    const office = duty.office[row] as number
    const desk = hasDesks(office) ? (duty.desk[row] as number) : -1
    const own = cuts.get(cutKey(office, duty.day[row] as number, duty.shift[row] as number, desk)) ?? none
    for (let part = 0; part <= own.length; part++) {
      const gone = part > 0 && (duty.to[row] as number) <= (own[part - 1] as number)
      const notYet = part < own.length && (duty.from[row] as number) >= (own[part] as number)
      if (!gone && !notYet) copyRow(duty, row, cut, part)
    }
  }
  return cut
}

const none: readonly number[] = []

function most(cuts: Cuts): number {
  let most = 0
  for (const hours of cuts.values()) most = Math.max(most, hours.length)
  return most
}

function copyRow(duty: Duty, row: number, into: ReturnType<typeof emptyDuty>, part: number): void {
  const to = into.length++
  into.office[to] = duty.office[row] as number
  into.day[to] = duty.day[row] as number
  into.shift[to] = duty.shift[row] as number
  into.desk[to] = duty.desk[row] as number
  into.inspector[to] = duty.inspector[row] as number
  into.from[to] = duty.from[row] as number
  into.to[to] = duty.to[row] as number
  into.weight[to] = duty.weight[row] as number
  into.part[to] = part
}
