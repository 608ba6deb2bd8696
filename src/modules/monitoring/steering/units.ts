/**
 * Assignment units: what the rule sends to one officer as a whole, with the coordinates of its first declaration. One pass over the
 * declarations, inside DuckDB; ids stay text until the units are few enough to be numbered.
 */
import type { DuckDBConnection } from '@duckdb/node-api'
import { literal, rows } from '#platform/duck.ts'
import type { AssignmentRule } from '../rule.model.ts'

/** Which time decides the shift: the one that agrees better with the shift column. */
export interface ShiftTime {
  readonly column: 'assigned_at' | 'registered_at'
  /** Share of sampled units whose time lies inside the hours of their shift; 1 where there is nothing to compare. */
  readonly agreement: number
}

/** Makes the temp tables `unit` (one row per assignment unit, ids as text) and `office_code`. `lanes`: also where the rule has none. */
export async function createUnits(
  connection: DuckDBConnection,
  rule: AssignmentRule,
  { lanes } = { lanes: false },
): Promise<ShiftTime> {
  const time = await chooseTime(connection, rule)
  const lane = lanes || rule.stratum.includes('lane')
  await connection.run(`create or replace temp table unit as ${unitSql(rule, time.column, lane)}`)
  const [gaps] = await rows<{ n: number }>(
    connection,
    'select count(*)::double as n from unit where moment is null',
  )
  if (gaps && gaps.n > 0) {
    // Some units lack that time altogether; reading both costs a third more and is done only then.
    const both =
      time.column === 'assigned_at'
        ? 'coalesce(assigned_at, registered_at)'
        : 'coalesce(registered_at, assigned_at)'
    await connection.run(`create or replace temp table unit as ${unitSql(rule, both, lane)}`)
    await connection.run('delete from unit where moment is null')
  }
  await connection.run(`create or replace temp table office_code as
    select office, (row_number() over (order by office) - 1)::integer as code from (select distinct office from unit)`)
  return time
}

/**
 * `moment` holds time and chapter of the first declaration in one integer: its minimum is taken over the unit. Every column more costs
 * a tenth of the pass, so only those are taken that somebody asks for.
 */
function unitSql(rule: AssignmentRule, time: string, lane: boolean): string {
  const key = rule.assignment_unit === 'manifest' ? 'hash(coalesce(manifest_id, decl_id))' : 'hash(decl_id)'
  return `
    select any_value(office_id) as office, coalesce(any_value(broker_id), '') as broker,
      coalesce(any_value(inspector_first), any_value(inspector_id)) as first,
      coalesce(any_value(inspector_id), any_value(inspector_first)) as last,
      min(epoch_us(${time}) // 1000000 * 128 + chapter) as moment, any_value(shift) as shift,
      ${lane ? 'any_value(channel_initial)' : 'null::varchar'} as lane,
      max(chapter) as highest_chapter, count(*)::integer as declarations
    from (select *, coalesce(try_cast(substr(hs6, 1, 2) as utinyint), 0) as chapter from declarations where ${assignedFilter(rule)})
    group by ${key}`
}

/** Declarations that the rule assigns. A file that was moved out of an assigned lane after the draw was drawn all the same. */
function assignedFilter({ lanes_assigned }: AssignmentRule): string {
  const someone = 'coalesce(inspector_first, inspector_id) is not null'
  if (!lanes_assigned) return someone
  const lanes = lanes_assigned.flatMap(spellings).map(literal).join()
  return `${someone} and (channel_initial is null or channel_initial in (${lanes}) or channel_final in (${lanes}))`
}

/** Comparing a few spellings is cheaper than folding the case of millions of cells. */
function spellings(lane: string): string[] {
  const lower = lane.toLowerCase()
  return [...new Set([lane, lower, lower.toUpperCase(), lower.charAt(0).toUpperCase() + lower.slice(1)])]
}

/** The share of declarations whose shift letter is that of the clock, for either time; the head of the data is enough. */
async function chooseTime(connection: DuckDBConnection, rule: AssignmentRule): Promise<ShiftTime> {
  await connection.run(`create or replace temp table probe as
    select office_id, shift, assigned_at, registered_at from declarations where ${assignedFilter(rule)} limit 20000`)
  const agreementOf = async (column: string) => {
    const [found] = await rows<{ share: number | null }>(
      connection,
      `select avg((by_slot.shift = by_letter.shift)::integer)::double as share from probe
       join rule_shift by_letter on by_letter.office = office_id and by_letter.letter = probe.shift
       join rule_slot by_slot on by_slot.office = office_id and by_slot.slot = epoch_us(${column}) // 1000000 % 86400 // 1800`,
    )
    return found?.share ?? null
  }
  const assigned = await agreementOf('assigned_at')
  const registered = await agreementOf('registered_at')
  if (registered !== null && registered > (assigned ?? 0) + 0.001)
    return { column: 'registered_at', agreement: registered }
  return { column: 'assigned_at', agreement: assigned ?? 1 }
}
