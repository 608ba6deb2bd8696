/** Links through which one person chooses a password once: set-up of the house, invitation, reset. */
import type { Kysely } from 'kysely'
import type { PeopleTables } from '../tables.ts'
import { hashOf, newSecret } from './secret.ts'

type Db = Kysely<PeopleTables>

const LINK_HOURS = 24

export type LinkKind = 'set-up' | 'invitation' | 'reset'

export interface Link {
  readonly kind: LinkKind
  /** Null for the set-up: that account is yet to be made. */
  readonly account: { readonly id: string; readonly login: string; readonly displayName: string } | null
}

/** Returns the secret; earlier links of the same account are void. */
export async function makeLink(
  db: Db,
  link: { kind: LinkKind; accountId: string | null; madeBy: string | null; now: Date },
): Promise<{ secret: string; expires: Date }> {
  const secret = newSecret()
  const expires = new Date(link.now.getTime() + LINK_HOURS * 3_600_000)
  await db
    .updateTable('people.link')
    .set({ used_at: link.now })
    .where('account_id', link.accountId === null ? 'is' : '=', link.accountId)
    .where('used_at', 'is', null)
    .execute()
  await db
    .insertInto('people.link')
    .values({
      token_hash: hashOf(secret),
      kind: link.kind,
      account_id: link.accountId,
      made_by: link.madeBy,
      expires_at: expires,
      used_at: null,
    })
    .execute()
  return { secret, expires }
}

export async function findLink(db: Db, secret: string, now: Date): Promise<Link | undefined> {
  const row = await db
    .selectFrom('people.link as l')
    .leftJoin('people.account as a', 'a.id', 'l.account_id')
    .select(['l.kind', 'a.id', 'a.login', 'a.display_name'])
    .where('l.token_hash', '=', hashOf(secret))
    .where('l.used_at', 'is', null)
    .where('l.expires_at', '>', now)
    .where('a.closed_at', 'is', null)
    .executeTakeFirst()
  if (!row) return undefined
  const { id, login, display_name: displayName } = row
  const account = id === null || login === null || displayName === null ? null : { id, login, displayName }
  return { kind: row.kind as LinkKind, account } // the table's check allows these only
}

/** Links that were not used yet lead nowhere any more. */
export async function voidLinks(db: Db, accountId: string, now: Date): Promise<void> {
  await db
    .updateTable('people.link')
    .set({ used_at: now })
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .execute()
}

/** As `spendLink`, where only the hash was kept; the account that it is for, unless that is closed. */
export async function spendLinkByHash(db: Db, hash: string, now: Date): Promise<string | undefined> {
  const spent = await db
    .updateTable('people.link')
    .set({ used_at: now })
    .where('token_hash', '=', hash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('people.account as a')
          .select('a.id')
          .whereRef('a.id', '=', 'people.link.account_id')
          .where('a.closed_at', 'is', null),
      ),
    )
    .returning('account_id')
    .executeTakeFirst()
  return spent?.account_id ?? undefined
}

/** True for the first who uses it. */
export async function spendLink(db: Db, secret: string, now: Date): Promise<boolean> {
  const spent = await db
    .updateTable('people.link')
    .set({ used_at: now })
    .where('token_hash', '=', hashOf(secret))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return spent.numUpdatedRows === 1n
}
