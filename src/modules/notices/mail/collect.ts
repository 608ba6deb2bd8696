/** Turns notices into jobs that send mails: one per account, however many notices came together. Several processes may do it at once. */
import type { Kysely } from 'kysely'
import type { AnyDb } from '#platform/db.ts'
import type { Sender } from '#platform/queue/queue.ts'
import type { NoticesTables } from '../tables.ts'
import { markMail, takeWanted } from './outbox.store.ts'
import { mailKind } from './work.ts'

export interface CollectDeps {
  readonly db: AnyDb
  readonly queue: Sender
}

/** How many accounts will get a mail. */
export async function collectMails({ db, queue }: CollectDeps): Promise<number> {
  return (db as Kysely<NoticesTables>).transaction().execute(async (tx) => {
    const wanted = await takeWanted(tx)
    if (wanted.size === 0) return 0
    const reached = await tx
      .selectFrom('notices.setting')
      .select('account_id')
      .where('mail_on', '=', true)
      .where('account_id', 'in', [...wanted.keys()])
      .execute()
    const on = new Set(reached.map((row) => row.account_id))
    for (const [account, notices] of wanted) {
      await markMail(tx, notices, on.has(account) ? 'queued' : 'none')
      if (on.has(account)) await queue.enqueue(tx, mailKind, { account, notices })
    }
    return on.size
  })
}

const LOOK_MS = 15_000

/** Looks until it is closed. */
export function openCollector(deps: CollectDeps & { readonly onUnexpected: (error: unknown) => void }): {
  close(): Promise<void>
} {
  let under: Promise<unknown> = Promise.resolve()
  const look = () => {
    under = under.then(() => collectMails(deps)).catch(deps.onUnexpected)
  }
  const timer = setInterval(look, LOOK_MS)
  return {
    async close() {
      clearInterval(timer)
      await under
    },
  }
}
