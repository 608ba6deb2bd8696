/** Accounts for others to tell something: who may do what where, who is behind an officer's code, which language they read. */
import { type Kysely, sql } from 'kysely'
import type { Policy } from '#kernel/policy.ts'
import { type LanguageCode, languages } from '#kernel/text.ts'
import type { PeopleTables } from './tables.ts'

type Db = Kysely<PeopleTables>

export interface Asked {
  readonly permission: string
  /** Code of the office; null = what belongs to the whole administration. */
  readonly office: string | null
  readonly day: string
  readonly policies: readonly Policy[]
}

/** Accounts whose roles of the day give the permission over this office. */
export async function accountsReaching(
  db: Db,
  { permission, office, day, policies }: Asked,
): Promise<string[]> {
  const byRole = policies.flatMap((policy) => Object.entries(policy[permission] ?? {}))
  const placed = byRole.filter(([, reach]) => reach === 'place').map(([role]) => role)
  const whole = byRole
    .filter(([, reach]) => reach === 'place' || reach === 'everywhere')
    .map(([role]) => role)
  const { rows } = await sql<{ account_id: string }>`
    with recursive above (unit) as (
      select id from people.unit where code = ${office}
      union
      select p.parent from above join people.unit_period p on p.unit = above.unit and p.valid @> ${day}::date
      where p.parent is not null
    )
    select distinct account_id::text from people.role_grant
    where state = 'in-force' and valid_from <= ${day} and (valid_to is null or valid_to > ${day})
      and ((place is null and role = any(${whole}::text[]))
        or (place in (select unit from above) and role = any(${placed}::text[])))`.execute(db)
  return rows.map((row) => row.account_id)
}

/** Accounts of officers by their codes. */
export async function accountsBehind(db: Db, officers: readonly string[]): Promise<string[]> {
  if (officers.length === 0) return []
  const rows = await db
    .selectFrom('people.account')
    .select('id')
    .where('officer_id', 'in', [...officers])
    .execute()
  return rows.map(({ id }) => id)
}

export async function languageOfAccount(db: Db, id: string): Promise<LanguageCode> {
  const row = await db
    .selectFrom('people.account')
    .select('language')
    .where(sql<string>`id::text`, '=', id)
    .executeTakeFirst()
  return languages.find((one) => one === row?.language) ?? 'en'
}
