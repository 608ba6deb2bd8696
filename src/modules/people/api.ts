/** Sign-in: password against the account, a session cookie for twelve hours, a pause after five wrong attempts. */
import { implement } from '@orpc/server'
import type { Kysely } from 'kysely'
import type { Context } from '#platform/rpc.ts'
import { signedIn } from '#platform/rpc.ts'
import { type Me, peopleContract } from './contract.ts'
import { type Account, permissionsOf } from './model.ts'
import { hashPassword, passwordFits } from './password.ts'
import {
  accountByLogin,
  accountBySession,
  closeSession,
  demonstrationAccounts,
  failuresSince,
  openSession,
  recordFailure,
  setLanguage,
} from './store.ts'
import type { PeopleTables } from './tables.ts'

export interface PeopleDeps {
  readonly db: Kysely<PeopleTables>
  readonly now: () => Date
}

const SESSION_HOURS = 12
const TRIES = 5
const PAUSE_MINUTES = 10

export function peopleApi({ db, now }: PeopleDeps) {
  const api = implement(peopleContract).$context<Context>()
  // An unknown login costs the same time as a wrong password, so that the answer does not tell which it was.
  const nobody = hashPassword('nobody has this password')

  return api.router({
    signIn: api.signIn.handler(async ({ input, context, errors }) => {
      const at = now()
      const failures = await failuresSince(db, input.login, minutesBefore(at, PAUSE_MINUTES))
      const oldest = failures.at(-TRIES)
      if (oldest) {
        const until = oldest.getTime() + PAUSE_MINUTES * 60_000
        throw errors.TOO_MANY_ATTEMPTS({
          data: { retryAfterSeconds: Math.ceil((until - at.getTime()) / 1000) },
        })
      }
      const found = await accountByLogin(db, input.login)
      const fits = await passwordFits(input.password, found?.passwordHash ?? (await nobody))
      if (!found || !fits) {
        await recordFailure(db, input.login, at)
        throw errors.WRONG_CREDENTIALS()
      }
      const expires = new Date(at.getTime() + SESSION_HOURS * 3_600_000)
      context.session.set(await openSession(db, found.account.id, { now: at, expires }), expires)
      return toMe(found.account)
    }),
    signOut: api.signOut.handler(async ({ context }) => {
      if (context.session.token !== undefined) await closeSession(db, context.session.token)
      context.session.clear()
      return { signedOut: true as const }
    }),
    me: api.me.handler(async ({ context }) => {
      const { token } = context.session
      const account = token === undefined ? undefined : await accountBySession(db, token, now())
      return account ? toMe(account) : null
    }),
    setLanguage: api.setLanguage
      .use(signedIn)
      .handler(async ({ input, context }) => toMe(await setLanguage(db, context.actor.id, input.language))),
    demoAccounts: api.demoAccounts.handler(async () => {
      const accounts = await demonstrationAccounts(db)
      return { items: accounts.map(({ login, role, displayName }) => ({ login, role, displayName })) }
    }),
  })
}

function toMe(account: Account): Me {
  return { ...account, permissions: [...permissionsOf(account.role)] }
}

function minutesBefore(at: Date, minutes: number): Date {
  return new Date(at.getTime() - minutes * 60_000)
}
