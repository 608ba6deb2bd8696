/** From placed units to the tables that the statistics read: typed arrays in memory that threads share. */
import type { Cells, Presence, SteeringInput } from '../statistics/steering-table.ts'
import type { Duty } from './duty.ts'
import { findNumber, newKeyNumbers, numberOf } from './key-numbers.ts'
import { cutKey } from './parts.ts'
import type { PlacedUnits } from './placement.ts'
import { servesIn } from './served.ts'
import { candidatesOf, type Finer, numberStrata, type Strata, spanOf, unitKeys } from './strata.ts'

export type Stage = 'drawn' | 'handled'

export interface CellsQuery {
  readonly stratum: readonly Finer[]
  readonly stages: readonly Stage[]
  /** Null without a roster. */
  readonly duty: Duty | null
}

/** One table per stage, over the same strata. */
export function stageTables(units: PlacedUnits, query: CellsQuery): SteeringInput[] {
  const { duty, stages } = query
  const stratum = cutStratum(query)
  const rosterDesk = stratum.includes('roster-desk') && duty ? rosterDesks(units, duty) : undefined
  const strata = numberStrata(unitKeys(units, stratum, rosterDesk))
  const pool = stages.includes('handled') ? poolOf(units, duty) : null
  const { drawn, handled } = sortUnits(units, strata, pool)
  const presence = duty ? presenceOf(duty, stratum, strata, units) : null
  const span = spanOf(stratum)
  const { inspectors, brokers } = units.codes
  return stages.map((stage) => ({
    cells: stage === 'handled' && handled ? handled : drawn,
    presence,
    inspectors: inspectors.length,
    brokers: brokers.length,
    officeOf: Int32Array.from(strata.keys, (value) => Math.floor(value / span)),
  }))
}

/** Shifts of a roster are cut where officers come or go. */
export function cutStratum({ stratum, duty }: Pick<CellsQuery, 'stratum' | 'duty'>): readonly Finer[] {
  return duty && stratum.includes('shift') ? [...stratum, 'part'] : stratum
}

/** Whether an officer could have been drawn where the unit was. */
export type Pool = (unit: number, inspector: number) => boolean

/**
 * In the handled stage only officers who could have been drawn in the stratum count: a colleague of the next shift who takes a file over
 * was not a candidate, and such hand-overs depend on the time of day as brokers do. Without a roster it is who was drawn in that shift.
 */
export function poolOf(units: PlacedUnits, duty: Duty | null): Pool {
  const shifts = newKeyNumbers()
  const members = newKeyNumbers()
  const size = units.codes.inspectors.length
  const source = duty ?? { ...units, inspector: units.drawn }
  for (let row = 0; row < source.length; row++) {
    const part = duty ? (source.part[row] as number) : 0
    const key = cutKey(
      source.office[row] as number,
      source.day[row] as number,
      source.shift[row] as number,
      part,
    )
    numberOf(members, numberOf(shifts, key) * size + (source.inspector[row] as number))
  }
  return (unit, inspector) => {
    const part = duty ? (units.part[unit] as number) : 0
    const key = cutKey(
      units.office[unit] as number,
      units.day[unit] as number,
      units.shift[unit] as number,
      part,
    )
    const shift = findNumber(shifts, key)
    return shift >= 0 && findNumber(members, shift * size + inspector) >= 0
  }
}

/** Desk on which the roster has the officer drawn at the time; −1 = not there. */
function rosterDesks(units: PlacedUnits, duty: Duty): Int32Array {
  const shifts = newKeyNumbers()
  const members = newKeyNumbers()
  const desks: number[] = []
  const size = units.codes.inspectors.length
  for (let row = 0; row < duty.length; row++) {
    const key = cutKey(duty.office[row] as number, duty.day[row] as number, duty.shift[row] as number, -1)
    const member = numberOf(members, numberOf(shifts, key) * size + (duty.inspector[row] as number))
    desks[member] = Math.max(desks[member] ?? -1, duty.desk[row] as number)
  }
  const found = new Int32Array(units.length).fill(-1)
  for (let unit = 0; unit < found.length; unit++) {
    const key = cutKey(
      units.office[unit] as number,
      units.day[unit] as number,
      units.shift[unit] as number,
      -1,
    )
    const shift = findNumber(shifts, key)
    const member = shift < 0 ? -1 : findNumber(members, shift * size + (units.drawn[unit] as number))
    if (member >= 0) found[unit] = desks[member] as number
  }
  return found
}

/** Each officer once per stratum, with the greater weight where the roster has two. */
function presenceOf(duty: Duty, stratum: readonly Finer[], strata: Strata, units: PlacedUnits): Presence {
  const candidates = candidatesOf(duty, stratum, strata, servesIn(units, stratum))
  const starts = new Int32Array(strata.keys.length + 1)
  candidates((_, at) => {
    starts[at + 1] = (starts[at + 1] as number) + 1
  })
  for (let s = 1; s < starts.length; s++) starts[s] = (starts[s] as number) + (starts[s - 1] as number)
  const length = starts[strata.keys.length] as number
  const presence = {
    stratum: new Int32Array(new SharedArrayBuffer(4 * length)),
    inspector: new Int32Array(new SharedArrayBuffer(4 * length)),
    weight: new Float64Array(new SharedArrayBuffer(8 * length)),
  }
  candidates((row, at) => {
    const to = starts[at] as number
    starts[at] = to + 1
    presence.stratum[to] = at
    presence.inspector[to] = duty.inspector[row] as number
    presence.weight[to] = duty.weight[row] as number
  })
  return { ...presence, length: withoutDoubles(presence, length, units.codes.inspectors.length) }
}

/** Packs the entries, one per stratum and inspector; returns how many there are. */
function withoutDoubles(
  { stratum, inspector, weight }: Required<Omit<Presence, 'length'>>,
  length: number,
  inspectors: number,
): number {
  const last = new Int32Array(inspectors).fill(-1)
  let kept = 0
  for (let row = 0; row < length; row++) {
    const who = inspector[row] as number
    const known = last[who] as number
    if (known >= 0 && stratum[known] === stratum[row]) {
      weight[known] = Math.max(weight[known] as number, weight[row] as number)
      continue
    }
    stratum[kept] = stratum[row] as number
    inspector[kept] = who
    weight[kept] = weight[row] as number
    last[who] = kept++
  }
  return kept
}

/** The two tables, sorted by stratum by counting: comparing millions of keys costs more than the query. */
function sortUnits(
  units: PlacedUnits,
  { code, keys }: Strata,
  pool: Pool | null,
): { drawn: Cells; handled: Cells | null } {
  const starts = new Int32Array(keys.length + 1)
  for (const stratum of code) starts[stratum + 1] = (starts[stratum + 1] as number) + 1
  for (let s = 1; s < starts.length; s++) starts[s] = (starts[s] as number) + (starts[s - 1] as number)
  const drawn = emptyCells(units.length)
  const handled = pool ? new Int32Array(units.length) : null
  for (let unit = 0; unit < units.length; unit++) {
    const stratum = code[unit] as number
    const to = starts[stratum] as number
    const first = units.drawn[unit] as number
    const last = units.handled[unit] as number
    starts[stratum] = to + 1
    drawn.stratum[to] = stratum
    drawn.inspector[to] = first
    drawn.broker[to] = units.broker[unit] as number
    if (handled) handled[to] = first === last || pool?.(unit, last) ? last : -1
  }
  return { drawn, handled: handled && handledOf(drawn, handled) }
}

function handledOf(drawn: Cells, inspector: Int32Array): Cells {
  const cells = emptyCells(inspector.reduce((count, code) => count + (code >= 0 ? 1 : 0), 0))
  let to = 0
  for (let row = 0; row < inspector.length; row++) {
    if ((inspector[row] as number) < 0) continue
    cells.stratum[to] = drawn.stratum[row] as number
    cells.inspector[to] = inspector[row] as number
    cells.broker[to++] = drawn.broker[row] as number
  }
  return cells
}

function emptyCells(length: number): Cells {
  const integers = () => new Int32Array(new SharedArrayBuffer(4 * length))
  return { length, stratum: integers(), inspector: integers(), broker: integers() }
}
