/** Writing notices, within the transaction of the fact. */
import { randomUUID } from 'node:crypto'
import { type Kysely, sql, type Transaction } from 'kysely'
import type { NoticeKind, Params } from './notice.model.ts'
import type { NoticesTables } from './tables.ts'

export interface NewNotice {
  /** Accounts; each once, `except` left out. */
  readonly to: readonly string[]
  /** Who did it: nobody is told of their own act. */
  readonly except?: string | null
  /** What it is about, as in the ledger: `lead:<id>`. */
  readonly about: string
  /** Page on which it is dealt with. */
  readonly link: string
  readonly params?: Params
  readonly at: Date
}

export async function insertNotices(
  tx: Transaction<NoticesTables>,
  kind: NoticeKind,
  { to, except = null, about, link, params = {}, at }: NewNotice,
): Promise<void> {
  const accounts = [...new Set(to)].filter((id) => id !== except)
  if (accounts.length === 0) return
  const same = { kind: kind.name, about, link, params: JSON.stringify(params), at, mail: 'wanted' }
  await tx
    .insertInto('notices.notice')
    .values(
      accounts.map((account) => ({
        ...same,
        id: randomUUID(),
        account_id: account,
        read_at: null,
        settled_at: null,
      })),
    )
    .onConflict((on) =>
      on
        .columns(['account_id', 'kind', 'about'])
        .where('read_at', 'is', null)
        .where('settled_at', 'is', null)
        .doUpdateSet({ at, link, params: JSON.stringify(params) }),
    )
    .execute()
}

/** What is about this needs nobody any more, for one account or all. */
export async function settleNotices(
  tx: Transaction<NoticesTables>,
  { about, at, kind, account }: Settling,
): Promise<void> {
  await tx
    .updateTable('notices.notice')
    .set({ settled_at: at })
    .where('about', '=', about)
    .where('settled_at', 'is', null)
    .$if(kind !== undefined, (query) => query.where('kind', '=', kind?.name ?? ''))
    .$if(account !== undefined, (query) => query.where(sql<string>`account_id::text`, '=', account ?? ''))
    .execute()
}

export interface Settling {
  readonly about: string
  readonly at: Date
  /** Only notices of this kind. */
  readonly kind?: NoticeKind
  readonly account?: string
}

/** Whether somebody was told about this and nothing has settled it; read or not. */
export async function hasOpenNotice(db: Kysely<NoticesTables>, about: string): Promise<boolean> {
  const row = await db
    .selectFrom('notices.notice')
    .select('id')
    .where('about', '=', about)
    .where('settled_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
