/**
 * Assignment units: what the rule sends to one officer as a whole, with the coordinates of its first declaration. One pass over the
 * declarations, inside DuckDB; ids stay text until the units are few enough to be numbered.
 */
import type { DuckDBConnection } from '@duckdb/node-api'
import { literal, rows } from '#platform/duck.ts'
import type { AssignmentRule } from '../rule.model.ts'

export interface UnitFacts {
  readonly units: number
  readonly declarations: number
  /** Units whose declarations lie in chapters of different desks. */
  readonly mixedDesks: number
  readonly offices: number
  readonly withoutBroker: number
  /** The drawn and the handling officer differ somewhere. */
  readonly reassigned: number
  /** Which time decides the shift: the one that agrees better with the shift column. */
  readonly time: 'assigned_at' | 'registered_at'
  /** Share of units whose time lies inside the hours of their shift; 1 where there is nothing to compare. */
  readonly agreement: number
  /** Units of offices that the rule does not know. */
  readonly unknownOffice: number
}

/** Makes the temp tables `unit` (raw) and `placed` (with stratum coordinates as integers). */
export async function createUnits(connection: DuckDBConnection, rule: AssignmentRule): Promise<UnitFacts> {
  await connection.run(`create or replace temp table unit as ${unitSql(rule)}`)
  await connection.run(`create or replace temp table office_code as
    select office, (row_number() over (order by office) - 1)::integer as code from (select distinct office from unit)`)
  const time = await chooseTime(connection)
  await connection.run(`create or replace temp table placed as ${placedSql(rule, time.column)}`)
  const [facts] = await rows<
    Record<'units' | 'declarations' | 'mixed' | 'offices' | 'nobroker' | 'reassigned' | 'unknown', number>
  >(
    connection,
    `select count(*)::double as units, coalesce(sum(declarations), 0)::double as declarations,
       count(*) filter (mixed)::double as mixed, count(distinct office)::double as offices,
       count(*) filter (broker = '')::double as nobroker, count(*) filter (handled <> drawn)::double as reassigned,
       count(*) filter (unknown_office)::double as "unknown" from placed`,
  )
  return {
    units: facts?.units ?? 0,
    declarations: facts?.declarations ?? 0,
    mixedDesks: facts?.mixed ?? 0,
    offices: facts?.offices ?? 0,
    withoutBroker: facts?.nobroker ?? 0,
    reassigned: facts?.reassigned ?? 0,
    time: time.column,
    agreement: time.agreement,
    unknownOffice: facts?.unknown ?? 0,
  }
}

/** A time and a chapter in one integer, whose minimum is the chapter of the first declaration. */
function packed(column: string): string {
  return `min(epoch(${column})::bigint * 128 + chapter)`
}

function unitSql({ assignment_unit, lanes_assigned }: AssignmentRule): string {
  const lanes = lanes_assigned?.map((lane) => literal(lane.toLowerCase())).join()
  // A file that was moved out of an assigned lane after the draw, or into one, was drawn all the same.
  const inLane = lanes
    ? `and (channel_initial is null or lower(channel_initial) in (${lanes}) or lower(channel_final) in (${lanes}))`
    : ''
  const key = assignment_unit === 'manifest' ? 'hash(coalesce(manifest_id, decl_id))' : 'hash(decl_id)'
  return `
    select any_value(office_id) as office, any_value(coalesce(broker_id, '')) as broker,
      any_value(coalesce(inspector_first, inspector_id)) as first, any_value(coalesce(inspector_id, inspector_first)) as last,
      ${packed('coalesce(assigned_at, registered_at)')} as at_assigned, ${packed('registered_at')} as at_registered,
      any_value(upper(shift)) as shift, any_value(lower(channel_initial)) as lane,
      min(chapter) as low_chapter, max(chapter) as high_chapter, count(*)::integer as declarations
    from (
      select *, coalesce(try_cast(substr(hs6, 1, 2) as utinyint), 0) as chapter
      from declarations where coalesce(inspector_first, inspector_id) is not null ${inLane}
    ) group by ${key}`
}

/** Hours since midnight and day of a packed time. */
const second = (packedTime: string) => `(${packedTime} // 128)`

/** The share of units whose shift letter is that of the clock, for either time; on a sample, because a hundredth decides. */
async function chooseTime(
  connection: DuckDBConnection,
): Promise<{ column: UnitFacts['time']; agreement: number }> {
  const agreementOf = async (column: string) => {
    const [found] = await rows<{ share: number | null }>(
      connection,
      `select avg((by_slot.shift = by_letter.shift)::integer)::double as share
       from (select * from unit using sample 20000 rows (reservoir, 1)) unit
       join rule_shift by_letter on by_letter.office = unit.office and by_letter.letter = unit.shift
       join rule_slot by_slot on by_slot.office = unit.office and by_slot.slot = ${second(column)} % 86400 // 1800`,
    )
    return found?.share ?? null
  }
  const assigned = await agreementOf('at_assigned')
  const registered = await agreementOf('at_registered')
  if (assigned === null || registered === null) return { column: 'assigned_at', agreement: 1 }
  return registered > assigned + 0.001
    ? { column: 'registered_at', agreement: registered }
    : { column: 'assigned_at', agreement: assigned }
}

/** Coordinates as small integers; −1 where the rule does not say. */
function placedSql(rule: AssignmentRule, time: UnitFacts['time']): string {
  const at = time === 'assigned_at' ? 'at_assigned' : 'at_registered'
  const clock = second(`unit.${at}`)
  const hour = `(${clock} % 86400 / 3600.0)`
  const knowsShifts = rule.shift_hours !== undefined
  return `
    select office_code.code as office_code, unit.office, unit.broker, unit.first as drawn, unit.last as handled, unit.declarations,
      (${clock} // 86400)::integer + coalesce(
        case when by_letter.shift is not null then if(by_letter.to_hour > 24 and ${hour} < by_letter.to_hour - 24, -1, 0)
             else by_slot.day_offset end, 0)::integer as day,
      coalesce(by_letter.shift, if(by_slot.shift >= 0, by_slot.shift, null), if(unit.shift is null, -1, ascii(unit.shift) - 65))::integer as shift,
      coalesce(desk_of.desk, -1)::integer as desk,
      coalesce(list_position(['green', 'blue', 'yellow', 'red'], unit.lane), 0)::integer as lane,
      (${clock} % 86400 // 3600)::integer as hour,
      (unit.${at} % 128)::integer as chapter,
      coalesce(low.desk <> high.desk, false) as mixed,
      ${knowsShifts ? 'by_slot.office is null' : 'false'} as unknown_office
    from unit join office_code using (office)
    left join rule_shift by_letter on by_letter.office = unit.office and by_letter.letter = unit.shift
    left join rule_slot by_slot on by_slot.office = unit.office and by_slot.slot = ${clock} % 86400 // 1800
    left join rule_desk desk_of on desk_of.office = unit.office and desk_of.chapter = unit.${at} % 128
    left join rule_desk low on low.office = unit.office and low.chapter = unit.low_chapter
    left join rule_desk high on high.office = unit.office and high.chapter = unit.high_chapter`
}
