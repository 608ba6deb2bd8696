/** Whether every co-signature was made by its witness for its checkpoint. */
import type { Kysely } from 'kysely'
import { nodeVerify } from './node-crypto.ts'
import { isTrueCosignature } from './proof/cosignature.ts'
import { type VerifierKey, verifierKeyText } from './proof/note.ts'
import type { LedgerTables } from './tables.ts'
import type { Fault, Verdict } from './verdict.model.ts'

export interface CosignatureCheck {
  readonly faults: Fault[]
  /** Only witnesses of the policy count. */
  readonly newest: Verdict['cosigned']
}

export async function checkCosignatures(
  db: Kysely<LedgerTables>,
  witnesses: readonly VerifierKey[],
): Promise<CosignatureCheck> {
  const rows = await db
    .selectFrom('ledger.cosignature')
    .innerJoin('ledger.checkpoint', 'ledger.checkpoint.size', 'ledger.cosignature.size')
    .select(['ledger.cosignature.size', 'witness', 'time', 'line', 'note'])
    .orderBy('ledger.cosignature.size')
    .execute()
  const named = new Map(witnesses.map((key) => [verifierKeyText(key), key.name]))
  const faults: Fault[] = []
  const bySize = new Map<number, string[]>()
  for (const row of rows) {
    if (!isTrueCosignature(row, nodeVerify)) {
      faults.push({ code: 'COSIGNATURE_FALSE', size: row.size, witness: row.witness.split('+')[0] ?? '' })
      continue
    }
    const name = named.get(row.witness)
    if (name === undefined) continue
    const there = bySize.get(row.size) ?? []
    bySize.set(row.size, there.includes(name) ? there : [...there, name])
  }
  const newest = [...bySize].map(([size, names]) => ({ size, witnesses: names })).at(-1)
  return { faults, newest: newest ?? null }
}
