/** Accounts with their ways in, one query for a list or one. */
import { type Kysely, sql } from 'kysely'
import type { AccountCase } from './account.model.ts'
import { needsSecondFactor } from './model.ts'
import type { PeopleTables } from './tables.ts'

type Db = Kysely<PeopleTables>

export interface AccountRow {
  readonly id: string
  readonly login: string
  readonly display_name: string
  readonly officer_id: string | null
  readonly demonstration: boolean
  readonly closed: boolean
  readonly password: boolean
  readonly codes: boolean
  readonly passkeys: number
  readonly single: boolean
  readonly roles: readonly string[]
  readonly waiting: boolean
  readonly link_until: Date | null
  /** Administrator of the whole house who can sign in. */
  readonly administrator: boolean
}

const MOST = 500

/** `text` is looked for in login and name; `id` asks for one. */
export async function accountRows(
  db: Db,
  { text = '', id = null, now }: { readonly text?: string; readonly id?: string | null; readonly now: Date },
): Promise<AccountRow[]> {
  const day = now.toISOString().slice(0, 10)
  const like = `%${text.toLowerCase().replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  const { rows } = await sql<AccountRow>`
    select a.id, a.login, a.display_name, a.officer_id, a.demonstration, a.closed_at is not null as closed,
      a.password_hash is not null as password,
      exists (select from people.second_factor f where f.account_id = a.id and f.confirmed_at is not null) as codes,
      (select count(*)::integer from people.passkey k where k.account_id = a.id) as passkeys,
      exists (select from people.identity i where i.account_id = a.id) as single,
      coalesce(g.roles, '{}') as roles,
      exists (select from people.recovery r where r.account_id = a.id and r.state = 'asked' and r.expires_at > ${now}) as waiting,
      (select max(l.expires_at) from people.link l where l.account_id = a.id and l.used_at is null) as link_until,
      coalesce(g.whole, false) and a.closed_at is null and not a.demonstration
        and (a.password_hash is not null or exists (select from people.identity i where i.account_id = a.id)
          or exists (select from people.passkey k where k.account_id = a.id)) as administrator
    from people.account a
    left join lateral (
      select array_agg(distinct role) as roles, bool_or(role = 'administrator' and place is null) as whole
      from people.role_grant where account_id = a.id and state = 'in-force' and valid_from <= ${day}::date
        and (valid_to is null or valid_to > ${day}::date)
    ) g on true
    where (${id}::uuid is null or a.id = ${id}::uuid) and (a.login like ${like} or lower(a.display_name) like ${like})
    order by a.closed_at is not null, a.login limit ${MOST}`.execute(db)
  return rows
}

/** Administrators of the whole house who can sign in. */
export async function countAdministrators(db: Db, now: Date): Promise<number> {
  return (await accountRows(db, { now })).filter((row) => row.administrator).length
}

export function caseOf(
  row: AccountRow,
  { by, administrators }: { readonly by: AccountCase['by']; readonly administrators: number },
): AccountCase {
  return {
    by,
    account: { account: row.id, officer: row.officer_id },
    demonstration: row.demonstration,
    closed: row.closed,
    needsFactor: needsSecondFactor(row.roles),
    hasFactor: row.codes || row.passkeys > 0,
    lastAdministrator: row.administrator && administrators <= 1,
    waiting: row.waiting,
  }
}
