/** What other rooms may ask of notices. */
import type { AnyDb, AnyTx } from '#platform/db.ts'
import { trialMails } from './mail/outbox.store.ts'
import type { NoticeKind, Params } from './notice.model.ts'
import { hasOpenNotice, insertNotices, type NewNotice, type Settling, settleNotices } from './notify.ts'

export type { NewNotice, NoticeKind, Params, Settling }

/**
 * Tells accounts that something waits for them or has happened, within the caller's transaction: in the application at once, by mail (without
 * content) to who wants mails. The same kind about the same thing is not repeated while it is unread. Call it before the ledger's `record`.
 */
export function notify(tx: AnyTx, kind: NoticeKind, notice: NewNotice): Promise<void> {
  return insertNotices(tx, kind, notice)
}

/** It needs nobody any more (answered, decided, gone): the notices about it stop counting and are not mailed. */
export function settle(tx: AnyTx, settling: Settling): Promise<void> {
  return settleNotices(tx, settling)
}

/** Whether somebody was told about this and nothing has settled it since, read or not. */
export function isOpen(db: AnyDb, about: string): Promise<boolean> {
  return hasOpenNotice(db, about)
}

/** In the test mode of mails: what would have been sent, newest first. */
export async function trialMailsOf(db: AnyDb) {
  const rows = await trialMails(db)
  return rows.map(({ id, at, address, message }) => ({ id, at: at.toISOString(), address, message }))
}
