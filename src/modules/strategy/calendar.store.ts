/** Secret addresses of personal calendars. */
import type { Kysely, Transaction } from 'kysely'
import type { StrategyTables } from './tables.ts'

type Db = Kysely<StrategyTables>

/** When the present address was made; null without one. */
export async function linkOf(db: Db, account: string): Promise<Date | null> {
  const row = await db
    .selectFrom('strategy.calendar_link')
    .select('made_at')
    .where('account_id', '=', account)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return row?.made_at ?? null
}

/** Whose calendar the secret opens; null when it was revoked or never was. */
export async function accountOfLink(db: Db, hash: Buffer): Promise<string | null> {
  const row = await db
    .selectFrom('strategy.calendar_link')
    .select('account_id')
    .where('token_hash', '=', hash)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return row?.account_id ?? null
}

export async function revokeLink(tx: Transaction<StrategyTables>, account: string, at: Date): Promise<void> {
  await tx
    .updateTable('strategy.calendar_link')
    .set({ revoked_at: at })
    .where('account_id', '=', account)
    .where('revoked_at', 'is', null)
    .execute()
}

export async function insertLink(
  tx: Transaction<StrategyTables>,
  { hash, account, at }: { readonly hash: Buffer; readonly account: string; readonly at: Date },
): Promise<void> {
  await tx
    .insertInto('strategy.calendar_link')
    .values({ token_hash: hash, account_id: account, made_at: at, revoked_at: null })
    .execute()
}
