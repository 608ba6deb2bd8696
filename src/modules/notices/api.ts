/** Operations of notices: each about the caller's own and nobody else's. */
import { implement } from '@orpc/server'
import type { Kysely } from 'kysely'
import { type Context, signedIn } from '#platform/rpc.ts'
import { noticesContract } from './contract.ts'
import { Address, type NoticeKind, sentenceOfNotice } from './notice.model.ts'
import { countOpen, markRead, noticesOf, saveSetting, settingOf } from './notice.store.ts'
import type { NoticesTables } from './tables.ts'

export interface NoticesDeps {
  readonly db: Kysely<NoticesTables>
  readonly now: () => Date
  /** Of all rooms. */
  readonly kinds: readonly NoticeKind[]
  readonly mailMode: 'off' | 'test' | 'smtp'
}

export function noticesApi({ db, now, kinds, mailMode }: NoticesDeps) {
  const api = implement(noticesContract).$context<Context>()
  const byName = new Map(kinds.map((kind) => [kind.name, kind]))
  const settingFor = async (account: string) => ({ mode: mailMode, ...(await settingOf(db, account)) })

  return api.router({
    count: api.count
      .use(signedIn)
      .handler(async ({ context }) => ({ open: await countOpen(db, context.actor.id) })),
    list: api.list.use(signedIn).handler(async ({ input, context }) => {
      const rows = await noticesOf(db, context.actor.id, input.limit)
      const items = rows.map((row) => ({
        id: row.id,
        kind: row.kind,
        sentence: sentenceOfNotice(byName.get(row.kind), row, input.language),
        link: row.link,
        at: row.at.toISOString(),
        done: row.read_at !== null || row.settled_at !== null,
      }))
      return { items, open: await countOpen(db, context.actor.id) }
    }),
    read: api.read.use(signedIn).handler(async ({ input, context }) => {
      await markRead(db, context.actor.id, { ids: input.ids, at: now() })
      return { open: await countOpen(db, context.actor.id) }
    }),
    setting: api.setting.use(signedIn).handler(({ context }) => settingFor(context.actor.id)),
    set: api.set.use(signedIn).handler(async ({ input, context, errors }) => {
      const given = input.address === '' ? null : input.address
      if (input.mailOn && given === null) throw errors.ADDRESS_MISSING()
      if (given !== null && !Address.safeParse(given).success) throw errors.NOT_AN_ADDRESS()
      await saveSetting(db, context.actor.id, { mailOn: input.mailOn, address: given })
      return settingFor(context.actor.id)
    }),
  })
}
