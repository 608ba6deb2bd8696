/** Officers: where they sit, since when, where they were before, and what the roster says. */
import { type Kysely, sql } from 'kysely'
import type { Officer } from './organisation.contract.ts'
import type { OfficerRow, Posting } from './organisation.model.ts'
import { sensitiveOf } from './organisation.views.ts'
import type { PeopleTables } from './tables.ts'

type Db = Kysely<PeopleTables>

export interface OfficerFilter {
  readonly code?: string | undefined
  readonly text?: string | undefined
  /** With all below it. */
  readonly unit?: string | undefined
  readonly rotation?: 'overdue' | 'sensitive' | undefined
  /** Units within the reader's reach; null = all, also officers who are on no post. */
  readonly within: readonly string[] | null
  readonly limit: number
  readonly offset: number
}

interface Row {
  readonly code: string
  readonly name: string
  readonly post: string | null
  readonly title: string | null
  readonly unit: string | null
  readonly unit_name: string | null
  readonly sensitive: boolean
  readonly since: string | null
  readonly due: string | null
  readonly total: number
  readonly overdue: number
}

/** As an expression that no range index serves: then the officer's few rows are read first, also before there are statistics. */
const covers = (day: string) =>
  sql`lower(valid) <= ${day}::date and coalesce(upper(valid) > ${day}::date, true)`

/** Postings that follow each other on one post are one stay: range_agg joins what touches. Months are added as the calendar does. */
const current = (day: string) => sql`
  select o.id, o.code, o.name, post.code as post, pp.title, u.code as unit, up.name as unit_name,
    pp.sensitive_reason is not null as sensitive, stay.since,
    (stay.since + make_interval(months => pp.maximum_months))::date as due
  from people.officer o
  left join lateral (select post from people.posting where officer = o.id and ${covers(day)} limit 1) h on true
  left join people.post on post.id = h.post
  left join lateral (select * from people.post_period where post = h.post and ${covers(day)} limit 1) pp on true
  left join people.unit u on u.id = pp.unit
  left join lateral (select name from people.unit_period where unit = u.id and ${covers(day)} limit 1) up on true
  left join lateral (
    select lower(s) as since
    from unnest((select range_agg(q.valid) from people.posting q where q.officer = o.id and q.post = h.post)) s
    where s @> ${day}::date limit 1
  ) stay on true`

/** One page of the officers, by code; how many there are, and how many of them are over their maximum stay. */
export async function findOfficers(
  db: Db,
  filter: OfficerFilter,
  day: string,
): Promise<{ items: OfficerRow[]; total: number; overdue: number }> {
  const { rows } = await sql<Row>`
    with recursive asked (unit) as (
      select id from people.unit where code = ${filter.unit ?? null}
      union
      select p.unit from asked join people.unit_period p on p.parent = asked.unit and p.valid @> ${day}::date
    ), officer as (${current(day)}), found as (
      select * from officer where ${conditions(filter, day)}
    )
    select code, name, post, title, unit, unit_name, sensitive, since, due,
      count(*) over () as total, count(*) filter (where due <= ${day}::date) over () as overdue
    from found order by code limit ${filter.limit} offset ${filter.offset}`.execute(db)
  return {
    items: rows.map((row) => toRow(row, day)),
    total: rows[0]?.total ?? 0,
    overdue: rows[0]?.overdue ?? 0,
  }
}

function conditions({ code, text, unit, rotation, within }: OfficerFilter, day: string) {
  const pattern = `%${(text ?? '').trim().replaceAll(/[\\%_]/g, '\\$&')}%`
  const all = [
    sql`(code ilike ${pattern} or name ilike ${pattern})`,
    ...(code === undefined ? [] : [sql`code = ${code}`]),
    ...(within === null ? [] : [sql`unit = any(${[...within]}::text[])`]),
    ...(unit === undefined
      ? []
      : [sql`unit in (select u.code from asked join people.unit u on u.id = asked.unit)`]),
    ...(rotation === 'sensitive' ? [sql`sensitive`] : []),
    ...(rotation === 'overdue' ? [sql`due <= ${day}::date`] : []),
  ]
  return sql.join(all, sql` and `)
}

function toRow(row: Row, day: string): OfficerRow {
  const { code, name, post, title, unit, unit_name, sensitive, since, due } = row
  const rotation = since === null ? null : { since, due, overdue: due !== null && due <= day }
  return { code, name, post, title, unit, unitName: unit_name, sensitive, rotation }
}

interface PostingRow {
  readonly from: string
  readonly to: string | null
  readonly post: string
  readonly title: string | null
  readonly unit: string | null
  readonly unit_name: string | null
  readonly sensitive_reason: string | null
  readonly maximum_months: number | null
}

/** Newest first, each with what the post was at its beginning. */
export async function postingsOf(db: Db, code: string): Promise<Posting[]> {
  const { rows } = await sql<PostingRow>`
    select lower(h.valid) as from, upper(h.valid) as to, p.code as post, pp.title, u.code as unit, up.name as unit_name,
      pp.sensitive_reason, pp.maximum_months
    from people.posting h
    join people.officer o on o.id = h.officer
    join people.post p on p.id = h.post
    left join people.post_period pp on pp.post = h.post and pp.valid @> lower(h.valid)
    left join people.unit u on u.id = pp.unit
    left join people.unit_period up on up.unit = u.id and up.valid @> lower(h.valid)
    where o.code = ${code}
    order by lower(h.valid) desc`.execute(db)
  return rows.map((row) => ({
    from: row.from,
    to: row.to,
    post: row.post,
    title: row.title ?? row.post,
    unit: row.unit ?? '',
    unitName: row.unit_name ?? row.unit ?? '',
    sensitive: sensitiveOf(row),
  }))
}

/** The latest lines of the roster. */
export async function dutiesOf(db: Db, code: string): Promise<Officer['duties']> {
  const { rows } = await sql<Officer['duties'][number]>`
    select d.day, u.code as unit, d.shift, d.desk,
      to_char(lower(d.on_duty), 'YYYY-MM-DD"T"HH24:MI') as from, to_char(upper(d.on_duty), 'YYYY-MM-DD"T"HH24:MI') as to
    from people.duty d join people.unit u on u.id = d.unit join people.officer o on o.id = d.officer
    where o.code = ${code}
    order by lower(d.on_duty) desc limit 14`.execute(db)
  return rows
}

/** Roles in force of the accounts of an officer. */
export async function rolesOfOfficer(db: Db, code: string, day: string): Promise<Officer['roles']> {
  const found = await db
    .selectFrom('people.role_grant as g')
    .innerJoin('people.account as a', 'a.id', 'g.account_id')
    .leftJoin('people.unit as u', 'u.id', 'g.place')
    .select(['g.role', 'u.code as place', 'g.valid_from as from', 'g.valid_to as to'])
    .where('a.officer_id', '=', code)
    .where('g.state', '=', 'in-force')
    .where('g.valid_from', '<=', day)
    .where((eb) => eb.or([eb('g.valid_to', 'is', null), eb('g.valid_to', '>', day)]))
    .orderBy('g.valid_from')
    .execute()
  return found
}

/** Names of those who have the role of supervisor over the unit on the day, the nearest first; never the officer themselves. */
export async function supervisorsOf(
  db: Db,
  { unit, officer, day }: { readonly unit: string | null; readonly officer: string; readonly day: string },
): Promise<string[]> {
  if (unit === null) return []
  const { rows } = await sql<{ name: string }>`
    with recursive above (unit, steps) as (
      select id, 0 from people.unit where code = ${unit}
      union
      select p.parent, above.steps + 1 from above
        join people.unit_period p on p.unit = above.unit and p.valid @> ${day}::date and p.parent is not null
    )
    select a.display_name as name
    from people.role_grant g
    join people.account a on a.id = g.account_id and a.officer_id is distinct from ${officer}
    left join above on above.unit = g.place
    where g.role = 'supervisor' and g.state = 'in-force' and g.valid_from <= ${day}::date
      and (g.valid_to is null or g.valid_to > ${day}::date) and (g.place is null or above.unit is not null)
    order by coalesce(above.steps, 1000), a.display_name`.execute(db)
  return rows.map((row) => row.name)
}
