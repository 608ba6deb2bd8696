/** Co-signatures of witnesses (C2SP tlog-cosignature, version 1): "at this time I saw this tree, and it only ever grew". */
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import {
  keyIdOf,
  type Note,
  type NoteSignature,
  parseNote,
  parseSignatureLine,
  parseVerifierKey,
  signaturesOf,
  type VerifierKey,
  type VerifySignature,
} from './note.ts'

export interface Cosigned {
  readonly witness: VerifierKey
  /** Seconds since 1970 at which the witness signed. */
  readonly time: number
}

/** What a witness signs. */
export function cosignedMessage(checkpointText: string, time: number): Uint8Array {
  return utf8ToBytes(`cosignature/v1\ntime ${time}\n${checkpointText}`)
}

/** The note signature of a witness: eight bytes of time, 64 of Ed25519. */
export function toCosignature(witness: VerifierKey, time: number, signature: Uint8Array): NoteSignature {
  return { name: witness.name, keyId: keyIdOf(witness), signature: concatBytes(timeBytes(time), signature) }
}

/** Co-signatures of the known witnesses on the note, one each: the newest. False ones and those of strangers do not count. */
export function cosignersOf(
  note: Note,
  witnesses: readonly VerifierKey[],
  verify: VerifySignature,
): Cosigned[] {
  return witnesses.flatMap((witness) => {
    if (witness.type !== 'cosignature') return []
    const times = signaturesOf(note, witness).flatMap(
      (signature) => verifiedTime(note.text, signature, witness, verify) ?? [],
    )
    return times.length === 0 ? [] : [{ witness, time: Math.max(...times) }]
  })
}

function verifiedTime(
  text: string,
  signature: Uint8Array,
  witness: VerifierKey,
  verify: VerifySignature,
): number | null {
  if (signature.length !== 72) return null
  const time = timeOf(signature)
  if (time === null) return null
  return verify(signature.subarray(8), cosignedMessage(text, time), witness.publicKey) ? time : null
}

function timeBytes(time: number): Uint8Array {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(time))
  return bytes
}

/** A time of zero says nothing about when, and is no statement of a witness. */
function timeOf(signature: Uint8Array): number | null {
  const time = Number(new DataView(signature.buffer, signature.byteOffset, 8).getBigUint64(0))
  return Number.isSafeInteger(time) && time > 0 ? time : null
}

export interface CosignatureClaim {
  /** Verifier key of the witness. */
  readonly witness: string
  readonly time: number
  readonly line: string
  /** The checkpoint it is said to stand below. */
  readonly note: string
}

/** Whether the witness made this line, at this time, for this checkpoint. */
export function isTrueCosignature(claim: CosignatureClaim, verify: VerifySignature): boolean {
  const key = parseVerifierKey(claim.witness)
  const signature = parseSignatureLine(claim.line.trimEnd())
  const note = parseNote(claim.note)
  if (!key || !signature || !note) return false
  const [cosigned] = cosignersOf({ text: note.text, signatures: [signature] }, [key], verify)
  return cosigned?.time === claim.time
}
