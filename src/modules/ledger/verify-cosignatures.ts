/** Whether every co-signature was made by its witness for its checkpoint. */
import type { Kysely } from 'kysely'
import { nodeVerify } from './node-crypto.ts'
import { cosignersOf } from './proof/cosignature.ts'
import {
  parseNote,
  parseSignatureLine,
  parseVerifierKey,
  type VerifierKey,
  verifierKeyText,
} from './proof/note.ts'
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
    if (!isTrueCosignature(row)) {
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

/** Whether the witness made this line, at this time, for this checkpoint. */
export function isTrueCosignature(row: {
  witness: string
  time: number
  line: string
  note: string
}): boolean {
  const key = parseVerifierKey(row.witness)
  const signature = parseSignatureLine(row.line.trimEnd())
  const note = parseNote(row.note)
  if (!key || !signature || !note) return false
  const [cosigned] = cosignersOf({ text: note.text, signatures: [signature] }, [key], nodeVerify)
  return cosigned?.time === row.time
}
