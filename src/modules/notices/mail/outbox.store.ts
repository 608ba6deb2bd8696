/** Which notices are still to be told by mail. */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { NoticesTables } from '../tables.ts'

type Db = Kysely<NoticesTables>

/** Takes the notices of some accounts that wait to be mailed; another process takes others meanwhile. */
export async function takeWanted(tx: Transaction<NoticesTables>): Promise<Map<string, string[]>> {
  const rows = await tx
    .selectFrom('notices.notice')
    .select(['id', 'account_id'])
    .where('mail', '=', 'wanted')
    .orderBy('account_id')
    .limit(1000)
    .forUpdate()
    .skipLocked()
    .execute()
  const byAccount = new Map<string, string[]>()
  for (const { id, account_id } of rows) byAccount.set(account_id, [...(byAccount.get(account_id) ?? []), id])
  return byAccount
}

export async function markMail(
  db: Db,
  ids: readonly string[],
  mail: 'queued' | 'sent' | 'none',
): Promise<void> {
  await db
    .updateTable('notices.notice')
    .set({ mail })
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .execute()
}

/** Those of a job that are not mailed yet and still wait for the person. */
export async function stillWaiting(db: Db, ids: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('notices.notice')
    .select('id')
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .where('mail', '=', 'queued')
    .where('read_at', 'is', null)
    .where('settled_at', 'is', null)
    .execute()
  return rows.map(({ id }) => id)
}

const KEPT = 100

export async function keepTrial(
  db: Db,
  trial: { at: Date; address: string; message: string },
): Promise<void> {
  await db.insertInto('notices.trial_mail').values(trial).execute()
  await sql`delete from notices.trial_mail where id <= (select max(id) - ${KEPT} from notices.trial_mail)`.execute(
    db,
  )
}

export function trialMails(db: Db) {
  return db.selectFrom('notices.trial_mail').selectAll().orderBy('id', 'desc').limit(KEPT).execute()
}
