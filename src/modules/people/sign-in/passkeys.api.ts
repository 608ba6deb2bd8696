/** Passkeys (WebAuthn level 3): signing in with one, and keeping one's own. User verification is required, so one counts as both factors. */

import { implement } from '@orpc/server'
import { generateAuthenticationOptions, verifyAuthenticationResponse } from '@simplewebauthn/server'
import { type Context, signedIn } from '#platform/rpc.ts'
import { peopleContract } from '../contract.ts'
import type { PeopleDeps } from '../deps.ts'
import { enter } from './enter.ts'
import { ownPasskeysApi } from './own-passkeys.api.ts'
import {
  keepChallenge,
  passkeyById,
  passkeysOf,
  passkeyUsed,
  renamePasskey,
  spendChallenge,
} from './passkey.store.ts'
import { siteOf } from './site.model.ts'

export function passkeysApi(deps: PeopleDeps) {
  const { db, now } = deps
  const api = implement(peopleContract).$context<Context>().passkeys
  const site = (context: Context) => siteOf(deps.access.origin, context.visitor?.origin)

  return {
    ...ownPasskeysApi(deps),
    options: api.options.handler(async ({ context, errors }) => {
      const at = site(context)
      if (!at) throw errors.NO_PASSKEYS_HERE()
      const options = await generateAuthenticationOptions({ rpID: at.id, userVerification: 'required' })
      await keepChallenge(db, options.challenge, { sessionId: null, now: now() })
      return { options: { ...options } }
    }),
    signIn: api.signIn.handler(async ({ input, context, errors }) => {
      const at = site(context)
      if (!at) throw errors.NO_PASSKEYS_HERE()
      const key = await passkeyById(db, input.response.id)
      if (!key) throw errors.PASSKEY_REFUSED()
      const before = Number(key.counter)
      const judged = await verifyAuthenticationResponse({
        response: input.response,
        expectedChallenge: (given) => spendChallenge(db, given, { sessionId: null, now: now() }),
        expectedOrigin: at.origin,
        expectedRPID: at.id,
        requireUserVerification: true,
        credential: { id: key.id, publicKey: new Uint8Array(key.public_key), counter: before },
      }).catch(() => undefined) // every fault of the answer is one refusal: which it was helps only who forged it
      if (!judged?.verified) throw errors.PASSKEY_REFUSED()
      const { newCounter: counter, credentialBackedUp: synced } = judged.authenticationInfo
      if (!(await passkeyUsed(db, key.id, { before, counter, synced, now: now() })))
        throw errors.PASSKEY_REFUSED()
      return { step: await enter(deps, context, { accountId: key.account_id, factor: true, way: 'passkey' }) }
    }),
    list: api.list.use(signedIn).handler(async ({ context }) => {
      const rows = await passkeysOf(db, context.actor.id)
      return {
        here: site(context) !== null,
        items: rows.map(({ id, name, synced, created_at, used_at }) => ({
          id,
          name,
          synced,
          added: created_at,
          used: used_at,
        })),
      }
    }),
    rename: api.rename.use(signedIn).handler(async ({ input, context, errors }) => {
      const key = { id: input.id, accountId: context.actor.id }
      if (!(await renamePasskey(db, key, input.name))) throw errors.NOT_FOUND()
      return { renamed: true as const }
    }),
  }
}
