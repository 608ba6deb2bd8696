/**
 * Offices in which officers take turns. A shift there often begins with the same officer: brokers who lodge early meet him by the order of
 * the list and not by anybody's will. After one round the order depends on how many files came before, which nobody chooses. So the first
 * round, as many units as officers were drawn in the shift, is left out.
 */
import type { Note } from '../findings.model.ts'
import type { AssignmentRule } from '../rule.model.ts'
import { newKeyNumbers, numberOf } from './key-numbers.ts'
import { cutKey } from './parts.ts'
import type { PlacedUnits } from './placement.ts'

export function withoutFirstRounds(
  units: PlacedUnits,
  { method = {} }: AssignmentRule,
): { placed: PlacedUnits; notes: Note[] } {
  const turns = units.codes.offices.map((office) => method[office] === 'round_robin')
  const offices = turns.filter(Boolean).length
  if (offices === 0) return { placed: units, notes: [] }
  const early = firstRounds(units, turns)
  return {
    placed: only(units, (unit) => !early.has(unit)),
    notes: [{ code: 'turns-first-round', params: { offices, units: early.size } }],
  }
}

function firstRounds(units: PlacedUnits, turns: readonly boolean[]): Set<number> {
  const shifts = newKeyNumbers()
  const members: number[][] = []
  for (let unit = 0; unit < units.length; unit++) {
    const office = units.office[unit] as number
    if (!turns[office]) continue
    const shift = cutKey(
      office,
      units.day[unit] as number,
      units.shift[unit] as number,
      units.desk[unit] as number,
    )
    const number = numberOf(shifts, shift * 16 + (units.part[unit] as number))
    const list = members[number] ?? []
    members[number] = list
    list.push(unit)
  }
  const early = new Set<number>()
  for (const list of members) {
    const round = new Set(list.map((unit) => units.drawn[unit])).size
    const moments = list.map((unit) => units.moment[unit] as number).sort((a, b) => a - b)
    // Units of the same moment stay together: which of them came first is not known.
    const end = moments[round - 1] as number // a round has at most as many officers as units
    for (const unit of list) if ((units.moment[unit] as number) <= end) early.add(unit)
  }
  return early
}

function only(units: PlacedUnits, keep: (unit: number) => boolean): PlacedUnits {
  const kept = <T extends { filter(test: (_: number, unit: number) => boolean): T }>(column: T): T =>
    column.filter((_, unit) => keep(unit))
  const { codes, office, day, shift, desk, lane, part, moment, drawn, handled, broker } = units
  const first = kept(office)
  return {
    length: first.length,
    codes,
    office: first,
    day: kept(day),
    shift: kept(shift),
    desk: kept(desk),
    lane: kept(lane),
    part: kept(part),
    moment: kept(moment),
    drawn: kept(drawn),
    handled: kept(handled),
    broker: kept(broker),
  }
}
