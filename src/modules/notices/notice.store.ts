/** One account's notices and settings. Every function takes the account: nobody reads another's. */
import { type Kysely, sql } from 'kysely'
import type { Params } from './notice.model.ts'
import type { NoticesTables } from './tables.ts'

type Db = Kysely<NoticesTables>

export interface NoticeRow {
  readonly id: string
  readonly kind: string
  readonly link: string
  readonly params: Params
  readonly at: Date
  readonly read_at: Date | null
  readonly settled_at: Date | null
}

/** Newest first. */
export function noticesOf(db: Db, account: string, limit: number): Promise<NoticeRow[]> {
  return db
    .selectFrom('notices.notice')
    .select(['id', 'kind', 'link', 'params', 'at', 'read_at', 'settled_at'])
    .where('account_id', '=', account)
    .orderBy('at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
}

export async function countOpen(db: Db, account: string): Promise<number> {
  const row = await db
    .selectFrom('notices.notice')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('account_id', '=', account)
    .where('read_at', 'is', null)
    .where('settled_at', 'is', null)
    .executeTakeFirstOrThrow()
  return row.n
}

/** `ids` null = all of the account. */
export async function markRead(
  db: Db,
  account: string,
  { ids, at }: { ids: readonly string[] | null; at: Date },
): Promise<void> {
  await db
    .updateTable('notices.notice')
    .set({ read_at: at })
    .where('account_id', '=', account)
    .where('read_at', 'is', null)
    .$if(ids !== null, (query) => query.where(sql<boolean>`id::text = any(${[...(ids ?? [])]}::text[])`))
    .execute()
}

export interface Setting {
  readonly mailOn: boolean
  readonly address: string | null
}

export async function settingOf(db: Db, account: string): Promise<Setting> {
  const row = await db
    .selectFrom('notices.setting')
    .selectAll()
    .where('account_id', '=', account)
    .executeTakeFirst()
  return { mailOn: row?.mail_on ?? false, address: row?.address ?? null }
}

export async function saveSetting(db: Db, account: string, { mailOn, address }: Setting): Promise<void> {
  const change = { mail_on: mailOn, address }
  await db
    .insertInto('notices.setting')
    .values({ account_id: account, ...change })
    .onConflict((on) => on.column('account_id').doUpdateSet(change))
    .execute()
}

/** What is done with is kept for ninety days. */
export async function sweepNotices(db: Db, before: Date): Promise<void> {
  await db
    .deleteFrom('notices.notice')
    .where((eb) => eb.or([eb('read_at', '<', before), eb('settled_at', '<', before)]))
    .execute()
}
