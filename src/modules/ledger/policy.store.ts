/** The policy that counts: that of the last event about it. */
import type { Kysely } from 'kysely'
import { openPolicy, Policy, type Witness, witnessesOf } from './policy.model.ts'
import type { LedgerTables } from './tables.ts'

export interface CurrentPolicy {
  readonly needed: number
  readonly witnesses: readonly Witness[]
}

export async function currentPolicy(db: Kysely<LedgerTables>): Promise<CurrentPolicy> {
  const policy = await storedPolicy(db)
  return { needed: policy.needed, witnesses: witnessesOf(policy) }
}

export async function storedPolicy(db: Kysely<LedgerTables>): Promise<Policy> {
  const row = await db
    .selectFrom('ledger.entry')
    .innerJoin('ledger.event', 'ledger.event.seq', 'ledger.entry.seq')
    .select('content')
    .where('ledger.entry.type', '=', 'ledger.policy-set')
    .orderBy('ledger.entry.seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  const parsed = Policy.safeParse(row?.content)
  return parsed.success ? parsed.data : openPolicy
}
