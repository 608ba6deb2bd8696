/** What the tests of people share: a small administration, accounts, and callers with real grants. */
import { randomUUID } from 'node:crypto'
import { createRouterClient } from '@orpc/server'
import { sql } from 'kysely'
import type { Policy } from '#kernel/policy.ts'
import type { Actor, Context } from '#platform/rpc.ts'
import type { TestHouse } from '#test/database.ts'
import { untold } from '#test/untold.ts'
import { peopleApi } from './api.ts'
import { loadFile } from './importing.ts'
import type { Role } from './model.ts'
import { actorOf } from './public.ts'
import { penOf } from './record.ts'

export const at = new Date('2026-03-02T09:00:00Z')
export const now = () => at

/** Two regions, three offices, a post beside and one below another; F1 has been on a sensitive post for too long. */
export const files = {
  units: `code,kind,name,parent,from,to
TC,administration,Customs,,2000-01-01,
R1,region,North,TC,2000-01-01,
R2,region,South,TC,2000-01-01,
O1,office,North Gate,R1,2000-01-01,
O11,office,North Gate rail,O1,2010-01-01,
O2,office,South Gate,R2,2000-01-01,
`,
  posts: `code,unit,title,sensitive_reason,maximum_months,from,to
O1-1,O1,Desk 1,cargo and cash at one desk,24,2000-01-01,
O11-1,O11,Desk 1,,,2010-01-01,
O2-1,O2,Desk 1,,,2000-01-01,
`,
  officers: `code,name
F1,Officer One
F11,Officer Eleven
F2,Officer Two
`,
  postings: `officer,post,from,to
F1,O2-1,2018-01-01,2020-01-01
F1,O1-1,2020-01-01,
F11,O11-1,2025-01-01,
F2,O2-1,2024-01-01,
`,
  roster: `date,office_id,shift,desk,officer_id,on_from,on_to
2026-03-01,O1,A,1,F1,2026-03-01T06:00:00,2026-03-01T14:00:00
2026-03-01,O2,C,1,F2,2026-03-01T22:00:00,2026-03-02T06:00:00
`,
} as const

export async function loadAdministration(house: TestHouse): Promise<void> {
  const deps = { db: house.db, now, recorder: penOf(now) }
  for (const [kind, text] of Object.entries(files)) {
    const file = { fileName: `${kind}.csv`, bytes: Buffer.from(text) }
    const loaded = await loadFile(deps, file, { id: null, displayName: 'test' })
    if (!loaded.ok || loaded.value.rejected > 0) throw new Error(JSON.stringify(loaded))
  }
}

export interface Holding {
  readonly role: Role
  /** Code of the office; null = the whole administration. */
  readonly place?: string | null
  readonly officer?: string | null
  readonly from?: string
  readonly to?: string | null
}

/** An account with these roles in force, as the house itself gave them. */
export async function accountWith(house: TestHouse, ...holdings: readonly Holding[]) {
  const id = randomUUID()
  const officerId = holdings[0]?.officer ?? null
  await untold(house.db, async (tx) => {
    await sql`insert into people.account (id, login, display_name, officer_id, password_hash, created_at)
      values (${id}, ${id}, ${`account ${id.slice(0, 4)}`}, ${officerId}, '', ${at})`.execute(tx)
    for (const { role, place = null, from = '2026-01-01', to = null } of holdings)
      await sql`insert into people.role_grant (id, account_id, role, place, valid_from, valid_to, state, origin, proposed_at, reason)
        values (${randomUUID()}, ${id}, ${role}, (select id from people.unit where code = ${place}), ${from}, ${to},
          'in-force', 'set-up', ${at}, '')`.execute(tx)
  })
  return { id, displayName: `account ${id.slice(0, 4)}`, officerId }
}

/** The account with the rights that the house works out for it. */
export async function actorWith(
  house: TestHouse,
  policies: readonly Policy[],
  ...holdings: readonly Holding[]
): Promise<Actor> {
  return actorOf(house.db, await accountWith(house, ...holdings), { now: at, policies })
}

export function contextWith(actor: Actor | null): Context {
  const nothing = () => undefined
  return { actor, requestId: 'test', session: { token: undefined, set: nothing, clear: nothing } }
}

/** The operations as this person calls them. */
export function callerOf(house: TestHouse, actor: Actor | null, policies: readonly Policy[]) {
  return createRouterClient(peopleApi({ db: house.db, keys: house.keys, now, policies }), {
    context: contextWith(actor),
  })
}

export async function ledgerTypes(house: TestHouse): Promise<string[]> {
  const { rows } = await sql<{ type: string }>`select type from ledger.entry order by seq`.execute(house.db)
  return rows.map((row) => row.type)
}

/** Code of the refusal, or what came instead. */
export function codeOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => 'allowed',
    (error: { code?: unknown }) => error.code ?? error,
  )
}
