/** Passkeys of accounts, and the challenges that were given out. */
import type { Kysely } from 'kysely'
import type { PeopleTables } from '../tables.ts'
import { hashOf } from './secret.ts'

type Db = Kysely<PeopleTables>

const CHALLENGE_MINUTES = 5

/** `sessionId`: who registers a key; null: somebody who signs in. */
export async function keepChallenge(
  db: Db,
  challenge: string,
  { sessionId, now }: { readonly sessionId: string | null; readonly now: Date },
): Promise<void> {
  await db.deleteFrom('people.passkey_challenge').where('expires_at', '<=', now).execute()
  const expires = new Date(now.getTime() + CHALLENGE_MINUTES * 60_000)
  await db
    .insertInto('people.passkey_challenge')
    .values({ hash: hashOf(challenge), session_id: sessionId, expires_at: expires })
    .execute()
}

/** True for the first who answers it, in the session to which it was given. */
export async function spendChallenge(
  db: Db,
  challenge: string,
  { sessionId, now }: { readonly sessionId: string | null; readonly now: Date },
): Promise<boolean> {
  const spent = await db
    .deleteFrom('people.passkey_challenge')
    .where('hash', '=', hashOf(challenge))
    .where('session_id', sessionId === null ? 'is' : '=', sessionId)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return spent.numDeletedRows === 1n
}

export async function passkeysOf(db: Db, accountId: string) {
  return db
    .selectFrom('people.passkey')
    .select(['id', 'name', 'transports', 'synced', 'created_at', 'used_at'])
    .where('account_id', '=', accountId)
    .orderBy('created_at')
    .execute()
}

/** The key with the account it opens, unless that is closed. */
export async function passkeyById(db: Db, id: string) {
  return db
    .selectFrom('people.passkey as k')
    .innerJoin('people.account as a', 'a.id', 'k.account_id')
    .select(['k.id', 'k.public_key', 'k.counter', 'k.transports', 'a.id as account_id'])
    .where('k.id', '=', id)
    .where('a.closed_at', 'is', null)
    .executeTakeFirst()
}

export interface NewPasskey {
  readonly id: string
  readonly accountId: string
  readonly publicKey: Uint8Array
  readonly counter: number
  readonly transports: readonly string[]
  readonly name: string
  readonly synced: boolean
  readonly at: Date
}

/** False when the key is known already. */
export async function insertPasskey(db: Db, key: NewPasskey): Promise<boolean> {
  const made = await db
    .insertInto('people.passkey')
    .values({
      id: key.id,
      account_id: key.accountId,
      public_key: Buffer.from(key.publicKey),
      counter: key.counter,
      transports: [...key.transports],
      name: key.name,
      synced: key.synced,
      created_at: key.at,
      used_at: null,
    })
    .onConflict((on) => on.column('id').doNothing())
    .executeTakeFirst()
  return made.numInsertedOrUpdatedRows === 1n
}

/** False when another request has moved the counter meanwhile: the same answer, or a copy of the key. */
export async function passkeyUsed(
  db: Db,
  id: string,
  of: { readonly before: number; readonly counter: number; readonly synced: boolean; readonly now: Date },
): Promise<boolean> {
  const moved = await db
    .updateTable('people.passkey')
    .set({ counter: of.counter, synced: of.synced, used_at: of.now })
    .where('id', '=', id)
    .where('counter', '=', of.before)
    .executeTakeFirst()
  return moved.numUpdatedRows === 1n
}

export async function renamePasskey(
  db: Db,
  key: { readonly id: string; readonly accountId: string },
  name: string,
): Promise<boolean> {
  const renamed = await db
    .updateTable('people.passkey')
    .set({ name })
    .where('id', '=', key.id)
    .where('account_id', '=', key.accountId)
    .executeTakeFirst()
  return renamed.numUpdatedRows === 1n
}

export async function removePasskey(
  db: Db,
  key: { readonly id: string; readonly accountId: string },
): Promise<boolean> {
  const removed = await db
    .deleteFrom('people.passkey')
    .where('id', '=', key.id)
    .where('account_id', '=', key.accountId)
    .executeTakeFirst()
  return removed.numDeletedRows === 1n
}
