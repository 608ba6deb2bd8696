/** Units with numbers instead of texts, and the coordinates of their stratum as small integers. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { rows } from '#platform/duck.ts'
import type { AssignmentRule } from '../rule.model.ts'

export interface Codes {
  readonly inspectors: readonly string[]
  readonly brokers: readonly string[]
  readonly offices: readonly string[]
}

export interface UnitFacts {
  readonly units: number
  readonly declarations: number
  /** Units whose declarations lie in chapters of different desks. */
  readonly mixedDesks: number
  readonly withoutBroker: number
  /** Units whose drawn and handling officer differ. */
  readonly reassigned: number
  /** Units of offices that the rule does not know. */
  readonly unknownOffice: number
}

/** Makes the temp tables `inspector_code` and `broker_code` from `unit` and `duty`. */
export async function createCodes(connection: DuckDBConnection): Promise<Codes> {
  const number = (source: string) =>
    `select id, (row_number() over (order by id) - 1)::integer as code from (${source})`
  await connection.run(`create or replace temp table inspector_code as
    ${number('select distinct first as id from unit union select distinct last from unit union select officer_id from duty')}`)
  await connection.run(
    `create or replace temp table broker_code as ${number('select distinct broker as id from unit')}`,
  )
  const ids = async (sql: string) => (await connection.runAndReadAll(sql)).getColumnsJS()[0] as string[]
  return {
    inspectors: await ids('select id from inspector_code order by code'),
    brokers: await ids('select id from broker_code order by code'),
    offices: await ids('select office from office_code order by code'),
  }
}

/**
 * Makes the temp view `placed` over `unit`: a unit with its codes and coordinates, −1 where the rule does not say. It is read once and
 * costs less than a table of it; who asks more than once calls `keepCoded`. `cut`: whether `shift_cut` has anything.
 */
export async function createPlaced(
  connection: DuckDBConnection,
  rule: AssignmentRule,
  { cut }: { readonly cut: boolean },
): Promise<void> {
  await connection.run(`create or replace temp view placed as ${placedSql(rule, cut)}`)
}

/** The view as the temp table `coded`. */
export async function keepCoded(connection: DuckDBConnection): Promise<void> {
  await connection.run('create or replace temp table coded as from placed')
}

function placedSql(rule: AssignmentRule, cut: boolean): string {
  const located = locatedSql()
  if (!cut) return `select *, 0 as part from (${located})`
  return `
    select c.*, if(s.cuts is null, 0, coalesce(len(list_filter(s.cuts, lambda x: x <= c.at_hour)), 0))::integer as part
    from (${located}) c left join shift_cut s on s.office_code = c.office_code and s.day = c.day and s.shift = c.shift
      and s.desk = ${rule.stratum.includes('desk') ? 'c.desk' : '-1'}`
}

function locatedSql(): string {
  const clock = '(unit.moment // 128)'
  const hour = `(${clock} % 86400 / 3600.0)`
  return `
    select o.code as office_code, d.code as drawn, h.code as handled, b.code as broker, first = last as stayed,
      (${clock} // 86400 + coalesce(
        case when by_letter.shift is not null then if(by_letter.to_hour > 24 and ${hour} < by_letter.to_hour - 24, -1, 0)
             else by_slot.day_offset end, 0))::integer as day,
      coalesce(by_letter.shift, if(by_slot.shift >= 0, by_slot.shift, null), if(unit.shift is null, -1, ascii(upper(unit.shift)) - 65))::integer as shift,
      coalesce(desk_of.desk, -1)::integer as desk,
      coalesce(list_position(['green', 'blue', 'yellow', 'red'], lower(unit.lane)), 0)::integer as lane,
      (${clock} % 86400 // 3600)::integer as hour,
      (unit.moment % 128)::integer as chapter,
      ${clock} / 3600.0 - 24.0 * day as at_hour
    from unit join office_code o using (office)
    join inspector_code d on d.id = unit.first join inspector_code h on h.id = unit.last join broker_code b on b.id = unit.broker
    left join rule_shift by_letter on by_letter.office = unit.office and by_letter.letter = unit.shift
    left join rule_slot by_slot on by_slot.office = unit.office and by_slot.slot = ${clock} % 86400 // 1800
    left join rule_desk desk_of on desk_of.office = unit.office and desk_of.chapter = unit.moment % 128`
}

/** What there is to say of the units before any test. */
export async function factsOf(
  connection: DuckDBConnection,
  { shift_hours }: AssignmentRule,
): Promise<UnitFacts> {
  const unknown = shift_hours ? 'office not in (select office from rule_slot)' : 'false'
  const [sums] = await rows<Record<'units' | 'declarations' | 'nobroker' | 'reassigned' | 'unknown', number>>(
    connection,
    `select count(*)::double as units, coalesce(sum(declarations), 0)::double as declarations,
       count(*) filter (broker = '')::double as nobroker, count(*) filter (first <> last)::double as reassigned,
       count(*) filter (${unknown})::double as "unknown" from unit`,
  )
  const [desks] = await rows<{ n: number }>(
    connection,
    `select count(*)::double as n from unit u
     join rule_desk lowest on lowest.office = u.office and lowest.chapter = u.moment % 128
     join rule_desk highest on highest.office = u.office and highest.chapter = u.highest_chapter
     where highest_chapter <> moment % 128 and highest.desk <> lowest.desk`,
  )
  return {
    units: sums?.units ?? 0,
    declarations: sums?.declarations ?? 0,
    mixedDesks: desks?.n ?? 0,
    withoutBroker: sums?.nobroker ?? 0,
    reassigned: sums?.reassigned ?? 0,
    unknownOffice: sums?.unknown ?? 0,
  }
}
