/**
 * Offices in which officers take turns. Where shifts begin with the same officer, brokers who lodge early meet him by the order of the list
 * and not by anybody's will. After one round the order depends on how many files came before, which nobody chooses. So there the first
 * round, as many units as officers were drawn in the shift, is left out. A rule seldom says who begins, but the data do: where they show
 * nothing of the kind, all units count.
 */
import type { Note } from '../findings.model.ts'
import type { AssignmentRule } from '../rule.model.ts'
import { newKeyNumbers, numberOf } from './key-numbers.ts'
import { alikeOffices, type Shifts, secondOf } from './openings.ts'
import { cutKey } from './parts.ts'
import type { PlacedUnits } from './placement.ts'

export function withoutFirstRounds(
  units: PlacedUnits,
  { method = {} }: AssignmentRule,
): { placed: PlacedUnits; notes: Note[] } {
  const turns = units.codes.offices.map((office) => method[office] === 'round_robin')
  const all = turns.filter(Boolean).length
  if (all === 0) return { placed: units, notes: [] }
  const shifts = byShift(units, turns)
  const alike = alikeOffices(units, shifts)
  if (alike.size === 0) return { placed: units, notes: [{ code: 'turns-any-start', params: { all } }] }
  const early = firstRounds(units, shifts, alike)
  const left = early.reduce((sum, flag) => sum + flag, 0)
  return {
    placed: without(units, early),
    notes: [{ code: 'turns-first-round', params: { offices: alike.size, all, units: left } }],
  }
}

/** 1 for units of a first round in one of these offices. */
function firstRounds(
  units: PlacedUnits,
  { starts, members }: Shifts,
  offices: ReadonlySet<number>,
): Uint8Array {
  const early = new Uint8Array(units.length)
  const lastShift = new Int32Array(units.codes.inspectors.length).fill(-1)
  for (let shift = 0; shift + 1 < starts.length; shift++) {
    const list = members.subarray(starts[shift], starts[shift + 1])
    if (!offices.has(units.office[list[0] as number] as number)) continue
    const seconds = Float64Array.from(list, (unit) => secondOf(units, unit))
    let round = 0
    for (const unit of list) {
      const officer = units.drawn[unit] as number
      if (lastShift[officer] !== shift) round++
      lastShift[officer] = shift
    }
    // Units of the same moment stay together: which of them came first is not known.
    const end = seconds.sort()[round - 1] as number // a round has at most as many officers as units
    for (const unit of list) if (secondOf(units, unit) <= end) early[unit] = 1
  }
  return early
}

/** Units of the offices with turns. */
function byShift(units: PlacedUnits, turns: readonly boolean[]): Shifts {
  const shifts = newKeyNumbers()
  const shiftOf = new Int32Array(units.length).fill(-1)
  for (let unit = 0; unit < units.length; unit++) {
    const office = units.office[unit] as number
    if (!turns[office]) continue
    const key = cutKey(
      office,
      units.day[unit] as number,
      units.shift[unit] as number,
      units.desk[unit] as number,
    )
    shiftOf[unit] = numberOf(shifts, key * 16 + (units.part[unit] as number))
  }
  const starts = new Int32Array(shifts.count + 1)
  for (const shift of shiftOf) if (shift >= 0) starts[shift + 1] = (starts[shift + 1] as number) + 1
  for (let s = 1; s < starts.length; s++) starts[s] = (starts[s] as number) + (starts[s - 1] as number)
  const members = new Int32Array(starts[shifts.count] as number)
  const next = starts.slice()
  for (let unit = 0; unit < shiftOf.length; unit++) {
    const shift = shiftOf[unit] as number
    if (shift < 0) continue
    const to = next[shift] as number
    members[to] = unit
    next[shift] = to + 1
  }
  return { starts, members }
}

/**
 * Packs the arrays of the units in their own memory: there are millions, and nobody needs them whole again. All in one loop, where each
 * access meets one kind of array; a function for any column is several times slower.
 */
function without(units: PlacedUnits, early: Uint8Array): PlacedUnits {
  const { codes, office, day, shift, desk, lane, part, moment, drawn, handled, broker } = units
  let to = 0
  for (let unit = 0; unit < early.length; unit++) {
    if (early[unit] === 1) continue
    office[to] = office[unit] as number
    day[to] = day[unit] as number
    shift[to] = shift[unit] as number
    desk[to] = desk[unit] as number
    lane[to] = lane[unit] as number
    part[to] = part[unit] as number
    moment[to] = moment[unit] as number
    drawn[to] = drawn[unit] as number
    handled[to] = handled[unit] as number
    broker[to++] = broker[unit] as number
  }
  return {
    length: to,
    codes,
    office: office.subarray(0, to),
    day: day.subarray(0, to),
    shift: shift.subarray(0, to),
    desk: desk.subarray(0, to),
    lane: lane.subarray(0, to),
    part: part.subarray(0, to),
    moment: moment.subarray(0, to),
    drawn: drawn.subarray(0, to),
    handled: handled.subarray(0, to),
    broker: broker.subarray(0, to),
  }
}
