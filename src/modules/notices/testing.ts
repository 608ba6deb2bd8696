/** What tests share: kinds of notices, accounts and callers. */

import { randomUUID } from 'node:crypto'
import { createRouterClient } from '@orpc/server'
import { sql } from 'kysely'
import type { Actor, Context } from '#platform/rpc.ts'
import type { TestHouse } from '#test/database.ts'
import { untold } from '#test/untold.ts'
import { noticesApi } from './api.ts'
import type { NoticeKind } from './notice.model.ts'

const same = (text: string) => ({ en: text, fr: text, ru: `${text} (ru)`, tk: text })

export const boxKind: NoticeKind = { name: 'test.box', sentence: same('Box {number} waits.') }
export const shelfKind: NoticeKind = { name: 'test.shelf', sentence: same('The shelf is full.') }

export function callerOf(house: TestHouse, account: string | null, now: () => Date) {
  const api = noticesApi({ db: house.db, now, kinds: [boxKind, shelfKind], mailMode: 'smtp' })
  const nothing = () => undefined
  const actor: Actor | null =
    account === null
      ? null
      : {
          id: account,
          displayName: '',
          role: 'officer',
          officerId: null,
          grants: [],
          permissions: new Set(),
          reach: new Map(),
        }
  const context: Context = {
    actor,
    requestId: 'test',
    session: { token: undefined, set: nothing, clear: nothing },
  }
  return createRouterClient(api, { context })
}

export async function newAccount(house: TestHouse): Promise<string> {
  const id = randomUUID()
  await untold(house.db, (tx) =>
    sql`insert into people.account (id, login, display_name, password_hash, created_at) values (${id}, ${id}, '', '', now())`.execute(
      tx,
    ),
  )
  return id
}

/** Code of the refusal, or what came instead. */
export function codeOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => 'allowed',
    (error: { code?: unknown }) => error.code ?? error,
  )
}
