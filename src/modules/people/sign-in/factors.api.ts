/** Second step of signing in: one-time codes, recovery codes, setting a second factor up. */
import { randomBytes } from 'node:crypto'
import { implement } from '@orpc/server'
import type { Context } from '#platform/rpc.ts'
import { peopleContract } from '../contract.ts'
import type { PeopleDeps } from '../deps.ts'
import { beginAttempt } from './attempt.store.ts'
import { enter, visitorOf } from './enter.ts'
import { newRecoveryCodes, proposeFactor, proveCode } from './factor.store.ts'
import { expectProof, judgeCode, reprove } from './prove.ts'
import { type Found, foundBy } from './signed-in.ts'
import { base32, keyUri } from './totp.ts'

/** RFC 4226 §4 R6 recommends 160 bits. */
const SECRET_BYTES = 20

export function factorsApi(deps: PeopleDeps) {
  const { db, now, seal } = deps
  const api = implement(peopleContract).$context<Context>().access
  const found = (context: Context) => foundBy(db, context.session.token, now())

  return {
    step: api.step.handler(async ({ context }) => {
      const session = await found(context)
      return session ? { step: session.step } : null
    }),
    code: api.code.handler(async ({ input, context, errors }) => {
      const session = await found(context)
      if (!session?.hasFactor) throw errors.SIGN_IN_AGAIN()
      const attempt = await begin(session, context)
      if (attempt.pause > 0) throw errors.TOO_MANY_ATTEMPTS({ data: { retryAfterSeconds: attempt.pause } })
      const judged = await judgeCode(deps, session.account.id, input.code)
      if (judged === 'wrong') throw errors.WRONG_CODE()
      if (judged === 'used') throw errors.CODE_USED()
      await attempt.succeeded()
      return {
        step: await enter(deps, context, { accountId: session.account.id, factor: true, way: 'code' }),
      }
    }),
    enrol: api.enrol.handler(async ({ input, context, errors }) => {
      const session = await found(context)
      if (!session || session.step === 'code') throw errors.SIGN_IN_AGAIN()
      const { id, login } = session.account
      expectProof(errors, await reprove(deps, context, session, input.password))
      const secret = randomBytes(SECRET_BYTES)
      if (!(await proposeFactor(db, id, seal.close(secret, id)))) throw errors.HAS_FACTOR()
      return { uri: keyUri(login, secret), secret: base32(secret) }
    }),
    confirm: api.confirm.handler(async ({ input, context, errors }) => {
      const session = await found(context)
      if (!session || session.step === 'code' || session.hasCodes) throw errors.SIGN_IN_AGAIN()
      const attempt = await begin(session, context)
      if (attempt.pause > 0) throw errors.TOO_MANY_ATTEMPTS({ data: { retryAfterSeconds: attempt.pause } })
      const recoveryCodes = await confirm(session, input.code)
      if (!recoveryCodes) throw errors.WRONG_CODE()
      await attempt.succeeded()
      await enter(deps, context, { accountId: session.account.id, factor: true, way: 'code' })
      return { recoveryCodes }
    }),
  }

  function begin({ account }: Found, context: Context) {
    return beginAttempt(db, account.login, { ...visitorOf(context), now: now() })
  }

  async function confirm({ account }: Found, code: string): Promise<string[] | undefined> {
    return db.transaction().execute(async (trx) => {
      const given = { accountId: account.id, code, now: now(), seal, confirming: true }
      if ((await proveCode(trx, given)) !== 'good') return undefined
      const codes = await newRecoveryCodes(trx, account.id)
      const subjects = [`account:${account.id}`]
      await deps.recorder.record(trx, { type: 'people.factor-set', actor: account.id, subjects, content: {} })
      return codes
    })
  }
}
