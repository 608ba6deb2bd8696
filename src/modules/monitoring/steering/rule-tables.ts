/** The rule as small DuckDB tables, so that the strata of millions of units are found by joins. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { literal } from '#platform/duck.ts'
import { queryText } from '../indicators/indicator.ts'
import { type AssignmentRule, assumedRule } from '../rule.model.ts'

/** Half-hour slots of a day: shifts begin at full or half hours. */
const SLOTS = 48

export async function createRuleTables(connection: DuckDBConnection, rule: AssignmentRule): Promise<void> {
  const desks = deskLabels(rule)
  await fill(
    connection,
    'rule_slot',
    'office varchar, slot integer, shift integer, day_offset integer',
    slotRows(rule),
  )
  await fill(connection, 'rule_desk', 'office varchar, chapter integer, desk integer', deskRows(rule, desks))
  // Lines of a manifest that one officer handles are one observation; where nobody states the unit they may be.
  const whole = rule.assignment_unit === 'manifest' || rule === assumedRule
  await fill(connection, 'rule_unit', 'whole boolean', [[String(whole)]])
}

/** The view `duty`: the roster with its hours, which the rule gives where the roster does not. */
export async function createDuty(
  connection: DuckDBConnection,
  { shift_hours = {} }: AssignmentRule,
): Promise<void> {
  const hours = Object.entries(shift_hours).flatMap(([office, shifts]) =>
    shifts.map(([from, to], shift): Row => [literal(office), shift, from, to]),
  )
  const columns = 'office varchar, shift integer, hour_from double, hour_to double'
  await fill(connection, 'rule_shift', columns, hours)
  await connection.run(queryText('duty'))
}

type Row = readonly (string | number)[]

async function fill(
  connection: DuckDBConnection,
  table: string,
  columns: string,
  rows: readonly Row[],
): Promise<void> {
  await connection.run(`create or replace temp table ${table} (${columns})`)
  if (rows.length > 0)
    await connection.run(`insert into ${table} values ${rows.map((row) => `(${row.join()})`).join()}`)
}

/** Shifts are lettered A, B, C in the order of `shift_hours`. */
export function shiftLetter(index: number): string {
  return String.fromCharCode(65 + index)
}

function slotRows({ shift_hours = {} }: AssignmentRule): Row[] {
  return Object.entries(shift_hours).flatMap(([office, shifts]) =>
    Array.from({ length: SLOTS }, (_, slot) => {
      const { shift, offset } = slotAt(shifts, slot)
      return [literal(office), slot, shift, offset]
    }),
  )
}

/**
 * Which shift runs in a half hour of the clock (−1 = none), and how many days before it began. Where shifts overlap the later one
 * counts.
 */
export function slotAt(
  shifts: readonly (readonly [number, number])[],
  slot: number,
): { shift: number; offset: number } {
  const hour = slot / 2
  for (let shift = shifts.length - 1; shift >= 0; shift--) {
    const [from, to] = shifts[shift] ?? [0, 0]
    if (hour >= from && hour < to) return { shift, offset: 0 }
    if (hour + 24 >= from && hour + 24 < to) return { shift, offset: -1 }
  }
  return { shift: -1, offset: 0 }
}

/** Desks of the rule in the order of their codes. */
export function deskLabels({ desk_of_chapters = {} }: AssignmentRule): string[] {
  return [
    ...new Set(Object.values(desk_of_chapters).flatMap((ranges) => Object.values(ranges).map(String))),
  ].sort()
}

function deskRows({ desk_of_chapters = {} }: AssignmentRule, desks: readonly string[]): Row[] {
  return Object.entries(desk_of_chapters).flatMap(([office, ranges]) =>
    Object.entries(ranges).flatMap(([range, desk]) =>
      chaptersOf(range).map((chapter) => [literal(office), chapter, desks.indexOf(String(desk))]),
    ),
  )
}

/** Chapters of "01-24", "27" or "01-24,84": an empty list for anything else. */
export function chaptersOf(range: string): number[] {
  return range.split(',').flatMap((part) => {
    const found = /^\s*(\d{1,2})\s*(?:-\s*(\d{1,2}))?\s*$/.exec(part)
    if (!found) return []
    const first = Number(found[1])
    const last = Number(found[2] ?? found[1])
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i)
  })
}
