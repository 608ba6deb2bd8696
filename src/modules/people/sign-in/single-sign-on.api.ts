/** Single sign-on: going to the provider, and one's own tie to it. The way back is a page: come-back.ts. */
import { implement } from '@orpc/server'
import { type Context, signedIn } from '#platform/rpc.ts'
import { peopleContract } from '../contract.ts'
import type { PeopleDeps } from '../deps.ts'
import { accountByLogin } from '../store.ts'
import { backPath } from './come-back.ts'
import { findLink } from './link.store.ts'
import { passkeysOf } from './passkey.store.ts'
import { expectProof, reprove } from './prove.ts'
import { hashOf, newSecret } from './secret.ts'
import { signedInBy } from './signed-in.ts'
import { identityOf, keepAway, removeIdentity } from './single-sign-on.store.ts'

export function singleSignOnApi(deps: PeopleDeps) {
  const { db, now, seal, recorder } = deps
  const { provider, origin } = deps.access
  const api = implement(peopleContract).$context<Context>().singleSignOn

  return {
    about: api.about.handler(async () => ({ name: provider?.name ?? null })),
    begin: api.begin.handler(async ({ input, context, errors }) => {
      if (!provider || origin === null) throw errors.NO_SINGLE_SIGN_ON()
      const { linkSecret = null } = input
      if (linkSecret !== null && !(await findLink(db, linkSecret, now()))?.account) throw errors.LINK_DEAD()
      const begun = await provider.begin(`${origin}${backPath}`)
      if (!begun.ok) throw errors.PROVIDER_DOWN({ data: { name: provider.name } })
      const { url, state, nonce, verifier } = begun.value
      const browser = newSecret()
      const sealed = seal.close(Buffer.from(JSON.stringify({ nonce, verifier })), hashOf(state))
      const expires = await keepAway(db, { state, browser, sealed, linkSecret, now: now() })
      context.visitor?.leave?.(browser, expires)
      return { url }
    }),
    own: api.own.use(signedIn).handler(async ({ context }) => {
      if (!provider) return { name: null, linked: null, mayRemove: false }
      const account = context.actor.id
      const identity = await identityOf(db, { issuer: provider.issuer, accountId: account })
      const session = await signedInBy(db, context.session.token, now())
      return {
        name: provider.name,
        linked: identity?.linked_at ?? null,
        mayRemove: session !== undefined && (await hasOtherWay(session.account)),
      }
    }),
    remove: api.remove.use(signedIn).handler(async ({ input, context, errors }) => {
      const session = await signedInBy(db, context.session.token, now())
      if (!session || !provider) throw errors.SIGN_IN_AGAIN()
      const { account } = session
      if (!(await hasOtherWay(account))) throw errors.LAST_WAY()
      expectProof(errors, await reprove(deps, context, session, input.password))
      const { issuer } = provider
      await db.transaction().execute(async (trx) => {
        if (!(await removeIdentity(trx, { issuer, accountId: account.id }))) throw errors.NOT_FOUND()
        await recorder.record(trx, {
          type: 'people.identity-removed',
          actor: account.id,
          subjects: [`account:${account.id}`],
          content: { issuer },
        })
      })
      return { removed: true as const }
    }),
  }

  async function hasOtherWay(account: { readonly id: string; readonly login: string }): Promise<boolean> {
    if ((await passkeysOf(db, account.id)).length > 0) return true
    return typeof (await accountByLogin(db, account.login))?.passwordHash === 'string'
  }
}
