/** Offices and posts as they stand on a day. */
import { type Kysely, sql } from 'kysely'
import type { StaffedPost } from './organisation.contract.ts'
import type { Unit, UnitKind } from './organisation.model.ts'
import type { PeopleTables } from './tables.ts'

type Db = Kysely<PeopleTables>

interface UnitRow {
  readonly code: string
  readonly kind: UnitKind
  readonly name: string
  readonly parent: string | null
  readonly posts: number
  readonly sensitive_posts: number
}

/** All units that exist on the day, by code. */
export async function unitsOn(db: Db, day: string): Promise<Unit[]> {
  const { rows } = await sql<UnitRow>`
    select u.code, u.kind, p.name, above.code as parent,
      count(pp.post) as posts, count(pp.sensitive_reason) as sensitive_posts
    from people.unit u
    join people.unit_period p on p.unit = u.id and p.valid @> ${day}::date
    left join people.unit above on above.id = p.parent
    left join people.post_period pp on pp.unit = u.id and pp.valid @> ${day}::date
    group by u.code, u.kind, p.name, above.code
    order by u.code`.execute(db)
  return rows.map(({ sensitive_posts, ...row }) => ({ ...row, sensitivePosts: sensitive_posts }))
}

interface PostRow {
  readonly code: string
  readonly title: string
  readonly sensitive_reason: string | null
  readonly maximum_months: number | null
  readonly holders: StaffedPost['holders']
}

/** Posts of the unit itself on the day; holders only when asked for. */
export async function postsOf(
  db: Db,
  unit: string,
  { day, holders }: { readonly day: string; readonly holders: boolean },
): Promise<StaffedPost[]> {
  const { rows } = await sql<PostRow>`
    select p.code, pp.title, pp.sensitive_reason, pp.maximum_months,
      coalesce((
        select json_agg(json_build_object('code', o.code, 'name', o.name, 'since', lower(h.valid)) order by o.code)
        from people.posting h join people.officer o on o.id = h.officer
        where ${holders} and h.post = p.id and h.valid @> ${day}::date
      ), '[]') as holders
    from people.post p
    join people.post_period pp on pp.post = p.id and pp.valid @> ${day}::date
    join people.unit u on u.id = pp.unit
    where u.code = ${unit}
    order by p.code`.execute(db)
  return rows.map((row) => ({
    code: row.code,
    unit,
    title: row.title,
    sensitive: sensitiveOf(row),
    holders: holders ? row.holders : null,
  }))
}

/** Why a post is sensitive and how long one may stay; null when it is not. */
export function sensitiveOf(row: {
  readonly sensitive_reason: string | null
  readonly maximum_months: number | null
}) {
  return row.sensitive_reason === null || row.maximum_months === null
    ? null
    : { reason: row.sensitive_reason, maximumMonths: row.maximum_months }
}
