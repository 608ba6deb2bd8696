/** Asks the witnesses of the policy to sign the newest checkpoint, and keeps what they signed. */
import type { Kysely } from 'kysely'
import { type CheckpointRecord, insertCosignature, sizesSeenBy } from '../checkpoint.store.ts'
import { nodeVerify } from '../node-crypto.ts'
import type { Witness } from '../policy.model.ts'
import { addCheckpointText } from '../proof/add-checkpoint.ts'
import { parseCount } from '../proof/bytes.ts'
import { cosignersOf } from '../proof/cosignature.ts'
import { parseNote, parseSignatureLine, signaturesOf, verifierKeyText } from '../proof/note.ts'
import type { LedgerTables } from '../tables.ts'
import { readTree } from '../tree.ts'

type Db = Kysely<LedgerTables>

export type Asked =
  | { readonly witness: string; readonly state: 'signed' }
  | { readonly witness: string; readonly state: 'unreachable'; readonly detail: string }
  /** The witness has signed more than we have: our log was shortened, or it is not ours that it knows. */
  | { readonly witness: string; readonly state: 'ahead'; readonly size: number }
  /** It has signed another history. */
  | { readonly witness: string; readonly state: 'refused'; readonly status: number }
  | { readonly witness: string; readonly state: 'false-signature' }

export interface AskDeps {
  readonly db: Db
  readonly fetch: typeof fetch
  readonly timeoutMs: number
}

/** One answer per witness that has an address; those on paper are asked with `witnessRequest`. */
export async function askWitnesses(
  deps: AskDeps,
  checkpoint: CheckpointRecord,
  witnesses: readonly Witness[],
): Promise<Asked[]> {
  const seen = await sizesSeenBy(deps.db)
  return Promise.all(
    witnesses
      .filter((witness) => witness.url !== null)
      .map((witness) =>
        askOne(deps, checkpoint, { witness, old: seen.get(verifierKeyText(witness.key)) ?? 0 }),
      ),
  )
}

async function askOne(
  deps: AskDeps,
  checkpoint: CheckpointRecord,
  { witness, old, again = false }: { witness: Witness; old: number; again?: boolean },
): Promise<Asked> {
  const name = witness.key.name
  try {
    const response = await deps.fetch(`${witness.url?.replace(/\/$/, '')}/add-checkpoint`, {
      method: 'POST',
      redirect: 'error', // the address of the policy and no other is spoken to
      body: await witnessRequest(deps.db, checkpoint, old),
      signal: AbortSignal.timeout(deps.timeoutMs),
    })
    const body = (await response.text()).slice(0, 10_000)
    if (response.status === 200)
      return (await keepLines(deps.db, checkpoint, witness, body))
        ? { witness: name, state: 'signed' }
        : { witness: name, state: 'false-signature' }
    const size = response.status === 409 ? parseCount(body.trimEnd()) : null
    if (size === null || again) return { witness: name, state: 'refused', status: response.status }
    if (size > checkpoint.size) return { witness: name, state: 'ahead', size }
    return await askOne(deps, checkpoint, { witness, old: size, again: true })
  } catch (error) {
    return {
      witness: name,
      state: 'unreachable',
      detail: error instanceof Error ? error.message : String(error),
    }
  }
}

/** The text that a witness wants: over HTTP, or as a QR code on paper. */
export async function witnessRequest(db: Db, checkpoint: CheckpointRecord, old: number): Promise<string> {
  const path = old === 0 ? [] : await readTree(db, checkpoint.size).consistency(old)
  return addCheckpointText({ old, path, checkpoint: checkpoint.note })
}

async function keepLines(
  db: Db,
  checkpoint: CheckpointRecord,
  witness: Witness,
  body: string,
): Promise<boolean> {
  for (const line of body.split('\n'))
    if (line !== '' && (await keepCosignature(db, checkpoint, witness, line))) return true
  return false
}

/** Keeps the line if it is this witness's true signature below this checkpoint. */
export async function keepCosignature(
  db: Db,
  checkpoint: CheckpointRecord,
  { key }: Witness,
  line: string,
): Promise<boolean> {
  const signature = parseSignatureLine(line)
  const note = parseNote(checkpoint.note)
  if (!signature || !note || signaturesOf({ ...note, signatures: [signature] }, key).length === 0)
    return false
  const [cosigned] = cosignersOf({ ...note, signatures: [signature] }, [key], nodeVerify)
  if (!cosigned) return false
  await insertCosignature(db, {
    size: checkpoint.size,
    witness: verifierKeyText(key),
    time: cosigned.time,
    line: `${line}\n`,
  })
  return true
}
