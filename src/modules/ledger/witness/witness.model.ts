/**
 * What a witness answers to `add-checkpoint` (C2SP tlog-witness). It signs a checkpoint only if that continues what it signed before, so a
 * log that shows two histories, or forgets, gets no second signature. Pure.
 */
import { type AddCheckpoint, parseAddCheckpoint } from '../proof/add-checkpoint.ts'
import { sameBytes } from '../proof/bytes.ts'
import { type Checkpoint, type OpenedCheckpoint, openCheckpoint } from '../proof/checkpoint.ts'
import type { Hasher } from '../proof/hash.ts'
import { verifyConsistency } from '../proof/merkle.ts'
import type { VerifierKey, VerifySignature } from '../proof/note.ts'

/** The last checkpoint of a log that the witness signed. */
export type Seen = Checkpoint

export type Judgement =
  | { readonly accepted: true; readonly opened: OpenedCheckpoint }
  | {
      readonly accepted: false
      /** HTTP status of the specification. */
      readonly status: 400 | 403 | 404 | 409 | 422
      readonly body: string
      /** The checkpoint is signed by the log and contradicts what was seen: proof of misconduct, worth keeping. */
      readonly misconduct: boolean
    }

export interface WitnessTrust {
  /** Public keys of the logs that are witnessed. */
  readonly logs: readonly VerifierKey[]
  readonly verify: VerifySignature
  readonly hasher: Hasher
}

/** `seenOf` gives the last checkpoint signed for the origin, null when there was none. */
export function judge(body: string, seenOf: (origin: string) => Seen | null, trust: WitnessTrust): Judgement {
  const request = parseAddCheckpoint(body)
  if (!request) return refuse(400, 'the request is not in the form of add-checkpoint')
  const opened = openCheckpoint(request.checkpoint, trust.logs, trust.verify)
  if (opened === 'not-a-checkpoint') return refuse(400, 'the request holds no checkpoint')
  if (opened === 'other-log') return refuse(404, 'this log is not witnessed here')
  if (opened === 'not-signed') return refuse(403, 'no known key of the log signed this checkpoint')
  const { checkpoint } = opened
  if (request.old > checkpoint.size) return refuse(400, 'the old size is larger than the checkpoint')
  const seen = seenOf(checkpoint.origin)
  if (request.old !== (seen?.size ?? 0))
    return { accepted: false, status: 409, body: `${seen?.size ?? 0}\n`, misconduct: false }
  return continues(request, checkpoint, seen, trust.hasher)
    ? { accepted: true, opened }
    : { ...refuse(422, 'the checkpoint does not continue what was signed before'), misconduct: seen !== null }
}

function continues({ path }: AddCheckpoint, next: Checkpoint, seen: Seen | null, hasher: Hasher): boolean {
  if (next.size === 0 && !sameBytes(next.root, hasher.empty())) return false
  if (seen === null || seen.size === 0) return path.length === 0
  return verifyConsistency(
    { first: seen.size, second: next.size, path, firstRoot: seen.root, secondRoot: next.root },
    hasher,
  )
}

function refuse(status: 400 | 403 | 404 | 422, sentence: string): Judgement & { accepted: false } {
  return { accepted: false, status, body: `${sentence}\n`, misconduct: false }
}
