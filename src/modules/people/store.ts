/** Accounts and sessions in the database. */
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { Account, type Language, type Role } from './model.ts'
import type { PeopleTables } from './tables.ts'

type Db = Kysely<PeopleTables>

export async function accountByLogin(
  db: Db,
  login: string,
): Promise<{ account: Account; passwordHash: string } | undefined> {
  const row = await db
    .selectFrom('people.account')
    .selectAll()
    .where('login', '=', login.toLowerCase())
    .executeTakeFirst()
  return row && { account: toAccount(row), passwordHash: row.password_hash }
}

export async function accountBySession(db: Db, token: string, now: Date): Promise<Account | undefined> {
  const row = await db
    .selectFrom('people.session')
    .innerJoin('people.account', 'people.account.id', 'people.session.account_id')
    .selectAll('people.account')
    .where('token_hash', '=', hashOf(token))
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row && toAccount(row)
}

export async function demonstrationAccounts(db: Db): Promise<Account[]> {
  const found = await db
    .selectFrom('people.account')
    .selectAll()
    .where('demonstration', '=', true)
    .orderBy('created_at')
    .execute()
  return found.map(toAccount)
}

export interface NewAccount {
  readonly login: string
  readonly displayName: string
  readonly role: Role
  readonly officerId: string | null
  readonly passwordHash: string
  readonly at: Date
}

/** Leaves an account that is there as it is. */
export async function insertDemonstrationAccount(db: Db, account: NewAccount): Promise<void> {
  await db
    .insertInto('people.account')
    .values({
      id: randomUUID(),
      login: account.login,
      display_name: account.displayName,
      role: account.role,
      officer_id: account.officerId,
      language: 'en',
      password_hash: account.passwordHash,
      demonstration: true,
      created_at: account.at,
    })
    .onConflict((on) => on.column('login').doNothing())
    .execute()
}

export async function setLanguage(db: Db, id: string, language: Language): Promise<Account> {
  const row = await db
    .updateTable('people.account')
    .set({ language })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
  return toAccount(row)
}

/** Returns the cookie; only its hash stays here. */
export async function openSession(
  db: Db,
  accountId: string,
  span: { now: Date; expires: Date },
): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await db.deleteFrom('people.session').where('expires_at', '<=', span.now).execute()
  await db
    .insertInto('people.session')
    .values({
      token_hash: hashOf(token),
      account_id: accountId,
      created_at: span.now,
      expires_at: span.expires,
    })
    .execute()
  return token
}

export async function closeSession(db: Db, token: string): Promise<void> {
  await db.deleteFrom('people.session').where('token_hash', '=', hashOf(token)).execute()
}

export async function recordFailure(db: Db, login: string, at: Date): Promise<void> {
  await db.insertInto('people.failed_sign_in').values({ login: login.toLowerCase(), at }).execute()
}

export async function failuresSince(db: Db, login: string, since: Date): Promise<Date[]> {
  await db.deleteFrom('people.failed_sign_in').where('at', '<', since).execute()
  const found = await db
    .selectFrom('people.failed_sign_in')
    .select('at')
    .where('login', '=', login.toLowerCase())
    .orderBy('at')
    .execute()
  return found.map((row) => row.at)
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

function toAccount(row: PeopleTables['people.account']): Account {
  return Account.parse({
    id: row.id,
    login: row.login,
    displayName: row.display_name,
    role: row.role,
    officerId: row.officer_id,
    language: row.language,
  })
}
