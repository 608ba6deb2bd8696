/**
 * Signs checkpoints. It signs nothing that does not continue what was signed before: an altered or shortened log gets no new
 * signature, and says so.
 */
import type { Kysely } from 'kysely'
import { err, ok, type Result } from '#kernel/result.ts'
import type { Anchor } from './anchor.ts'
import { type CheckpointRecord, insertCheckpoint, latestCheckpoint } from './checkpoint.store.ts'
import { growTree } from './grow.ts'
import type { SigningKey } from './key-file.ts'
import { nodeVerify } from './node-crypto.ts'
import { sameBytes } from './proof/bytes.ts'
import { checkpointText, type OpenedCheckpoint, openCheckpoint } from './proof/checkpoint.ts'
import { keyIdOf, noteText, type VerifierKey } from './proof/note.ts'
import type { LedgerTables } from './tables.ts'
import { readTree, type Tree } from './tree.ts'

export interface SignerDeps {
  readonly db: Kysely<LedgerTables>
  readonly key: () => SigningKey
  /** All public keys of the log, old ones too. */
  readonly keys: () => readonly VerifierKey[]
  readonly anchor: Anchor
  readonly now: () => Date
}

export type SigningRefusal =
  /** There are fewer entries than were signed for before. */
  | { readonly code: 'SHORTENED'; readonly size: number; readonly signed: number }
  /** The first `signed` entries are not those that were signed. */
  | { readonly code: 'REWRITTEN'; readonly signed: number }
  /** The anchor file or the newest checkpoint is not signed by a key of this log. */
  | { readonly code: 'FOREIGN_CHECKPOINT' }

/** The newest checkpoint, a new one when there are entries since; null for a ledger without entries. */
export async function signCheckpoint(
  deps: SignerDeps,
): Promise<Result<CheckpointRecord | null, SigningRefusal>> {
  const { db, anchor } = deps
  const latest = await latestCheckpoint(db)
  const before = openedBefore(deps, latest)
  if (before === null) return err({ code: 'FOREIGN_CHECKPOINT' })
  const size = await growTree(db) // counted last: what another process signed meanwhile is not missing here
  const signed = Math.max(0, ...before.map(({ checkpoint }) => checkpoint.size))
  if (size < signed) return err({ code: 'SHORTENED', size, signed })
  if (size === 0) return ok(null)
  const tree = readTree(db, size)
  for (const { checkpoint } of before)
    if (!sameBytes(await tree.rootAt(checkpoint.size), checkpoint.root))
      return err({ code: 'REWRITTEN', signed: checkpoint.size })
  if (latest && latest.size === size) return ok(latest)
  const record = await makeCheckpoint(deps, tree)
  await insertCheckpoint(db, record)
  if (size > signed) anchor.write(record.note)
  return ok(record)
}

/** What was signed before, in the database and in the file; null when one of them is not ours. */
function openedBefore(deps: SignerDeps, latest: CheckpointRecord | undefined): OpenedCheckpoint[] | null {
  const notes = [latest?.note, deps.anchor.read()].filter((note) => note != null)
  const opened = notes.map((note) => openCheckpoint(note, deps.keys(), nodeVerify))
  return opened.some((one) => typeof one === 'string')
    ? null
    : opened.filter((one) => typeof one !== 'string')
}

async function makeCheckpoint({ key, now }: SignerDeps, tree: Tree): Promise<CheckpointRecord> {
  const { verifier, sign } = key()
  const root = await tree.root()
  const text = checkpointText({ origin: verifier.name, size: tree.size, root })
  const signature = { name: verifier.name, keyId: keyIdOf(verifier), signature: sign(Buffer.from(text)) }
  return { size: tree.size, root, note: noteText({ text, signatures: [signature] }), at: now() }
}
