/** Who works where and holds which role on a day: for rooms in which somebody is chosen to do something. */
import { type Kysely, sql } from 'kysely'
import type { Unit } from './organisation.model.ts'
import { unitsOn } from './organisation.views.ts'
import type { PeopleTables } from './tables.ts'

export interface DirectoryAccount {
  readonly id: string
  readonly login: string
  readonly name: string
  /** Code of the officer behind it; null for staff who handle no declarations. */
  readonly officer: string | null
  /** Where the officer's post is; null without one. */
  readonly unit: string | null
  /** In force on the day, the implied one of officers among them. */
  readonly roles: readonly string[]
}

export interface DirectoryOfficer {
  readonly code: string
  readonly name: string
  readonly unit: string
}

export interface Directory {
  readonly units: readonly Unit[]
  readonly accounts: readonly DirectoryAccount[]
  /** Officers on a post. */
  readonly officers: readonly DirectoryOfficer[]
}

export async function readDirectory(db: Kysely<PeopleTables>, day: string): Promise<Directory> {
  const { rows: officers } = await sql<DirectoryOfficer>`
    select o.code, o.name, u.code as unit
    from people.posting h
    join people.officer o on o.id = h.officer
    join people.post_period p on p.post = h.post and p.valid @> ${day}::date
    join people.unit u on u.id = p.unit
    where h.valid @> ${day}::date
    order by o.code`.execute(db)
  const unitOf = new Map(officers.map((one) => [one.code, one.unit]))
  const { rows: accounts } = await sql<Omit<DirectoryAccount, 'unit'>>`
    select a.id, a.login, a.display_name as name, a.officer_id as officer,
      array(
        select distinct g.role from people.role_grant g
        where g.account_id = a.id and g.state = 'in-force'
          and g.valid_from <= ${day}::date and (g.valid_to is null or g.valid_to > ${day}::date)
        union select 'officer' where a.officer_id is not null
      ) as roles
    from people.account a order by a.display_name, a.login`.execute(db)
  return {
    units: await unitsOn(db, day),
    accounts: accounts.map((one) => ({ ...one, unit: unitOf.get(one.officer ?? '') ?? null })),
    officers,
  }
}
