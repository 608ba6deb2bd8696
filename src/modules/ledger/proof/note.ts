/** Signed notes (C2SP signed-note): a text and the signatures below it. Used for checkpoints. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { fromBase64, toBase64 } from './bytes.ts'

/** Whether an Ed25519 signature (64 bytes) over the message verifies with the public key (32 bytes). */
export type VerifySignature = (signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array) => boolean

/** Kinds of keys that this program knows, by the byte of the specification. */
export const keyTypes = { ed25519: 1, cosignature: 4 } as const
export type KeyType = keyof typeof keyTypes

/** A public key with the name it signs under. */
export interface VerifierKey {
  readonly name: string
  readonly type: KeyType
  readonly publicKey: Uint8Array
}

export interface NoteSignature {
  readonly name: string
  /** Four bytes, lower-case hexadecimal. */
  readonly keyId: string
  readonly signature: Uint8Array
}

export interface Note {
  /** With its last newline, without the blank line. */
  readonly text: string
  readonly signatures: readonly NoteSignature[]
}

/** No note of ours has more; a stranger's may not make us check thousands. */
const MOST_SIGNATURES = 64
const LONGEST_NOTE = 1_000_000

/** First four bytes of SHA-256(name ‖ 0x0A ‖ type ‖ public key), in hexadecimal. */
export function keyIdOf({ name, type, publicKey }: VerifierKey): string {
  const named = concatBytes(utf8ToBytes(`${name}\n`), Uint8Array.of(keyTypes[type]), publicKey)
  return bytesToHex(sha256(named).subarray(0, 4))
}

/** `name+id+base64(type ‖ public key)`: how a public key is written down and compared by eye. */
export function verifierKeyText(key: VerifierKey): string {
  return `${key.name}+${keyIdOf(key)}+${toBase64(concatBytes(Uint8Array.of(keyTypes[key.type]), key.publicKey))}`
}

/** The key; null when the text is mistyped: the id must fit the rest. */
export function parseVerifierKey(text: string): VerifierKey | null {
  const match = /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/.exec(text.trim())
  const bytes = match?.[3] === undefined ? null : fromBase64(match[3])
  if (!match || bytes?.length !== 33) return null
  const type = (Object.keys(keyTypes) as KeyType[]).find((name) => keyTypes[name] === bytes[0])
  if (!type || !isKeyName(match[1] ?? '')) return null
  const key = { name: match[1] ?? '', type, publicKey: bytes.subarray(1) }
  return keyIdOf(key) === match[2] ? key : null
}

/** Not empty, no spaces, no plus. */
export function isKeyName(name: string): boolean {
  return /^[^\p{White_Space}\p{Cc}+]{1,200}$/u.test(name)
}

export function signatureLine({ name, keyId, signature }: NoteSignature): string {
  const id = keyId.match(/../g)?.map((byte) => Number.parseInt(byte, 16)) ?? []
  return `— ${name} ${toBase64(concatBytes(Uint8Array.from(id), signature))}\n`
}

/** The signature of one line without its newline; null when it is not one. */
export function parseSignatureLine(line: string): NoteSignature | null {
  const match = /^— (\S+) ([A-Za-z0-9+/]+=*)$/u.exec(line)
  const bytes = match?.[2] === undefined ? null : fromBase64(match[2])
  if (!match || !bytes || bytes.length < 5 || !isKeyName(match[1] ?? '')) return null
  return { name: match[1] ?? '', keyId: bytesToHex(bytes.subarray(0, 4)), signature: bytes.subarray(4) }
}

export function noteText({ text, signatures }: Note): string {
  return `${text}\n${signatures.map(signatureLine).join('')}`
}

/** Text and signatures; null when the form is broken anywhere. Nothing is verified yet. */
export function parseNote(whole: string): Note | null {
  if (whole.length > LONGEST_NOTE || !whole.isWellFormed() || hasControls(whole)) return null
  const split = whole.lastIndexOf('\n\n')
  if (split < 0 || !whole.endsWith('\n')) return null
  const lines = whole.slice(split + 2, -1).split('\n')
  if (lines.length > MOST_SIGNATURES) return null
  const signatures = lines.map(parseSignatureLine)
  if (signatures.some((one) => one === null)) return null
  return { text: whole.slice(0, split + 1), signatures: signatures.filter((one) => one !== null) }
}

function hasControls(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) < 32 && text[i] !== '\n') return true
  return false
}

/**
 * Which of the known keys signed the note. Null when a signature of a known key is false: then nothing in the note is to be believed.
 * Signatures of unknown keys are passed over.
 */
export function signersOf(
  note: Note,
  keys: readonly VerifierKey[],
  verify: VerifySignature,
): VerifierKey[] | null {
  const message = utf8ToBytes(note.text)
  const signers: VerifierKey[] = []
  for (const key of keys) {
    if (key.type !== 'ed25519') continue
    const own = signaturesOf(note, key)
    if (own.some((bytes) => bytes.length !== 64 || !verify(bytes, message, key.publicKey))) return null
    if (own.length > 0) signers.push(key)
  }
  return signers
}

/** Signatures that say they are of this key. */
export function signaturesOf(note: Note, key: VerifierKey): Uint8Array[] {
  const id = keyIdOf(key)
  return note.signatures
    .filter((one) => one.name === key.name && one.keyId === id)
    .map((one) => one.signature)
}
