/** What tests share: a kind of notice and callers. */
import { createRouterClient } from '@orpc/server'
import type { Actor, Context } from '#platform/rpc.ts'
import type { TestHouse } from '#test/database.ts'
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
