/** A witness: its key, what it has signed so far, and the one thing it does. State is on disk before an answer leaves. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { replaceFile } from '../anchor.ts'
import { type KeyPlace, openKey, type RandomBytes, type SigningKey } from '../key-file.ts'
import { newNodeHasher, nodeVerify } from '../node-crypto.ts'
import { type OpenedCheckpoint, openCheckpoint } from '../proof/checkpoint.ts'
import { cosignedMessage, toCosignature } from '../proof/cosignature.ts'
import { noteText, signatureLine, signaturesOf, type VerifierKey } from '../proof/note.ts'
import { judge, type Seen } from './witness.model.ts'

export interface WitnessOptions {
  readonly dir: string
  /** Name of the witness when it has no key yet; a schema-less URL such as `authority.example/witness`. */
  readonly name: () => string
  readonly logs: readonly VerifierKey[]
  readonly now: () => Date
  readonly randomBytes: RandomBytes
  /** Told of checkpoints that contradict what was signed. */
  readonly onMisconduct: (request: string) => void
}

export interface Answer {
  readonly status: number
  readonly body: string
  readonly type: 'text/plain; charset=utf-8' | 'text/x.tlog.size'
}

export interface Witness {
  readonly key: VerifierKey
  /** Answer to `add-checkpoint`. One request after the other. */
  addCheckpoint(body: string): Answer
  /** The last checkpoint signed for the log with this hash of the origin; null when there is none. */
  latest(originHash: string): string | null
}

export function openWitness(options: WitnessOptions): Witness {
  const { dir, logs, now, onMisconduct } = options
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const place: KeyPlace = { file: join(dir, 'witness.key'), type: 'cosignature' }
  const key = openKey(place, options.name, options.randomBytes)
  const trust = { logs, verify: nodeVerify, hasher: newNodeHasher() }
  const fileOf = (hash: string) => join(dir, 'logs', hash, 'checkpoint')
  const latest = (hash: string) => (existsSync(fileOf(hash)) ? readFileSync(fileOf(hash), 'utf8') : null)
  return {
    key: key.verifier,
    latest: (hash) => (/^[0-9a-f]{64}$/.test(hash) ? latest(hash) : null),
    // No await in here: reading, judging and writing are one piece, so that two requests cannot interleave.
    addCheckpoint(body) {
      const judged = judge(body, (origin) => seenIn(latest(hashOf(origin)), logs), trust)
      if (!judged.accepted) {
        if (judged.misconduct) {
          keepEvidence(dir, body, now())
          onMisconduct(body)
        }
        const type = judged.status === 409 ? 'text/x.tlog.size' : 'text/plain; charset=utf-8'
        return { status: judged.status, body: judged.body, type }
      }
      const line = cosign(judged.opened, key, now())
      replaceFile(fileOf(hashOf(judged.opened.checkpoint.origin)), kept(judged.opened, logs) + line)
      return { status: 200, body: line, type: 'text/plain; charset=utf-8' }
    },
  }
}

function cosign({ note }: OpenedCheckpoint, { verifier, sign }: SigningKey, at: Date): string {
  const time = Math.floor(at.getTime() / 1000)
  return signatureLine(toCosignature(verifier, time, sign(cosignedMessage(note.text, time))))
}

/** The checkpoint with the signatures of the log alone: strangers' lines are not passed on. */
function kept({ note, checkpoint }: OpenedCheckpoint, logs: readonly VerifierKey[]): string {
  const own = logs.filter((key) => key.name === checkpoint.origin)
  const signatures = note.signatures.filter((one) =>
    own.some((key) => signaturesOf({ ...note, signatures: [one] }, key).length > 0),
  )
  return noteText({ text: note.text, signatures })
}

/** Our own record: an unreadable one must stop the witness, not make it forget. */
function seenIn(note: string | null, logs: readonly VerifierKey[]): Seen | null {
  if (note === null) return null
  const opened = openCheckpoint(note, logs, nodeVerify)
  if (typeof opened === 'string')
    throw new Error(
      'the record of what this witness signed is damaged; it signs nothing until that is mended',
    )
  return opened.checkpoint
}

function keepEvidence(dir: string, body: string, at: Date): void {
  const folder = join(dir, 'evidence')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  writeFileSync(
    join(folder, `${at.toISOString().replaceAll(':', '-')}-${hashOf(body).slice(0, 12)}.txt`),
    body,
  )
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
