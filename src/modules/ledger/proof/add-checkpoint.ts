/** The request `add-checkpoint` of C2SP tlog-witness: a checkpoint, and the proof that it continues what the witness saw last. */
import { fromBase64, parseCount, toBase64 } from './bytes.ts'
import { HASH_BYTES } from './hash.ts'

export interface AddCheckpoint {
  /** Size of the tree that the witness saw last; 0 for a witness that has seen nothing. */
  readonly old: number
  readonly path: readonly Uint8Array[]
  /** The signed checkpoint as it is. */
  readonly checkpoint: string
}

const MOST_LINES = 63

export function addCheckpointText({ old, path, checkpoint }: AddCheckpoint): string {
  return [`old ${old}\n`, ...path.map((hash) => `${toBase64(hash)}\n`), '\n', checkpoint].join('')
}

/** What the request asks; null when its form is broken. The checkpoint is not looked at yet. */
export function parseAddCheckpoint(text: string): AddCheckpoint | null {
  const split = text.indexOf('\n\n')
  if (split < 0) return null
  const [first = '', ...lines] = text.slice(0, split).split('\n')
  const old = first.startsWith('old ') ? parseCount(first.slice(4)) : null
  if (old === null || lines.length > MOST_LINES) return null
  const path = lines.map(fromBase64)
  if (path.some((hash) => hash?.length !== HASH_BYTES)) return null
  return { old, path: path.filter((hash) => hash !== null), checkpoint: text.slice(split + 2) }
}
