/** Who accounts are at the provider, and sign-ins that are under way there. */
import type { Kysely } from 'kysely'
import type { PeopleTables } from '../tables.ts'
import { hashOf } from './secret.ts'

type Db = Kysely<PeopleTables>

const AWAY_MINUTES = 10

export interface Away {
  readonly state: string
  /** Cookie of the browser that goes there. */
  readonly browser: string
  /** Nonce and verifier. */
  readonly sealed: Buffer
  /** The invitation or reset that is to be spent; null for a plain sign-in. */
  readonly linkSecret: string | null
  readonly now: Date
}

export async function keepAway(db: Db, away: Away): Promise<Date> {
  const expires = new Date(away.now.getTime() + AWAY_MINUTES * 60_000)
  await db.deleteFrom('people.single_sign_on').where('expires_at', '<=', away.now).execute()
  await db
    .insertInto('people.single_sign_on')
    .values({
      state_hash: hashOf(away.state),
      browser_hash: hashOf(away.browser),
      sealed: away.sealed,
      link_hash: away.linkSecret === null ? null : hashOf(away.linkSecret),
      expires_at: expires,
    })
    .execute()
  return expires
}

/** Good once, for the browser that left. */
export async function spendAway(
  db: Db,
  { state, browser, now }: Pick<Away, 'state' | 'browser' | 'now'>,
): Promise<{ sealed: Buffer; linkHash: string | null } | undefined> {
  const row = await db
    .deleteFrom('people.single_sign_on')
    .where('state_hash', '=', hashOf(state))
    .where('browser_hash', '=', hashOf(browser))
    .where('expires_at', '>', now)
    .returning(['sealed', 'link_hash'])
    .executeTakeFirst()
  return row && { sealed: row.sealed, linkHash: row.link_hash }
}

/** The open account that this person of the provider is. */
export async function accountOfIdentity(
  db: Db,
  { issuer, subject }: { readonly issuer: string; readonly subject: string },
): Promise<string | undefined> {
  const row = await db
    .selectFrom('people.identity as i')
    .innerJoin('people.account as a', 'a.id', 'i.account_id')
    .select('a.id')
    .where('i.issuer', '=', issuer)
    .where('i.subject', '=', subject)
    .where('a.closed_at', 'is', null)
    .executeTakeFirst()
  return row?.id
}

/** Replaces an earlier person of the same provider. False when this one belongs to another account. */
export async function linkIdentity(
  db: Db,
  identity: {
    readonly issuer: string
    readonly subject: string
    readonly accountId: string
    readonly at: Date
  },
): Promise<boolean> {
  const { issuer, subject, accountId } = identity
  await removeIdentity(db, { issuer, accountId })
  const made = await db
    .insertInto('people.identity')
    .values({ issuer, subject, account_id: accountId, linked_at: identity.at })
    .onConflict((on) => on.doNothing())
    .executeTakeFirst()
  return made.numInsertedOrUpdatedRows === 1n
}

export async function identityOf(db: Db, { issuer, accountId }: { issuer: string; accountId: string }) {
  return db
    .selectFrom('people.identity')
    .select(['linked_at'])
    .where('issuer', '=', issuer)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
}

export async function removeIdentity(
  db: Db,
  { issuer, accountId }: { readonly issuer: string; readonly accountId: string },
): Promise<boolean> {
  const removed = await db
    .deleteFrom('people.identity')
    .where('issuer', '=', issuer)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return removed.numDeletedRows === 1n
}
