/** Strata: one number per combination of the coordinates that decide who could have been drawn. */
import type { Coordinate } from '../rule.model.ts'
import { rank } from '../statistics/multiple.ts'
import type { Duty } from './duty.ts'
import { findNumber, newKeyNumbers, numberOf } from './key-numbers.ts'
import type { PlacedUnits } from './placement.ts'
import { everywhere, type Serves } from './served.ts'
import { chapterOf } from './unit-table.ts'

/** Coordinates that the data offer beyond those of a rule, tried when the stated rule does not fit. */
export type Finer = Coordinate | 'chapter' | 'roster-desk' | 'part'
type Inner = Exclude<Finer, 'office'>

/** More than any value of the coordinate; the product with the offices stays below 2^53. */
const sizes: Record<Inner, number> = {
  shift_date: 65_536,
  shift: 32,
  desk: 128,
  lane: 8,
  hour: 32,
  chapter: 128,
  'roster-desk': 128,
  part: 16,
}

const inOrder = Object.keys(sizes) as Inner[]

/** Numbers of an office per unit of its code: `Math.floor(key / spanOf(stratum))` is the office. */
export function spanOf(stratum: readonly Finer[]): number {
  return inOrder.filter((name) => stratum.includes(name)).reduce((product, name) => product * sizes[name], 1)
}

/** Key of each unit's stratum, office first. `rosterDesk`: desk on which the roster has the officer drawn; −1 = none. */
export function unitKeys(
  units: PlacedUnits,
  stratum: readonly Finer[],
  rosterDesk?: Int32Array,
): Float64Array {
  const { day, shift, desk, lane, moment, part } = units
  const hourOf = (unit: number) => Math.floor((((moment[unit] as number) / 128) % 86_400) / 3600)
  const columns: Record<Inner, (unit: number) => number> = {
    shift_date: (unit) => day[unit] as number,
    shift: (unit) => (shift[unit] as number) + 1,
    desk: (unit) => (desk[unit] as number) + 1,
    lane: (unit) => lane[unit] as number,
    hour: hourOf,
    chapter: (unit) => chapterOf(moment[unit] as number),
    'roster-desk': (unit) => (rosterDesk?.[unit] ?? -1) + 1,
    part: (unit) => part[unit] as number,
  }
  return keysFrom(units.office, stratum, columns)
}

/** Coordinates of which the roster says nothing, or says it in hours: a candidate stands in each stratum of them that has units. */
const unlisted: readonly Finer[] = ['lane', 'hour', 'chapter']

/** Calls back with each row of the roster and each stratum in which it could have been drawn. */
export type Candidates = (visit: (row: number, stratum: number) => void) => void

export function candidatesOf(
  duty: Duty,
  stratum: readonly Finer[],
  strata: Strata,
  serves: Serves = everywhere,
): Candidates {
  const desk = (row: number) => (duty.desk[row] as number) + 1
  const none = () => 0
  const keys = keysFrom(duty.office.subarray(0, duty.length), stratum, {
    shift_date: (row) => duty.day[row] as number,
    shift: (row) => (duty.shift[row] as number) + 1,
    desk,
    lane: none,
    hour: none,
    chapter: none,
    'roster-desk': desk,
    part: (row) => duty.part[row] as number,
  })
  if (stratum.some((name) => unlisted.includes(name)))
    return candidatesOfParts(duty, stratum, strata, keys, serves)
  const codes = Int32Array.from(keys, strata.codeOf)
  return (visit) => {
    for (let row = 0; row < codes.length; row++) {
      const code = codes[row] as number
      if (code >= 0) visit(row, code)
    }
  }
}

/** Strata that differ only in what the roster does not list share their candidates, of whom each is there in the own hours. */
function candidatesOfParts(
  duty: Duty,
  stratum: readonly Finer[],
  strata: Strata,
  keys: Float64Array,
  serves: Serves,
): Candidates {
  const groups = newKeyNumbers()
  const members: number[][] = []
  const hourOf = new Int8Array(strata.keys.length).fill(-1)
  const laneOf = new Int8Array(strata.keys.length).fill(-1)
  for (let code = 0; code < strata.keys.length; code++) {
    const { listed, hour, lane } = split(strata.keys[code] as number, stratum)
    const group = numberOf(groups, listed)
    const own = members[group]
    if (own) own.push(code)
    else members[group] = [code]
    hourOf[code] = hour
    laneOf[code] = lane
  }
  const group = Int32Array.from(keys, (key) => findNumber(groups, key))
  return (visit) => {
    for (let row = 0; row < group.length; row++)
      for (const code of members[group[row] as number] ?? [])
        if (isThere(duty, row, hourOf[code] as number) && isServed(duty, row, laneOf[code] as number, serves))
          visit(row, code)
  }
}

/** The key with 0 for what the roster does not list, and hour and lane; −1 where the stratum has none. */
function split(key: number, stratum: readonly Finer[]): { listed: number; hour: number; lane: number } {
  let rest = key
  let place = 1
  let listed = 0
  let hour = -1
  let lane = -1
  for (const name of inOrder.toReversed()) {
    if (!stratum.includes(name)) continue
    const value = rest % sizes[name]
    rest = (rest - value) / sizes[name]
    if (name === 'hour') hour = value
    if (name === 'lane') lane = value
    if (!unlisted.includes(name)) listed += value * place
    place *= sizes[name]
  }
  return { listed: listed + rest * place, hour, lane }
}

function isServed({ office, inspector }: Duty, row: number, lane: number, serves: Serves): boolean {
  return lane < 0 || serves(office[row] as number, inspector[row] as number, lane)
}

/** Hours of duty are counted from the day, so that 26 is two o'clock at night; who has none is there all the time. */
function isThere({ from, to }: Duty, row: number, hour: number): boolean {
  const [first, last] = [from[row] as number, to[row] as number]
  if (hour < 0 || !(first < last)) return true
  return (first < hour + 1 && last > hour) || (first < hour + 25 && last > hour + 24)
}

function keysFrom(
  office: Int32Array | Uint16Array,
  stratum: readonly Finer[],
  columns: Record<Inner, (row: number) => number>,
): Float64Array {
  const keys = Float64Array.from(office)
  for (const name of inOrder) if (stratum.includes(name)) append(keys, sizes[name], columns[name])
  return keys
}

function append(keys: Float64Array, size: number, of: (row: number) => number): void {
  for (let row = 0; row < keys.length; row++) keys[row] = (keys[row] as number) * size + of(row)
}

export interface Strata {
  /** Stratum of each unit, 0 … in ascending order of the keys. */
  readonly code: Int32Array
  /** Distinct keys, ascending. */
  readonly keys: Float64Array
  /** Code of a key; −1 when no unit has it. */
  readonly codeOf: (key: number) => number
}

/** Keys (whole numbers from 0 on, below 2^53) to codes in the order of their size. */
export function numberStrata(keys: Float64Array): Strata {
  const numbers = newKeyNumbers()
  const code = new Int32Array(keys.length)
  for (let row = 0; row < keys.length; row++) code[row] = numberOf(numbers, keys[row] as number)
  const distinct = numbers.keys.subarray(0, numbers.count)
  const order = rank(distinct)
  const placeOf = new Int32Array(distinct.length)
  for (let place = 0; place < order.length; place++) placeOf[order[place] as number] = place
  for (let row = 0; row < code.length; row++) code[row] = placeOf[code[row] as number] as number
  return {
    code,
    keys: Float64Array.from(order, (met) => distinct[met] as number),
    codeOf: (key) => {
      const met = findNumber(numbers, key)
      return met < 0 ? -1 : (placeOf[met] as number)
    },
  }
}
