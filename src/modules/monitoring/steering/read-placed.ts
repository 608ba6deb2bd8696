/** The units of the extract under a rule, in their places, and who was on duty there. */
import type { DuckDBConnection } from '@duckdb/node-api'
import type { Note } from '../findings.model.ts'
import type { AssignmentRule } from '../rule.model.ts'
import { type Duty, dutyOf, readRoster } from './duty.ts'
import { cutDuty, cutsOf, cutUnits } from './parts.ts'
import { factsOf, type PlacedUnits, placeUnits, type UnitFacts } from './placement.ts'
import { chaptersOf, deskLabels } from './rule-tables.ts'
import { withoutFirstRounds } from './turns.ts'
import { readUnits, type ShiftTime, type UnitsOptions } from './units.ts'

export interface ReadPlaced {
  readonly placed: PlacedUnits
  /** Null without a roster for the offices of the units. */
  readonly duty: Duty | null
  readonly facts: UnitFacts
  readonly time: ShiftTime
  readonly notes: readonly Note[]
}

export interface ReadOptions extends UnitsOptions {
  readonly hasRoster: boolean
  readonly onRoster?: () => void
}

export async function readPlaced(
  connection: DuckDBConnection,
  rule: AssignmentRule,
  options: ReadOptions,
): Promise<ReadPlaced> {
  const { units, time } = await readUnits(connection, rule, options)
  options.onRoster?.()
  const listed = options.hasRoster ? await readRoster(connection, rule, units.inspectors) : null
  const { inspectorCode, ...placed } = placeUnits(units, rule)
  const facts = factsOf(placed, units, rule)
  const coding = { offices: placed.codes.offices, desks: deskLabels(rule), inspectorCode }
  const duty = listed && dutyOf(listed, coding)
  const whole = { facts, time }
  if (!duty || duty.length === 0) return { ...whole, ...withoutFirstRounds(placed, rule), duty: null }
  const { cuts, notes } = cutsOf(duty)
  if (cuts.size === 0) return { ...whole, ...withoutFirstRounds(placed, rule), duty }
  const byDesk = rule.stratum.includes('desk')
  cutUnits(placed, cuts, byDesk)
  const withDesks = placed.codes.offices.map((office) => byDesk && hasDesks(rule, office))
  const later = withoutFirstRounds(placed, rule)
  return {
    ...whole,
    placed: later.placed,
    duty: cutDuty(duty, cuts, (office) => withDesks[office] ?? false),
    notes: [...notes, ...later.notes],
  }
}

function hasDesks(rule: AssignmentRule, office: string): boolean {
  return Object.keys(rule.desk_of_chapters?.[office] ?? {}).some((range) => chaptersOf(range).length > 0)
}
