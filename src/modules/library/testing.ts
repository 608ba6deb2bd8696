/** What the tests of the library share: small instruments and callers with real grants. */

import { randomUUID } from 'node:crypto'
import { createRouterClient } from '@orpc/server'
import { sql } from 'kysely'
import type { RoleName } from '#kernel/roles.ts'
import { actorOf } from '#modules/people/public.ts'
import type { Actor, Context } from '#platform/rpc.ts'
import type { TestHouse } from '#test/database.ts'
import { untold } from '#test/untold.ts'
import { libraryApi } from './api.ts'
import { Content, type LocalText, type Provision } from './model.ts'
import { libraryPolicy } from './policy.ts'

export const at = new Date('2026-03-02T09:00:00Z')
export const now = () => at

export const local = (en: string): LocalText => ({ en, ru: `${en} по-русски` })

export function question(
  id: string,
  more: Partial<Provision['question'] & object> = {},
): Partial<Provision> & { id: string } {
  const anchors = [0, 1, 2, 3, 4, 5].map((level) => local(`level ${level}`))
  return { id, question: { anchors, evidence: [local('a list')], about: [], weight: 1, ...more } }
}

export function content(
  provisions: readonly (Partial<Provision> & { id: string })[],
  more: Partial<Content> = {},
): Content {
  return Content.parse({
    id: 'small',
    prefix: 'SM',
    kind: 'questions',
    title: local('Small'),
    source: 'nobody',
    ...more,
    provisions: provisions.map((one, order) => ({
      parent: null,
      order,
      text: local(`text of ${one.id}`),
      provenance: 'R',
      links: [],
      ...one,
    })),
  })
}

export function callerOf(house: TestHouse, actor: Actor | null) {
  return createRouterClient(libraryApi({ db: house.db, now, doings: [] }), { context: contextWith(actor) })
}

/** An account with the role for the whole administration, with the rights that the house works out for it. */
export async function actorWith(
  house: TestHouse,
  role: RoleName,
  officerId: string | null = null,
): Promise<Actor> {
  const id = randomUUID()
  const displayName = `account ${id.slice(0, 4)}`
  await untold(house.db, async (tx) => {
    await sql`insert into people.account (id, login, display_name, officer_id, password_hash, created_at)
      values (${id}, ${id}, ${displayName}, ${officerId}, '', ${at})`.execute(tx)
    await sql`insert into people.role_grant (id, account_id, role, valid_from, state, origin, proposed_at, reason)
      values (${randomUUID()}, ${id}, ${role}, '2026-01-01', 'in-force', 'set-up', ${at}, '')`.execute(tx)
  })
  return actorOf(house.db, { id, displayName, officerId }, { now: at, policies: [libraryPolicy] })
}

function contextWith(actor: Actor | null): Context {
  const nothing = () => undefined
  return { actor, requestId: 'test', session: { token: undefined, set: nothing, clear: nothing } }
}

/** Code of the refusal, or what came instead. */
export function codeOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => 'allowed',
    (error: { code?: unknown }) => error.code ?? error,
  )
}
