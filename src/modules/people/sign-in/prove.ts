/** Judging passwords and codes of an account that is known. */
import type { Kysely } from 'kysely'
import type { Context } from '#platform/rpc.ts'
import type { PeopleDeps } from '../deps.ts'
import { passwordFits } from '../password.ts'
import { accountByLogin } from '../store.ts'
import type { PeopleTables } from '../tables.ts'
import { beginAttempt } from './attempt.store.ts'
import { visitorOf } from './enter.ts'
import { type Judged, proveCode, spendRecoveryCode } from './factor.store.ts'
import type { Found } from './signed-in.ts'

export async function passwordIsOf(
  db: Kysely<PeopleTables>,
  account: { readonly login: string },
  password: string,
): Promise<boolean> {
  const found = await accountByLogin(db, account.login)
  return typeof found?.passwordHash === 'string' && passwordFits(password, found.passwordHash)
}

/** A session without password may change its factors for so long after signing in. */
const FRESH_MINUTES = 5

export type Proof = 'good' | 'wrong' | 'too-old' | { readonly retryAfterSeconds: number }

/**
 * Before factors are changed: who is signed in gives the password once more, who has none must have signed in just now. At the step `enrol`
 * the first factor was proved a moment ago.
 */
export async function reprove(
  { db, now }: PeopleDeps,
  context: Context,
  session: Found,
  password: string | undefined,
): Promise<Proof> {
  if (session.step === 'enrol') return 'good'
  const { account } = session
  if (await isPasswordless(db, account)) return freshness(now(), session)
  const attempt = await beginAttempt(db, account.login, { ...visitorOf(context), now: now() })
  if (attempt.pause > 0) return { retryAfterSeconds: attempt.pause }
  if (!(await passwordIsOf(db, account, password ?? ''))) return 'wrong'
  await attempt.succeeded()
  return 'good'
}

/** An account that comes in by single sign-on or passkey alone. */
export async function isPasswordless(
  db: Kysely<PeopleTables>,
  account: { readonly login: string },
): Promise<boolean> {
  return (await accountByLogin(db, account.login))?.passwordHash === null
}

/** Whether a session is young enough to stand for a password. */
export function freshness(now: Date, { createdAt }: Pick<Found, 'createdAt'>): 'good' | 'too-old' {
  return now.getTime() - createdAt.getTime() <= FRESH_MINUTES * 60_000 ? 'good' : 'too-old'
}

/** Refuses with the errors of the operation unless the proof is good. */
export function expectProof(
  errors: {
    SIGN_IN_AGAIN(): Error
    WRONG_CREDENTIALS(): Error
    TOO_MANY_ATTEMPTS(of: { data: { retryAfterSeconds: number } }): Error
  },
  proof: Proof,
): void {
  if (proof === 'good') return
  if (proof === 'too-old') throw errors.SIGN_IN_AGAIN()
  if (proof === 'wrong') throw errors.WRONG_CREDENTIALS()
  throw errors.TOO_MANY_ATTEMPTS({ data: proof })
}

/** Six digits are a one-time code, anything else a recovery code. */
export async function judgeCode(
  { db, now, seal, recorder }: PeopleDeps,
  accountId: string,
  code: string,
): Promise<Judged> {
  if (/^[\d\s]+$/.test(code)) return proveCode(db, { accountId, code, now: now(), seal })
  return db.transaction().execute(async (trx) => {
    if (!(await spendRecoveryCode(trx, accountId, code, now()))) return 'wrong'
    const subjects = [`account:${accountId}`]
    await recorder.record(trx, { type: 'people.recovery-code-used', actor: accountId, subjects, content: {} })
    return 'good'
  })
}
