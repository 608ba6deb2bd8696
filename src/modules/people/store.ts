/** Accounts in the database. */
import { randomUUID } from 'node:crypto'
import type { Kysely, Transaction } from 'kysely'
import type { Language, Role } from './model.ts'
import { insertHouseGrant } from './rights.store.ts'
import type { PeopleTables } from './tables.ts'

type Db = Kysely<PeopleTables>

/** An account as it is stored; its roles are in the grants. */
export interface AccountRecord {
  readonly id: string
  readonly login: string
  readonly displayName: string
  readonly officerId: string | null
  readonly language: Language
}

/** A closed account has no password that fits. */
export async function accountByLogin(
  db: Db,
  login: string,
): Promise<{ account: AccountRecord; passwordHash: string | null } | undefined> {
  const row = await db
    .selectFrom('people.account')
    .selectAll()
    .where('login', '=', login.toLowerCase())
    .executeTakeFirst()
  return row && { account: toAccount(row), passwordHash: row.closed_at === null ? row.password_hash : null }
}

export async function accountOf(db: Db, id: string): Promise<AccountRecord | undefined> {
  const row = await db.selectFrom('people.account').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toAccount(row)
}

export async function demonstrationAccounts(db: Db): Promise<AccountRecord[]> {
  const found = await db
    .selectFrom('people.account')
    .selectAll()
    .where('demonstration', '=', true)
    .where('password_hash', 'is not', null)
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

/** Leaves an account that is there as it is; the id of one that was made or may be used again. */
export async function insertDemonstrationAccount(
  db: Transaction<PeopleTables>,
  account: NewAccount,
): Promise<string | null> {
  const id = randomUUID()
  const made = await db
    .insertInto('people.account')
    .values({
      id,
      login: account.login,
      display_name: account.displayName,
      officer_id: account.officerId,
      language: 'en',
      password_hash: account.passwordHash,
      demonstration: true,
      created_at: account.at,
    })
    .onConflict((on) => on.column('login').doNothing())
    .executeTakeFirst()
  if (made.numInsertedOrUpdatedRows === 1n) {
    await insertHouseGrant(db, { accountId: id, role: account.role, origin: 'demonstration', at: account.at })
    return id
  }
  const opened = await db
    .updateTable('people.account')
    .set({ password_hash: account.passwordHash })
    .where('login', '=', account.login)
    .where('demonstration', '=', true)
    .where('password_hash', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return opened?.id ?? null
}

export async function setLanguage(db: Db, id: string, language: Language): Promise<AccountRecord> {
  const row = await db
    .updateTable('people.account')
    .set({ language })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
  return toAccount(row)
}

export async function isOfficer(db: Db, code: string): Promise<boolean> {
  const found = await db
    .selectFrom('people.officer')
    .select('code')
    .where('code', '=', code)
    .executeTakeFirst()
  return found !== undefined
}

/** Throws on a login that is taken. */
export async function insertAccount(
  db: Db,
  account: Pick<NewAccount, 'login' | 'displayName' | 'officerId' | 'at'>,
): Promise<string> {
  const id = randomUUID()
  await db
    .insertInto('people.account')
    .values({
      id,
      login: account.login.toLowerCase(),
      display_name: account.displayName,
      officer_id: account.officerId,
      language: 'en',
      password_hash: null,
      demonstration: false,
      created_at: account.at,
    })
    .execute()
  return id
}

export async function setPassword(db: Db, id: string, passwordHash: string): Promise<void> {
  await db.updateTable('people.account').set({ password_hash: passwordHash }).where('id', '=', id).execute()
}

export async function setClosed(db: Db, id: string, at: Date | null): Promise<void> {
  await db.updateTable('people.account').set({ closed_at: at }).where('id', '=', id).execute()
}

/** Whether somebody beside the demonstration can sign in or has been invited. */
export async function hasOwnAccounts(db: Db): Promise<boolean> {
  const own = db.selectFrom('people.account').select('id').where('demonstration', '=', false)
  return (await own.executeTakeFirst()) !== undefined
}

/** Where the demonstration is off, its accounts with their printed password let nobody in. Those that did until now. */
export async function closeDemonstrationAccounts(db: Transaction<PeopleTables>): Promise<string[]> {
  const theirs = db.selectFrom('people.account').select('id').where('demonstration', '=', true)
  await db.deleteFrom('people.session').where('account_id', 'in', theirs).execute()
  const keys = await db
    .deleteFrom('people.passkey')
    .where('account_id', 'in', theirs)
    .returning('account_id')
    .execute()
  const ties = await db
    .deleteFrom('people.identity')
    .where('account_id', 'in', theirs)
    .returning('account_id')
    .execute()
  const passwords = await db
    .updateTable('people.account')
    .set({ password_hash: null })
    .where('demonstration', '=', true)
    .where('password_hash', 'is not', null)
    .returning('id as account_id')
    .execute()
  return [...new Set([...keys, ...ties, ...passwords].map((row) => row.account_id))]
}

export function toAccount(
  row: Pick<PeopleTables['people.account'], 'id' | 'login' | 'display_name' | 'officer_id' | 'language'>,
): AccountRecord {
  return {
    id: row.id,
    login: row.login,
    displayName: row.display_name,
    officerId: row.officer_id,
    language: row.language as Language, // the table's check allows these only
  }
}
