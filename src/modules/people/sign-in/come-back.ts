/** The way back from the provider: judges its answer, ties an invited account to the person, opens the session. */
import type { Context } from '#platform/rpc.ts'
import type { PeopleDeps } from '../deps.ts'
import { enter } from './enter.ts'
import { spendLinkByHash } from './link.store.ts'
import type { Proved, Provider } from './provider.ts'
import { hashOf } from './secret.ts'
import { endSessions } from './session.store.ts'
import { accountOfIdentity, linkIdentity, spendAway } from './single-sign-on.store.ts'

/** The redirection address to register at the provider: TAMGA_ORIGIN with this path. */
export const backPath = '/sign-in/back'

/** Null: somebody is signed in, as far as they have proved. Else what the page says. */
export type Refusal = 'failed' | 'down' | 'not-linked' | 'taken' | 'link-dead'

export async function comeBack(deps: PeopleDeps, context: Context, query: string): Promise<Refusal | null> {
  const { db, now, seal, access } = deps
  const { provider, origin } = access
  const answer = new URL(`${origin ?? 'http://localhost'}${backPath}${query}`)
  const state = answer.searchParams.get('state') ?? ''
  const away = await spendAway(db, { state, browser: context.visitor?.away ?? '', now: now() })
  if (!away || !provider) return 'failed'
  // sealed by this house, see singleSignOnApi.begin
  const kept = JSON.parse(seal.open(away.sealed, hashOf(state)).toString()) as {
    nonce: string
    verifier: string
  }
  const proved = await provider.finish(answer, { state, ...kept })
  if (!proved.ok) return proved.error === 'down' ? 'down' : 'failed'
  const { issuer } = provider
  const person = { issuer, subject: proved.value.subject }
  const found = await accountOfIdentity(db, person)
  const accountId =
    away.linkHash === null
      ? found
      : await joined(deps, provider, { ...proved.value, linkHash: away.linkHash })
  if (accountId === undefined) return away.linkHash === null ? 'not-linked' : 'link-dead'
  if (accountId === 'taken') return 'taken'
  await enter(deps, context, { accountId, factor: proved.value.factor, way: 'single-sign-on' })
  return null
}

/** Spends the link and ties its account to the person; undefined when the link is dead. */
async function joined(
  { db, now, recorder }: PeopleDeps,
  { issuer }: Provider,
  { subject, linkHash }: Proved & { readonly linkHash: string },
): Promise<string | 'taken' | undefined> {
  return db
    .transaction()
    .execute(async (trx) => {
      const accountId = await spendLinkByHash(trx, linkHash, now())
      if (accountId === undefined) return undefined
      if (!(await linkIdentity(trx, { issuer, subject, accountId, at: now() }))) throw new Taken()
      await endSessions(trx, accountId, { keep: null })
      await recorder.record(trx, {
        type: 'people.identity-linked',
        actor: accountId,
        subjects: [`account:${accountId}`],
        content: { issuer },
      })
      return accountId
    })
    .catch((error: unknown) => {
      if (error instanceof Taken) return 'taken' as const // rolled back: the link is still good
      throw error
    })
}

class Taken extends Error {}
