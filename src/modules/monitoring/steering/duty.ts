/** The roster as candidates per office, day, shift and desk; and what is odd about it. */
import { DOUBLE, type DuckDBConnection, INTEGER, UBIGINT, VARCHAR } from '@duckdb/node-api'
import { eachChunk } from '#platform/duck-chunks.ts'
import type { Note } from '../findings.model.ts'
import type { AssignmentRule } from '../rule.model.ts'
import { doubles, integers, named, readTogether, textsAt } from './fetch-columns.ts'
import { newKeyNumbers, numberOf } from './key-numbers.ts'
import { type Names, newNames } from './names.ts'
import { createDuty } from './rule-tables.ts'

/** Rows of the roster; parallel arrays, the first `length` entries are in use. */
export interface Listed {
  length: number
  readonly offices: Names<string>
  readonly desks: Names<string | null>
  office: Int32Array
  /** Days since 1970. */
  day: Int32Array
  shift: Int32Array
  desk: Int32Array
  /** Number among the inspectors of the units, to which unknown ones are added. */
  officer: Int32Array
  /** Hours counted from the day; NaN where the roster does not say. */
  from: Float64Array
  to: Float64Array
}

/** Candidates: rows of the roster in codes of the units; parallel arrays, the first `length` entries are in use. */
export interface Duty {
  readonly length: number
  readonly office: Int32Array
  readonly day: Int32Array
  readonly shift: Int32Array
  /** Code of the rule; desks that only the roster knows come behind those; −1 = none. */
  readonly desk: Int32Array
  readonly inspector: Int32Array
  readonly from: Float64Array
  readonly to: Float64Array
  /** Length of duty against the longest of that office and shift: 1, less for a part-timer. */
  readonly weight: Float64Array
  /** Part of the shift, where shifts are cut. */
  readonly part: Int32Array
}

/** Reads the view `roster`; how it may say the hours of duty, `duty.sql` knows. */
export async function readRoster(
  connection: DuckDBConnection,
  rule: AssignmentRule,
  inspectors: Names<string>,
): Promise<Listed> {
  await createDuty(connection, rule)
  const hour = (name: string) => `coalesce(${name}, 'nan'::double)`
  return readTogether(async (together) => {
    const listed = newListed()
    await eachChunk(
      connection,
      {
        types: rosterTypes,
        sql: `select hash(office_id), hash(desk), hash(officer_id), date_diff('day', date '1970-01-01', date)::integer, (ascii(upper(shift)) - 65)::integer,
       ${hour('from_hour')}, ${hour('to_hour')}, ${together(['office_id', 'desk::varchar', 'officer_id'])}
     from duty where officer_id is not null and date is not null and shift is not null and office_id is not null`,
      },
      (chunk) => {
        const rows = chunk.rowCount
        const at = listed.length
        reserve(listed, at + rows)
        const text = (place: number) => (row: number) => textsAt(chunk, texts, row)[place] ?? ''
        const { offices, desks } = listed
        named(chunk, { hash: 0, names: offices, read: text(0) }, listed.office.subarray(at))
        named(chunk, { hash: 1, names: desks, read: (row) => text(1)(row) || null }, listed.desk.subarray(at))
        named(chunk, { hash: 2, names: inspectors, read: text(2) }, listed.officer.subarray(at))
        listed.day.set(integers(chunk, 3).subarray(0, rows), at)
        listed.shift.set(integers(chunk, 4).subarray(0, rows), at)
        listed.from.set(doubles(chunk, 5).subarray(0, rows), at)
        listed.to.set(doubles(chunk, 6).subarray(0, rows), at)
        listed.length += rows
      },
    )
    return listed
  })
}

const rosterTypes = [UBIGINT, UBIGINT, UBIGINT, INTEGER, INTEGER, DOUBLE, DOUBLE, VARCHAR]
/** Office, desk, officer. */
const texts = { column: 7, count: 3 }

const integerColumns = ['office', 'day', 'shift', 'desk', 'officer'] as const

export function newListed(): Listed {
  const integers = () => new Int32Array(4096)
  return {
    length: 0,
    offices: newNames(),
    desks: newNames(),
    office: integers(),
    day: integers(),
    shift: integers(),
    desk: integers(),
    officer: integers(),
    from: new Float64Array(4096),
    to: new Float64Array(4096),
  }
}

function reserve(listed: Listed, rows: number): void {
  if (rows <= listed.office.length) return
  const size = Math.max(rows, 2 * listed.office.length)
  for (const name of integerColumns) {
    const wider = new Int32Array(size)
    wider.set(listed[name])
    listed[name] = wider
  }
  for (const name of ['from', 'to'] as const) {
    const wider = new Float64Array(size)
    wider.set(listed[name])
    listed[name] = wider
  }
}

export interface Coding {
  /** Offices of the units in the order of their codes. */
  readonly offices: readonly string[]
  /** Desks of the rule in the order of their codes. */
  readonly desks: readonly string[]
  /** Code of an inspector by the number in `Listed`. */
  readonly inspectorCode: Int32Array
}

/** The candidates of offices that have units. */
export function dutyOf(listed: Listed, { offices, desks, inspectorCode }: Coding): Duty {
  const officeCode = Int32Array.from(listed.offices.list, (office) => offices.indexOf(office))
  const others = listed.desks.list.filter((desk) => desk !== null && !desks.includes(desk)).sort()
  const labels = [...desks, ...others]
  const deskCode = Int32Array.from(listed.desks.list, (desk) => (desk === null ? -1 : labels.indexOf(desk)))
  const duty = emptyDuty(listed.length)
  let kept = 0
  for (let row = 0; row < listed.length; row++) {
    const office = officeCode[listed.office[row] as number] as number
    if (office < 0) continue
    duty.office[kept] = office
    duty.day[kept] = listed.day[row] as number
    duty.shift[kept] = listed.shift[row] as number
    duty.desk[kept] = deskCode[listed.desk[row] as number] as number
    duty.inspector[kept] = inspectorCode[listed.officer[row] as number] as number
    duty.from[kept] = listed.from[row] as number
    duty.to[kept++] = listed.to[row] as number
  }
  duty.length = kept
  weigh(duty)
  return duty
}

export function emptyDuty(rows: number) {
  const integers = () => new Int32Array(rows)
  const numbers = () => new Float64Array(rows)
  return {
    length: 0,
    office: integers(),
    day: integers(),
    shift: integers(),
    desk: integers(),
    inspector: integers(),
    from: numbers(),
    to: numbers(),
    weight: numbers(),
    part: integers(),
  }
}

function weigh({ length, office, shift, from, to, weight }: Duty): void {
  const longest = new Map<number, number>()
  const keyOf = (row: number) => (office[row] as number) * 1024 + (shift[row] as number)
  for (let row = 0; row < length; row++) {
    const hours = (to[row] as number) - (from[row] as number)
    if (hours > (longest.get(keyOf(row)) ?? Number.NEGATIVE_INFINITY)) longest.set(keyOf(row), hours)
  }
  for (let row = 0; row < length; row++) {
    const share = ((to[row] as number) - (from[row] as number)) / (longest.get(keyOf(row)) ?? Number.NaN)
    weight[row] = Number.isFinite(share) ? share : 1
  }
}

/** Officers whom the roster has in two offices in one shift. */
export function dutyNotes({ length, office, day, shift, inspector }: Duty): Note[] {
  const turns = newKeyNumbers()
  const where: number[] = []
  let count = 0
  for (let row = 0; row < length; row++) {
    const key = ((inspector[row] as number) * 65_536 + (day[row] as number)) * 1024 + (shift[row] as number)
    const turn = numberOf(turns, key)
    const known = where[turn]
    if (known === undefined) where[turn] = office[row] as number
    else if (known >= 0 && known !== office[row]) {
      where[turn] = -1 // counted once
      count++
    }
  }
  return count > 0 ? [{ code: 'roster-two-places', params: { count } }] : []
}
