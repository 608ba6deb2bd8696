/** Which checkpoint is published: the newest that as many witnesses have signed as the policy asks. And signatures that came on paper. */
import type { Kysely } from 'kysely'
import { err, ok, type Result } from '#kernel/result.ts'
import {
  type CheckpointRecord,
  cosignaturesOf,
  recentCheckpoints,
  withCosignatures,
} from './checkpoint.store.ts'
import { nodeVerify } from './node-crypto.ts'
import type { Witness } from './policy.model.ts'
import { type CurrentPolicy, currentPolicy } from './policy.store.ts'
import { cosignersOf } from './proof/cosignature.ts'
import { keyIdOf, parseNote, parseSignatureLine } from './proof/note.ts'
import type { LedgerTables } from './tables.ts'
import { keepCosignature } from './witness/ask-witnesses.ts'

type Db = Kysely<LedgerTables>

/** How far back a published checkpoint or the place of a signature is looked for. */
const LOOK_BACK = 1000

export interface Published {
  readonly size: number
  readonly at: Date
  /** With the lines of the witnesses. */
  readonly note: string
  readonly cosigners: readonly string[]
}

export async function publishedCheckpoint(db: Db): Promise<Published | null> {
  const policy = await currentPolicy(db)
  const candidates = await recentCheckpoints(db, policy.needed === 0 ? 1 : LOOK_BACK)
  for (const candidate of candidates) {
    const published = await asPublished(db, candidate, policy)
    if (published.cosigners.length >= policy.needed) return published
  }
  return null
}

/** The checkpoint with what its witnesses signed. Lines of others than those of the policy are left out. */
export async function asPublished(
  db: Db,
  record: CheckpointRecord,
  policy: CurrentPolicy,
): Promise<Published> {
  const lines = await cosignaturesOf(db, record.size)
  const whole = parseNote(withCosignatures(record.note, lines))
  const keys = policy.witnesses.map((witness) => witness.key)
  const cosigners = whole ? cosignersOf(whole, keys, nodeVerify).map(({ witness }) => witness.name) : []
  const known = lines.filter(({ line }) => {
    const signature = parseSignatureLine(line.trimEnd())
    return keys.some((key) => key.name === signature?.name && keyIdOf(key) === signature.keyId)
  })
  return { size: record.size, at: record.at, note: withCosignatures(record.note, known), cosigners }
}

export type PastedRefusal = 'NOT_A_SIGNATURE' | 'UNKNOWN_WITNESS' | 'FITS_NO_CHECKPOINT'

/** A signature line that was typed or scanned: finds the checkpoint it belongs to. */
export async function addPastedCosignature(
  db: Db,
  text: string,
): Promise<Result<{ readonly size: number; readonly witness: string }, PastedRefusal>> {
  const line = text.trim()
  const signature = parseSignatureLine(line)
  if (!signature) return err('NOT_A_SIGNATURE')
  const { witnesses } = await currentPolicy(db)
  const witness = witnesses.find(({ key }) => key.name === signature.name && keyIdOf(key) === signature.keyId)
  if (!witness) return err('UNKNOWN_WITNESS')
  return (await placeOf(db, witness, line)) ?? err('FITS_NO_CHECKPOINT')
}

async function placeOf(db: Db, witness: Witness, line: string) {
  for (const checkpoint of await recentCheckpoints(db, LOOK_BACK))
    if (await keepCosignature(db, checkpoint, witness, line))
      return ok({ size: checkpoint.size, witness: witness.key.name })
  return null
}
