/** The roles of an account that are in force, and the offices each covers. */
import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { RoleInForce } from '#kernel/policy.ts'
import type { ActorGrant } from '#platform/rpc.ts'
import type { Role } from './model.ts'
import type { PeopleTables } from './tables.ts'

type Db = Kysely<PeopleTables>

export interface Held {
  readonly grants: readonly ActorGrant[]
  readonly inForce: readonly RoleInForce[]
}

/** Roles of the account on this day. Whoever is an officer has an officer's rights without being given them. */
export async function rolesInForce(
  db: Db,
  account: { readonly id: string; readonly officerId: string | null },
  day: string,
): Promise<Held> {
  const found = await db
    .selectFrom('people.role_grant as g')
    .leftJoin('people.unit as u', 'u.id', 'g.place')
    .select(['g.role', 'g.place', 'g.valid_from', 'g.valid_to', 'u.code'])
    .where('g.account_id', '=', account.id)
    .where('g.state', '=', 'in-force')
    .where('g.valid_from', '<=', day)
    .where((eb) => eb.or([eb('g.valid_to', 'is', null), eb('g.valid_to', '>', day)]))
    .orderBy('g.proposed_at')
    .execute()
  const covered = await offices(
    db,
    found.flatMap((row) => row.place ?? []),
    day,
  )
  const own: RoleInForce[] = account.officerId === null ? [] : [{ role: 'officer', offices: null }]
  return {
    grants: found.map((row) => ({
      role: row.role,
      place: row.code,
      from: row.valid_from,
      to: row.valid_to,
    })),
    inForce: [
      ...own,
      ...found.map((row) => ({
        role: row.role,
        offices: row.place === null ? null : (covered.get(row.place) ?? []),
      })),
    ],
  }
}

/** Codes of each place and of all below it on the day. A place that is no longer there covers itself only. */
async function offices(db: Db, places: readonly number[], day: string): Promise<Map<number, string[]>> {
  if (places.length === 0) return new Map()
  const { rows } = await sql<{ place: number; code: string }>`
    with recursive below (place, unit) as (
      select id, id from people.unit where id = any(${[...new Set(places)]}::integer[])
      union
      select below.place, p.unit from below
        join people.unit_period p on p.parent = below.unit and p.valid @> ${day}::date
    )
    select below.place, u.code from below join people.unit u on u.id = below.unit`.execute(db)
  const covered = new Map<number, string[]>()
  for (const { place, code } of rows) covered.set(place, [...(covered.get(place) ?? []), code])
  return covered
}

export interface HouseGrant {
  readonly accountId: string
  readonly role: Role
  readonly origin: 'set-up' | 'demonstration'
  readonly at: Date
}

/** A role that the house itself gives: to the first administrator and to the accounts of the demonstration. Leaves one that is there. */
export async function insertHouseGrant(db: Db, { accountId, role, origin, at }: HouseGrant): Promise<void> {
  await db
    .insertInto('people.role_grant')
    .values({
      id: randomUUID(),
      account_id: accountId,
      role,
      place: null,
      valid_from: at.toISOString().slice(0, 10),
      valid_to: null,
      state: 'in-force',
      origin,
      proposed_by: null,
      proposed_at: at,
      reason: '',
      decided_by: null,
      decided_at: null,
      ended_by: null,
      ended_at: null,
      end_reason: null,
    })
    .onConflict((on) => on.doNothing())
    .execute()
}
