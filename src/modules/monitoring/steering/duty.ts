/** The roster as candidates per office, day, shift and desk; and what is odd about it. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { rows } from '#platform/duck.ts'
import type { Note } from '../findings.model.ts'

export interface DutyFacts {
  readonly rows: number
  readonly notes: Note[]
}

/**
 * Makes the temp table `duty` from the view `roster`, or an empty one. `on_from` and `on_to` are a time or an hour counted from the
 * date; their length against the longest of that office and shift is the weight of a part-timer.
 */
export async function createDuty(connection: DuckDBConnection, hasRoster: boolean): Promise<DutyFacts> {
  const hour = (column: string) =>
    `coalesce(date_diff('second', date::timestamp, try_cast(${column} as timestamp)) / 3600.0, try_cast(${column} as double))`
  await connection.run(
    `create or replace temp table listed_roster as from roster ${hasRoster ? '' : 'limit 0'}`,
  )
  // Desks that only the roster knows get codes behind those of the rule.
  await connection.run(`insert into desk_label
    select desk, (select count(*) from desk_label) + row_number() over (order by desk) - 1
    from (select distinct desk from listed_roster where desk not in (select label from desk_label))`)
  await connection.run(`create or replace temp table duty as
    with listed as (
      select office_code.code as office_code, officer_id, date_diff('day', date '1970-01-01', date)::integer as day,
        (ascii(upper(shift)) - 65)::integer as shift, coalesce(desk_label.desk, -1)::integer as desk,
        ${hour('on_from')} as from_hour, ${hour('on_to')} as to_hour
      from listed_roster roster join office_code on office_code.office = roster.office_id
      left join desk_label on desk_label.label = roster.desk
      where officer_id is not null and date is not null and shift is not null
    )
    select *, coalesce((to_hour - from_hour) / nullif(max(to_hour - from_hour) over (partition by office_code, shift), 0), 1) as weight, null::integer as inspector
    from listed`)
  const [facts] = await rows<{ n: number; twice: number }>(
    connection,
    `select count(*)::double as n,
       (select count(*)::double from (select 1 from duty group by officer_id, day, shift having count(distinct office_code) > 1)) as twice from duty`,
  )
  const notes: Note[] = []
  if (facts?.twice) notes.push({ code: 'roster-two-places', params: { count: facts.twice } })
  return { rows: facts?.n ?? 0, notes }
}

/** Puts the officers' numbers into `duty`. */
export async function linkDuty(connection: DuckDBConnection): Promise<void> {
  await connection.run(
    `update duty set inspector = inspector_code.code from inspector_code where inspector_code.id = duty.officer_id`,
  )
}
