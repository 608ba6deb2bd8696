/** Second factors: the sealed secret, the last step used, recovery codes. */
import type { Kysely } from 'kysely'
import type { PeopleTables } from '../tables.ts'
import type { Seal } from './seal.ts'
import { hashOfRecoveryCode, newCodeSalt, newRecoveryCode } from './secret.ts'
import { stepOfCode } from './totp.ts'

type Db = Kysely<PeopleTables>

const RECOVERY_CODES = 10

/** A secret that counts once a code has confirmed it; replaces one that was never confirmed, leaves one that was. */
export async function proposeFactor(db: Db, accountId: string, sealed: Buffer): Promise<boolean> {
  const made = await db
    .insertInto('people.second_factor')
    .values({ account_id: accountId, secret: sealed, last_step: 0, confirmed_at: null })
    .onConflict((on) =>
      on
        .column('account_id')
        .doUpdateSet({ secret: sealed })
        .where('people.second_factor.confirmed_at', 'is', null),
    )
    .executeTakeFirst()
  return made.numInsertedOrUpdatedRows === 1n
}

export interface CodeGiven {
  readonly accountId: string
  readonly code: string
  readonly now: Date
  readonly seal: Seal
  /** Whether the factor waits for its first code. */
  readonly confirming?: boolean
}

export type Judged = 'good' | 'wrong' | 'used'

/** A code is good once: the step moves forward in one statement, whoever comes second finds it taken (RFC 6238 §5.2). */
export async function proveCode(
  db: Db,
  { accountId, code, now, seal, confirming }: CodeGiven,
): Promise<Judged> {
  const mine = db.selectFrom('people.second_factor').selectAll().where('account_id', '=', accountId)
  const row = await mine.where('confirmed_at', confirming ? 'is' : 'is not', null).executeTakeFirst()
  if (!row) return 'wrong'
  const step = stepOfCode(seal.open(row.secret, accountId), code.replaceAll(/\s/g, ''), now)
  if (step === undefined) return 'wrong'
  const moved = await db
    .updateTable('people.second_factor')
    .set({ last_step: step, ...(confirming ? { confirmed_at: now } : {}) })
    .where('account_id', '=', accountId)
    .where('secret', '=', row.secret)
    .where('last_step', '<', step)
    .executeTakeFirst()
  return moved.numUpdatedRows === 1n ? 'good' : 'used'
}

/** Ten new codes, shown once; earlier ones are void. */
export async function newRecoveryCodes(db: Db, accountId: string): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode)
  const salt = newCodeSalt()
  await db.deleteFrom('people.recovery_code').where('account_id', '=', accountId).execute()
  await db
    .insertInto('people.recovery_code')
    .values(
      codes.map((code) => ({
        account_id: accountId,
        code_hash: hashOfRecoveryCode(code, salt),
        used_at: null,
      })),
    )
    .execute()
  return codes
}

/** New codes when the account has none that is good; null when it has. */
export async function keepRecoveryCodes(db: Db, accountId: string): Promise<string[] | null> {
  return (await recoveryCodesLeft(db, accountId)) > 0 ? null : newRecoveryCodes(db, accountId)
}

export async function spendRecoveryCode(
  db: Db,
  accountId: string,
  code: string,
  now: Date,
): Promise<boolean> {
  const any = db.selectFrom('people.recovery_code').select('code_hash').where('account_id', '=', accountId)
  const [salt = ''] = (await any.executeTakeFirst())?.code_hash.split('$') ?? []
  const used = await db
    .updateTable('people.recovery_code')
    .set({ used_at: now })
    .where('account_id', '=', accountId)
    .where('code_hash', '=', hashOfRecoveryCode(code, salt))
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return used.numUpdatedRows === 1n
}

export async function recoveryCodesLeft(db: Db, accountId: string): Promise<number> {
  const rows = await db
    .selectFrom('people.recovery_code')
    .select('code_hash')
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .execute()
  return rows.length
}

/** One-time codes only, for a new telephone. Recovery codes go with the last factor that they stand in for. */
export async function removeCodes(db: Db, accountId: string): Promise<void> {
  await db.deleteFrom('people.second_factor').where('account_id', '=', accountId).execute()
  await db
    .deleteFrom('people.recovery_code')
    .where('account_id', '=', accountId)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('people.passkey').select('id').where('account_id', '=', accountId))),
    )
    .execute()
}

/** Everything, when the person has lost it all: the next sign-in asks to set up a new one. */
export async function removeFactors(db: Db, accountId: string): Promise<void> {
  await db.deleteFrom('people.passkey').where('account_id', '=', accountId).execute()
  await removeCodes(db, accountId)
}
