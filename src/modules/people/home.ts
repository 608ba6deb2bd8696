/** What this room offers to the home page and the search box, within the reader's rights. */
import { type Kysely, sql } from 'kysely'
import { officesWithin } from '#kernel/policy.ts'
import type { Found, Task } from '#kernel/task.ts'
import type { Actor } from '#platform/rpc.ts'
import { decideGrant } from './grant.model.ts'
import { findGrants, heldBy } from './grant.store.ts'
import { caseOf } from './grants.ts'
import { findOfficers } from './officer.views.ts'
import { recoveryCodesLeft } from './sign-in/factor.store.ts'
import type { PeopleTables } from './tables.ts'

type Db = Kysely<PeopleTables>

/** Below this the person should make new ones before the last is gone. */
const FEW_CODES = 3

export async function peopleTasks(db: Db, actor: Actor): Promise<Task[]> {
  return [...(await rolesToDecide(db, actor)), ...(await fewCodes(db, actor))]
}

async function rolesToDecide(db: Db, actor: Actor): Promise<Task[]> {
  if (!actor.permissions.has('roles.decide')) return []
  const places = officesWithin(actor, 'roles.decide')
  const waiting = await findGrants(db, { state: 'proposed', places })
  const mine = []
  for (const grant of waiting) {
    const held = await heldBy(db, { id: grant.account_id, officer_id: grant.officer_id }, ['in-force'])
    if (decideGrant('approve', caseOf(grant, actor, held)).ok) mine.push(grant)
  }
  const oldest = mine.at(-1)
  if (!oldest) return []
  const since = oldest.proposed_at.toISOString().slice(0, 10)
  const params = { count: mine.length }
  return [
    { text: 'people:task.rolesToDecide', params, link: '/people/roles?state=proposed', due: null, since },
  ]
}

async function fewCodes(db: Db, actor: Actor): Promise<Task[]> {
  const { rows } = await sql<{ on: boolean }>`
    select exists (select from people.second_factor
      where account_id = ${actor.id} and confirmed_at is not null) as on`.execute(db)
  if (!rows[0]?.on) return []
  const count = await recoveryCodesLeft(db, actor.id)
  if (count >= FEW_CODES) return []
  return [{ text: 'people:task.fewCodes', params: { count }, link: '/account', due: null, since: null }]
}

/** Offices for everybody employed here; officers by code or name within the reader's place. */
export async function foundPeople(
  db: Db,
  actor: Actor,
  { text, limit, day }: { readonly text: string; readonly limit: number; readonly day: string },
): Promise<Found[]> {
  const pattern = `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`
  const units = actor.permissions.has('people.organisation')
    ? await unitsLike(db, pattern, { limit, day })
    : []
  const within = officesWithin(actor, 'people.officers')
  const officers = actor.permissions.has('people.officers')
    ? (await findOfficers(db, { text, within, limit, offset: 0 }, day)).items
    : []
  return [
    ...units.map(({ code, name }) => ({
      kind: 'people:found.office',
      title: name,
      detail: code,
      link: `/people/units/${encodeURIComponent(code)}`,
    })),
    ...officers.map(({ code, name, unit }) => ({
      kind: 'people:found.officer',
      title: name,
      detail: [code, unit].filter(Boolean).join(' · '),
      link: `/people/officers/${encodeURIComponent(code)}`,
    })),
  ]
}

interface Look {
  readonly limit: number
  readonly day: string
}

async function unitsLike(db: Db, pattern: string, { limit, day }: Look) {
  const { rows } = await sql<{ code: string; name: string }>`
    select u.code, p.name from people.unit u join people.unit_period p on p.unit = u.id and p.valid @> ${day}::date
    where u.code ilike ${pattern} or p.name ilike ${pattern} order by u.code limit ${limit}`.execute(db)
  return rows
}
