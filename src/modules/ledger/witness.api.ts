/** Witnesses: who must sign, what they are asked to sign, what they hand in. */
import { implement } from '@orpc/server'
import { type Context, need } from '#platform/rpc.ts'
import { latestCheckpoint, sizesSeenBy } from './checkpoint.store.ts'
import { ledgerContract } from './contract.ts'
import type { LedgerDeps } from './deps.ts'
import { setPolicy } from './manage.ts'
import { currentPolicy } from './policy.store.ts'
import { verifierKeyText } from './proof/note.ts'
import { addPastedCosignature, publishedCheckpoint } from './publish.ts'
import { askWitnesses, witnessRequest } from './witness/ask-witnesses.ts'

const ANSWER_MS = 10_000

export function witnessesApi(deps: LedgerDeps) {
  const { db, now, ledger } = deps
  const api = implement(ledgerContract.witnesses).$context<Context>()

  return api.router({
    policy: api.policy.use(need('ledger.verify')).handler(() => witnessing(deps)),
    setPolicy: api.setPolicy.use(need('ledger.settings')).handler(({ input, context }) => {
      const change = { policy: input, actor: context.actor.id }
      return setPolicy(db, change, { now, randomBytes: ledger.randomBytes })
    }),
    cosign: api.cosign.use(need('ledger.cosign')).handler(async ({ input, errors }) => {
      const added = await addPastedCosignature(db, input.line)
      if (!added.ok) throw errors[added.error]()
      return added.value
    }),
    ask: api.ask.use(need('ledger.sign')).handler(async () => ({ items: await askAll(deps) })),
  })
}

async function witnessing({ db }: LedgerDeps) {
  const [policy, newest, published, seen] = await Promise.all([
    currentPolicy(db),
    latestCheckpoint(db),
    publishedCheckpoint(db),
    sizesSeenBy(db),
  ])
  const witnesses = await Promise.all(
    policy.witnesses.map(async ({ key, url }) => {
      const text = verifierKeyText(key)
      const old = seen.get(text) ?? 0
      const open = newest !== undefined && old < newest.size
      const request = open ? await witnessRequest(db, newest, old) : null
      return { name: key.name, key: text, url, seen: old, request }
    }),
  )
  return {
    needed: policy.needed,
    witnesses,
    signed: newest ? { size: newest.size, at: newest.at.toISOString(), note: newest.note } : null,
    published: published ? { size: published.size, at: published.at.toISOString() } : null,
  }
}

/** Asks every witness with an address to sign the newest checkpoint. */
export async function askAll({ db, fetch }: Pick<LedgerDeps, 'db' | 'fetch'>) {
  const checkpoint = await latestCheckpoint(db)
  if (!checkpoint) return []
  const { witnesses } = await currentPolicy(db)
  const asked = await askWitnesses({ db, fetch, timeoutMs: ANSWER_MS }, checkpoint, witnesses)
  return asked.map(({ witness, state }) => ({ witness, state }))
}
