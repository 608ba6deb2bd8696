/** Adding and removing one's own passkeys. Asks for the password once more; what changes is told to the ledger. */
import { implement } from '@orpc/server'
import { generateRegistrationOptions, verifyRegistrationResponse } from '@simplewebauthn/server'
import { type Context, signedIn } from '#platform/rpc.ts'
import { peopleContract } from '../contract.ts'
import type { PeopleDeps } from '../deps.ts'
import { enter } from './enter.ts'
import { keepRecoveryCodes } from './factor.store.ts'
import { insertPasskey, keepChallenge, passkeysOf, removePasskey, spendChallenge } from './passkey.store.ts'
import { expectProof, reprove } from './prove.ts'
import { endSessions } from './session.store.ts'
import { foundBy, signedInBy } from './signed-in.ts'
import { siteOf } from './site.model.ts'

export function ownPasskeysApi(deps: PeopleDeps) {
  const { db, now, recorder } = deps
  const api = implement(peopleContract).$context<Context>().passkeys
  const site = (context: Context) => siteOf(deps.access.origin, context.visitor?.origin)

  return {
    newOptions: api.newOptions.handler(async ({ input, context, errors }) => {
      const at = site(context)
      if (!at) throw errors.NO_PASSKEYS_HERE()
      const session = await foundBy(db, context.session.token, now())
      if (!session || session.step === 'code') throw errors.SIGN_IN_AGAIN()
      expectProof(errors, await reprove(deps, context, session, input.password))
      const { id, login, displayName } = session.account
      const options = await generateRegistrationOptions({
        rpName: 'Tamga',
        rpID: at.id,
        userID: new Uint8Array(Buffer.from(id)),
        userName: login,
        userDisplayName: displayName,
        attestationType: 'none',
        excludeCredentials: (await passkeysOf(db, id)).map((one) => ({ id: one.id })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      })
      await keepChallenge(db, options.challenge, { sessionId: session.id, now: now() })
      return { options: { ...options } }
    }),
    add: api.add.handler(async ({ input, context, errors }) => {
      const at = site(context)
      if (!at) throw errors.NO_PASSKEYS_HERE()
      const session = await foundBy(db, context.session.token, now())
      if (!session || session.step === 'code') throw errors.SIGN_IN_AGAIN()
      const judged = await verifyRegistrationResponse({
        response: input.response,
        expectedChallenge: (given) => spendChallenge(db, given, { sessionId: session.id, now: now() }),
        expectedOrigin: at.origin,
        expectedRPID: at.id,
        requireUserVerification: true,
      }).catch(() => undefined)
      if (!judged?.verified) throw errors.PASSKEY_REFUSED()
      const { credential, credentialBackedUp: synced } = judged.registrationInfo
      const accountId = session.account.id
      const recoveryCodes = await db.transaction().execute(async (trx) => {
        const { id, publicKey, counter, transports = [] } = credential
        const key = { id, accountId, publicKey, counter, transports, name: input.name, synced, at: now() }
        if (!(await insertPasskey(trx, key))) throw errors.PASSKEY_REFUSED()
        const codes = await keepRecoveryCodes(trx, accountId)
        await record(trx, 'people.passkey-added', accountId)
        return codes
      })
      if (session.step === 'enrol') await enter(deps, context, { accountId, factor: true, way: 'passkey' })
      return { recoveryCodes }
    }),
    remove: api.remove.use(signedIn).handler(async ({ input, context, errors }) => {
      const session = await signedInBy(db, context.session.token, now())
      if (!session) throw errors.SIGN_IN_AGAIN()
      expectProof(errors, await reprove(deps, context, session, input.password))
      await db.transaction().execute(async (trx) => {
        const accountId = session.account.id
        if (!(await removePasskey(trx, { id: input.id, accountId }))) throw errors.NOT_FOUND()
        await endSessions(trx, accountId, { keep: session.id })
        await record(trx, 'people.passkey-removed', accountId)
      })
      return { removed: true as const }
    }),
  }

  async function record(trx: Parameters<typeof recorder.record>[0], type: string, accountId: string) {
    await recorder.record(trx, { type, actor: accountId, subjects: [`account:${accountId}`], content: {} })
  }
}
