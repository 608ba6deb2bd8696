/**
 * Half shifts. When the roster lets officers come or go within a shift, who could have been drawn changes with the hour, and brokers have
 * their hours: the shift is cut there, so that within each part everybody had the same chance. Without such officers nothing is cut.
 */
import type { DuckDBConnection } from '@duckdb/node-api'
import { rows } from '#platform/duck.ts'
import type { Note } from '../findings.model.ts'

/** A clock that is read a little early or late at either end of the shift does not cut it. */
const MARGIN_HOURS = 0.5
const PARTS = 15

/**
 * Makes `shift_cut`, the moments at which shifts are cut, and `duty_part`, who was on duty in each part. Cuts are those of the unit's
 * desk, or of the whole shift where desks are not used; there, desk is −1.
 */
export async function cutShifts(connection: DuckDBConnection, byDesk: boolean): Promise<Note[]> {
  await connection.run(`create or replace temp table shift_cut as
    with limits as (
      select office_code, day, shift, desk, from_hour, to_hour,
        min(from_hour) over (partition by office_code, shift) + ${MARGIN_HOURS} as low,
        max(to_hour) over (partition by office_code, shift) - ${MARGIN_HOURS} as high
      from duty
    ), inside as (
      select office_code, day, shift, desk, from_hour as cut from limits where from_hour > low and from_hour < high
      union select office_code, day, shift, desk, to_hour from limits where to_hour > low and to_hour < high
    )
    select office_code, day, shift, desk, list(cut order by cut)[1:${PARTS}] as cuts from inside where desk >= 0 group by all
    union all
    select office_code, day, shift, -1, list(distinct cut order by cut)[1:${PARTS}] from inside group by office_code, day, shift`)
  const [found] = await rows<{ n: number }>(
    connection,
    'select count(*)::double as n from shift_cut where desk = -1',
  )
  const cut = found?.n ?? 0
  await connection.run(
    `create or replace temp table duty_part as ${cut > 0 ? partsOfDuty(byDesk) : 'select *, 0 as part from duty'}`,
  )
  return cut > 0 ? [{ code: 'shifts-cut', params: { count: cut } }] : []
}

/** An officer stands in every part that overlaps the own hours; in all of them when the roster does not say the hours. */
function partsOfDuty(byDesk: boolean): string {
  const desk = byDesk
    ? 'if(d.office_code in (select code from office_code join rule_desk using (office)), d.desk, -1)'
    : '-1'
  return `
  with standing as (
    select d.*, own.cuts, unnest(range(0, coalesce(len(own.cuts), 0) + 1))::integer as part
    from duty d left join shift_cut own
      on own.office_code = d.office_code and own.day = d.day and own.shift = d.shift and own.desk = ${desk}
  )
  select * exclude (cuts) from standing
  where coalesce((part = len(cuts) or from_hour < cuts[part + 1]) and (part = 0 or to_hour > cuts[part]), true)`
}
