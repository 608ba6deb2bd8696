/** Giving up one's own one-time codes, for a new telephone; new recovery codes. Both ask for a proof once more. */
import { implement } from '@orpc/server'
import { type Context, signedIn } from '#platform/rpc.ts'
import { peopleContract } from '../contract.ts'
import type { PeopleDeps } from '../deps.ts'
import { beginAttempt } from './attempt.store.ts'
import { enter, visitorOf } from './enter.ts'
import { newRecoveryCodes, removeCodes } from './factor.store.ts'
import { expectProof, freshness, isPasswordless, judgeCode, passwordIsOf, reprove } from './prove.ts'
import { foundBy } from './signed-in.ts'

export function removeFactorApi(deps: PeopleDeps) {
  const { db, now } = deps
  const api = implement(peopleContract).$context<Context>().access
  return {
    renewRecoveryCodes: api.renewRecoveryCodes.use(signedIn).handler(async ({ input, context, errors }) => {
      const session = await foundBy(db, context.session.token, now())
      if (session?.step !== 'done' || !session.hasFactor) throw errors.SIGN_IN_AGAIN()
      expectProof(errors, await reprove(deps, context, session, input.password))
      const accountId = session.account.id
      return db.transaction().execute(async (trx) => {
        const recoveryCodes = await newRecoveryCodes(trx, accountId)
        const subjects = [`account:${accountId}`]
        await deps.recorder.record(trx, {
          type: 'people.codes-renewed',
          actor: accountId,
          subjects,
          content: {},
        })
        return { recoveryCodes }
      })
    }),
    removeFactor: api.removeFactor.use(signedIn).handler(async ({ input, context, errors }) => {
      const session = await foundBy(db, context.session.token, now())
      if (session?.step !== 'done' || !session.hasCodes) throw errors.SIGN_IN_AGAIN()
      const attempt = await beginAttempt(db, session.account.login, { ...visitorOf(context), now: now() })
      if (attempt.pause > 0) throw errors.TOO_MANY_ATTEMPTS({ data: { retryAfterSeconds: attempt.pause } })
      // Whoever has no password signed in elsewhere a moment ago, and the code is counted like any guess.
      if (await isPasswordless(db, session.account)) expectProof(errors, freshness(now(), session))
      else if (!(await passwordIsOf(db, session.account, input.password ?? '')))
        throw errors.WRONG_CREDENTIALS()
      const judged = await judgeCode(deps, session.account.id, input.code)
      if (judged === 'wrong') throw errors.WRONG_CODE()
      if (judged === 'used') throw errors.CODE_USED()
      await attempt.succeeded()
      await giveUp(deps, session.account.id)
      await enter(deps, context, { accountId: session.account.id, factor: false, way: null })
      return { removed: true as const }
    }),
  }
}

async function giveUp({ db, recorder }: PeopleDeps, accountId: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await removeCodes(trx, accountId)
    await trx.deleteFrom('people.session').where('account_id', '=', accountId).execute()
    const subjects = [`account:${accountId}`]
    await recorder.record(trx, { type: 'people.factor-removed', actor: accountId, subjects, content: {} })
  })
}
