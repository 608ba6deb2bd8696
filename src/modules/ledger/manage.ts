/** What an administrator may change about the ledger. Every change is itself an entry. */
import type { Kysely } from 'kysely'
import { events } from './events.ts'
import type { Policy } from './policy.model.ts'
import { storedPolicy } from './policy.store.ts'
import { verifierKeyText } from './proof/note.ts'
import { newRecorder, type RecorderDeps } from './record.ts'
import type { Ledger } from './room.ts'
import type { LedgerTables } from './tables.ts'

type Db = Kysely<LedgerTables>

export function setPolicy(
  db: Db,
  { policy, actor }: { readonly policy: Policy; readonly actor: string | null },
  deps: RecorderDeps,
): Promise<Policy> {
  const { record } = newRecorder({ schema: 'ledger', events }, deps)
  return db.transaction().execute(async (tx) => {
    const content = {
      needed: policy.needed,
      witnesses: policy.witnesses.map(({ key, url }) => ({ key, url })),
    }
    await record(tx, { type: 'ledger.policy-set', actor, subjects: [], content })
    return storedPolicy(tx)
  })
}

/** The new public key. The change is signed for by the old key first and by the new one after. */
export async function changeKey(
  db: Db,
  ledger: Ledger,
  { actor }: { readonly actor: string | null },
): Promise<string> {
  const { record } = newRecorder({ schema: 'ledger', events }, ledger)
  const old = verifierKeyText(ledger.key().verifier)
  await ledger.sign()
  const fresh = verifierKeyText(ledger.changeKey().verifier)
  await db
    .transaction()
    .execute((tx) =>
      record(tx, { type: 'ledger.key-changed', actor, subjects: [], content: { old, new: fresh } }),
    )
  await ledger.sign()
  return fresh
}
