/** Judging passwords and codes of an account that is known. */
import type { Kysely } from 'kysely'
import type { PeopleDeps } from '../deps.ts'
import { passwordFits } from '../password.ts'
import { accountByLogin } from '../store.ts'
import type { PeopleTables } from '../tables.ts'
import { type Judged, proveCode, spendRecoveryCode } from './factor.store.ts'

export async function passwordIsOf(
  db: Kysely<PeopleTables>,
  account: { readonly login: string },
  password: string,
): Promise<boolean> {
  const found = await accountByLogin(db, account.login)
  return typeof found?.passwordHash === 'string' && passwordFits(password, found.passwordHash)
}

/** Six digits are a one-time code, anything else a recovery code. */
export async function judgeCode(
  { db, now, seal }: PeopleDeps,
  accountId: string,
  code: string,
): Promise<Judged> {
  if (/^[\d\s]+$/.test(code)) return proveCode(db, { accountId, code, now: now(), seal })
  return (await spendRecoveryCode(db, accountId, code, now())) ? 'good' : 'wrong'
}
