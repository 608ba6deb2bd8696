/** What everybody may do with their own account; with it the steps and links of signing in. */
import { implement } from '@orpc/server'
import { type Context, signedIn } from '#platform/rpc.ts'
import { peopleContract } from '../contract.ts'
import type { PeopleDeps } from '../deps.ts'
import { needsSecondFactor } from '../model.ts'
import { hashPassword } from '../password.ts'
import { accountByLogin, setPassword } from '../store.ts'
import { beginAttempt } from './attempt.store.ts'
import { visitorOf } from './enter.ts'
import { recoveryCodesLeft } from './factor.store.ts'
import { factorsApi } from './factors.api.ts'
import { linksApi } from './links.api.ts'
import { faultOf } from './password.model.ts'
import { passwordIsOf } from './prove.ts'
import { removeFactorApi } from './remove-factor.api.ts'
import { endSessions, sessionsOf } from './session.store.ts'
import { type Found, signedInBy } from './signed-in.ts'

export function accessApi(deps: PeopleDeps) {
  const { db, now, recorder } = deps
  const api = implement(peopleContract).$context<Context>().access

  return {
    ...factorsApi(deps),
    ...linksApi(deps),
    ...removeFactorApi(deps),
    account: api.account.use(signedIn).handler(async ({ context }) => {
      const { id, account, hasCodes, roles, demonstration } = await own(context)
      const stored = await accountByLogin(db, account.login)
      const sessions = await sessionsOf(db, account.id, now())
      return {
        secondFactor: hasCodes,
        hasPassword: typeof stored?.passwordHash === 'string',
        mustHaveFactor: needsSecondFactor(roles) && !demonstration,
        recoveryCodesLeft: await recoveryCodesLeft(db, account.id),
        sessions: sessions.map((one) => ({
          id: one.id,
          since: one.created_at,
          seen: one.seen_at,
          address: one.address,
          agent: one.agent,
          current: one.id === id,
        })),
      }
    }),
    endSessions: api.endSessions.use(signedIn).handler(async ({ input, context }) => {
      const { id, account } = await own(context)
      const which = input.id === null ? { keep: id } : { only: input.id }
      return { ended: await endSessions(db, account.id, which) }
    }),
    changePassword: api.changePassword.use(signedIn).handler(async ({ input, context, errors }) => {
      const { id, account } = await own(context)
      const attempt = await beginAttempt(db, account.login, { ...visitorOf(context), now: now() })
      if (attempt.pause > 0) throw errors.TOO_MANY_ATTEMPTS({ data: { retryAfterSeconds: attempt.pause } })
      if (!(await passwordIsOf(db, account, input.current))) throw errors.WRONG_CREDENTIALS()
      await attempt.succeeded()
      const fault = faultOf(input.next, [account.login, account.displayName])
      if (fault) throw errors.WEAK_PASSWORD({ data: { fault } })
      const passwordHash = await hashPassword(input.next)
      await db.transaction().execute(async (trx) => {
        await setPassword(trx, account.id, passwordHash)
        await endSessions(trx, account.id, { keep: id })
        const subjects = [`account:${account.id}`]
        await recorder.record(trx, {
          type: 'people.password-chosen',
          actor: account.id,
          subjects,
          content: {},
        })
      })
      return { changed: true as const }
    }),
  }

  async function own(context: Context): Promise<Found> {
    const found = await signedInBy(db, context.session.token, now())
    if (!found) throw new Error('the guard let somebody through who is not signed in')
    return found
  }
}
