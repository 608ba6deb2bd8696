/** People among the rooms whose events the ledger shows: whose records a reader may see, and whether rows are what was recorded. */
import { type Kysely, sql } from 'kysely'
import { officesWithin, reaches } from '#kernel/policy.ts'
import { type RecordingRoom, refoldRows } from '#modules/ledger/public.ts'
import type { Actor } from '#platform/rpc.ts'
import { events } from './events.ts'
import { findOfficers } from './officer.views.ts'
import type { PeopleTables } from './tables.ts'

type Db = Kysely<PeopleTables>

export function recordingRoomOf(db: Db, now: () => Date): RecordingRoom {
  return {
    schema: 'people',
    events,
    readable: async (actor, references) => {
      const own = new Set(selvesOf(actor))
      const asked = references.filter((one) => !own.has(one))
      const [accounts, grants, officers] = await Promise.all([
        accountsWithin(db, actor, idsOf(asked, 'account')),
        grantsWithin(db, actor, idsOf(asked, 'role-grant')),
        officersWithin(db, actor, { codes: idsOf(asked, 'officer'), day: now().toISOString().slice(0, 10) }),
      ])
      const files = reaches(actor, 'people.officers', null)
        ? asked.filter((one) => one.startsWith('people-import:'))
        : []
      return new Set([...accounts, ...grants, ...officers, ...files])
    },
    recordOf: (subjects) => subjects.find((one) => one.startsWith('role-grant:')) ?? subjects[0],
    names: (references) => accountNames(db, idsOf(references, 'account')),
    selves: selvesOf,
    refold: () => refoldRows(db, 'people'),
  }
}

function selvesOf({ id, officerId }: Actor): string[] {
  return [`account:${id}`, ...(officerId === null ? [] : [`officer:${officerId}`])]
}

function idsOf(references: readonly string[], kind: string): string[] {
  return references.flatMap((one) => (one.startsWith(`${kind}:`) ? [one.slice(kind.length + 1)] : []))
}

/** Accounts that have or had a role within the reader's reach; all of them for who reaches the whole. */
async function accountsWithin(db: Db, actor: Actor, ids: readonly string[]): Promise<string[]> {
  const within = officesWithin(actor, 'roles.read')
  if (ids.length === 0 || within?.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    select a.id::text as id from people.account a
    where a.id::text = any(${[...ids]}::text[]) and a.id::text <> ${actor.id}
      and a.officer_id is distinct from ${actor.officerId ?? ''}
      and (${within === null} or exists (select from people.role_grant g join people.unit u on u.id = g.place
        where g.account_id = a.id and u.code = any(${[...(within ?? [])]}::text[])))`.execute(db)
  return rows.map((row) => `account:${row.id}`)
}

async function grantsWithin(db: Db, actor: Actor, ids: readonly string[]): Promise<string[]> {
  const within = officesWithin(actor, 'roles.read')
  if (ids.length === 0 || within?.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    select g.id::text as id from people.role_grant g left join people.unit u on u.id = g.place
    where g.id::text = any(${[...ids]}::text[]) and g.account_id::text <> ${actor.id}
      and (${within === null} or u.code = any(${[...(within ?? [])]}::text[]))`.execute(db)
  return rows.map((row) => `role-grant:${row.id}`)
}

async function officersWithin(
  db: Db,
  actor: Actor,
  { codes, day }: { readonly codes: readonly string[]; readonly day: string },
): Promise<string[]> {
  const within = officesWithin(actor, 'people.officers')
  if (codes.length === 0 || within?.length === 0) return []
  const found = await Promise.all(
    [...new Set(codes)].map((code) => findOfficers(db, { code, within, limit: 1, offset: 0 }, day)),
  )
  return found.flatMap(({ items }) => items.map(({ code }) => `officer:${code}`))
}

async function accountNames(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; name: string }>`
    select id::text as id, display_name as name from people.account where id::text = any(${[...new Set(ids)]}::text[])`.execute(
    db,
  )
  return new Map(rows.map((row) => [`account:${row.id}`, row.name]))
}
