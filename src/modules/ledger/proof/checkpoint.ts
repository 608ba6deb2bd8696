/** Checkpoints (C2SP tlog-checkpoint): the log's signed statement of its size and root. */
import { fromBase64, parseCount, toBase64 } from './bytes.ts'
import { HASH_BYTES } from './hash.ts'
import { type Note, parseNote, signersOf, type VerifierKey, type VerifySignature } from './note.ts'

export interface Checkpoint {
  /** Which log speaks. */
  readonly origin: string
  /** Entries in the tree. */
  readonly size: number
  /** Root of the tree, 32 bytes. */
  readonly root: Uint8Array
}

export function checkpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${toBase64(root)}\n`
}

/** The statement of a note; null when it is none. Extension lines are allowed and mean nothing to us. */
export function parseCheckpoint(text: string): Checkpoint | null {
  const [origin = '', sizeText = '', rootText = '', ...rest] = text.split('\n')
  const size = parseCount(sizeText)
  const root = fromBase64(rootText)
  if (origin === '' || size === null || root?.length !== HASH_BYTES) return null
  if (rest.at(-1) !== '' || rest.slice(0, -1).includes('')) return null
  return { origin, size, root }
}

export interface OpenedCheckpoint {
  readonly checkpoint: Checkpoint
  readonly note: Note
}

export type CheckpointFault = 'not-a-checkpoint' | 'other-log' | 'not-signed'

/** A checkpoint that one of the keys signed, or what is wrong with it. All keys belong to one log: their name is its origin. */
export function openCheckpoint(
  whole: string,
  keys: readonly VerifierKey[],
  verify: VerifySignature,
): OpenedCheckpoint | CheckpointFault {
  const note = parseNote(whole)
  const checkpoint = note && parseCheckpoint(note.text)
  if (!note || !checkpoint) return 'not-a-checkpoint'
  const own = keys.filter((key) => key.name === checkpoint.origin)
  if (own.length === 0) return 'other-log'
  const signers = signersOf(note, own, verify)
  return signers && signers.length > 0 ? { checkpoint, note } : 'not-signed'
}
