/** First step of signing in: login and password. */
import { implement } from '@orpc/server'
import type { Context } from '#platform/rpc.ts'
import { peopleContract } from '../contract.ts'
import type { PeopleDeps } from '../deps.ts'
import { hashPassword, passwordFits } from '../password.ts'
import { accountByLogin } from '../store.ts'
import { beginAttempt } from './attempt.store.ts'
import { enter, visitorOf } from './enter.ts'

/** A series is told to the ledger once, when it reaches this many. */
const SERIES = 5

export function signInHandler(deps: PeopleDeps) {
  const { db, now } = deps
  const api = implement(peopleContract).$context<Context>()
  // An unknown login costs the same time as a wrong password, so that the answer does not tell which it was.
  const nobody = hashPassword('nobody has this password')

  return api.signIn.handler(async ({ input, context, errors }) => {
    const attempt = await beginAttempt(db, input.login, { ...visitorOf(context), now: now() })
    if (attempt.pause > 0) throw errors.TOO_MANY_ATTEMPTS({ data: { retryAfterSeconds: attempt.pause } })
    const found = await accountByLogin(db, input.login)
    const fits = await passwordFits(input.password, found?.passwordHash ?? (await nobody))
    if (!found?.passwordHash || !fits) {
      if (found && attempt.failures + 1 === SERIES) await recordSeries(deps, found.account.id)
      throw errors.WRONG_CREDENTIALS()
    }
    await attempt.succeeded()
    return {
      step: await enter(deps, context, { accountId: found.account.id, factor: false, way: 'password' }),
    }
  })
}

export async function recordSeries({ db, recorder }: PeopleDeps, accountId: string): Promise<void> {
  await db.transaction().execute((trx) =>
    recorder.record(trx, {
      type: 'people.sign-in-failures',
      actor: null,
      subjects: [`account:${accountId}`],
      content: { attempts: SERIES },
    }),
  )
}
