/** Accounts as other rooms need them: who is who, who may be given work, who supervises an office. */
import { type Kysely, sql } from 'kysely'
import type { PeopleTables } from './tables.ts'

type Db = Kysely<PeopleTables>

export interface Person {
  readonly id: string
  readonly login: string
  readonly name: string
  /** Code of the officer behind the account: two accounts of one officer are one person. */
  readonly officer: string | null
}

const columns = ['id', 'login', 'display_name as name', 'officer_id as officer'] as const

export async function personsById(db: Db, ids: readonly (string | null)[]): Promise<Map<string, Person>> {
  const asked = [...new Set(ids.filter((id) => id !== null))]
  if (asked.length === 0) return new Map()
  const found = await db.selectFrom('people.account').select(columns).where('id', 'in', asked).execute()
  return new Map(found.map((one) => [one.id, one]))
}

/** Staff with an account, by name: officers, and whoever holds a role of the work on the day. Not guests, and not who only keeps the machine running. */
export async function staffOn(db: Db, day: string): Promise<Person[]> {
  return db
    .selectFrom('people.account as a')
    .select(columns)
    .where((eb) =>
      eb.or([
        eb('a.officer_id', 'is not', null),
        eb.exists(
          eb
            .selectFrom('people.role_grant as g')
            .select('g.id')
            .whereRef('g.account_id', '=', 'a.id')
            .where('g.state', '=', 'in-force')
            .where('g.role', 'not in', ['facilitator', 'authority-liaison', 'administrator'])
            .where('g.valid_from', '<=', day)
            .where((or) => or.or([or('g.valid_to', 'is', null), or('g.valid_to', '>', day)])),
        ),
      ]),
    )
    .orderBy('a.display_name')
    .execute()
}

/** Accounts with the role of supervisor over the office on the day, the nearest first; null asks for those of the whole administration. */
export async function supervisorsAbove(db: Db, unit: string | null, day: string): Promise<Person[]> {
  const { rows } = await sql<Person>`
    with recursive above (unit, steps) as (
      select id, 0 from people.unit where code = ${unit}
      union
      select p.parent, above.steps + 1 from above
        join people.unit_period p on p.unit = above.unit and p.valid @> ${day}::date and p.parent is not null
    )
    select a.id, a.login, a.display_name as name, a.officer_id as officer
    from people.role_grant g
    join people.account a on a.id = g.account_id
    left join above on above.unit = g.place
    where g.role = 'supervisor' and g.state = 'in-force' and g.valid_from <= ${day}::date
      and (g.valid_to is null or g.valid_to > ${day}::date) and (g.place is null or above.unit is not null)
    order by coalesce(above.steps, 1000), a.display_name`.execute(db)
  return rows
}

/** Accounts with the role of integrity officer for the whole administration on the day. */
export async function integrityOfficersOn(db: Db, day: string): Promise<Person[]> {
  return db
    .selectFrom('people.role_grant as g')
    .innerJoin('people.account as a', 'a.id', 'g.account_id')
    .select(['a.id', 'a.login', 'a.display_name as name', 'a.officer_id as officer'])
    .where('g.role', '=', 'integrity-officer')
    .where('g.place', 'is', null)
    .where('g.state', '=', 'in-force')
    .where('g.valid_from', '<=', day)
    .where((eb) => eb.or([eb('g.valid_to', 'is', null), eb('g.valid_to', '>', day)]))
    .orderBy('a.display_name')
    .execute()
}

/** Names of offices on the day, by code. */
export async function unitNamesOn(db: Db, day: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ code: string; name: string }>`
    select u.code, p.name from people.unit u join people.unit_period p on p.unit = u.id and p.valid @> ${day}::date`.execute(
    db,
  )
  return new Map(rows.map((row) => [row.code, row.name]))
}
