/**
 * Signing keys in files that only their owner may read. A private key is written as Go's signed notes write it
 * (`PRIVATE+KEY+name+id+base64`), the public keys, old ones too, one per line beside it.
 */
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { publicKeyOf, signWith } from './node-crypto.ts'
import { fromBase64, toBase64 } from './proof/bytes.ts'
import {
  type KeyType,
  keyIdOf,
  keyTypes,
  parseVerifierKey,
  type VerifierKey,
  verifierKeyText,
} from './proof/note.ts'

export interface SigningKey {
  readonly verifier: VerifierKey
  sign(message: Uint8Array): Uint8Array
}

export interface KeyPlace {
  /** File of the private key; the public keys are in the same name with `.pub`. */
  readonly file: string
  readonly type: KeyType
}

export type RandomBytes = (length: number) => Uint8Array

/** The key of the file; makes one under the name when there is none. Two processes that start at once get the same. */
export function openKey(place: KeyPlace, name: () => string, randomBytes: RandomBytes): SigningKey {
  if (!existsSync(place.file)) {
    mkdirSync(dirname(place.file), { recursive: true, mode: 0o700 })
    const fresh = `${place.file}.${toHex(randomBytes(6))}`
    writeKey(fresh, place.type, { name: name(), seed: randomBytes(32) })
    try {
      linkSync(fresh, place.file) // fails when another process was faster: then its key counts
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    } finally {
      rmSync(fresh)
    }
  }
  const key = readKey(place)
  if (!publicKeys(place).some((known) => keyIdOf(known) === keyIdOf(key.verifier)))
    appendPublic(place, key.verifier)
  return key
}

/** Every public key that the file's owner ever signed with, oldest first. */
export function publicKeys({ file }: KeyPlace): VerifierKey[] {
  const list = `${file}.pub`
  if (!existsSync(list)) return []
  const lines = readFileSync(list, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
  return lines.map((line) => {
    const key = parseVerifierKey(line)
    if (!key) throw new Error(`${list} holds a line that is no public key: ${line.slice(0, 60)}`)
    return key
  })
}

/** Signs with a new key from now on; what the old one signed stays verifiable by its public key in the list. */
export function rotateKey(place: KeyPlace, randomBytes: RandomBytes): SigningKey {
  const old = readKey(place)
  const fresh = `${place.file}.new`
  rmSync(fresh, { force: true })
  const seed = randomBytes(32)
  writeKey(fresh, place.type, { name: old.verifier.name, seed })
  appendPublic(place, toKey(place.type, old.verifier.name, seed).verifier) // before it signs anything
  renameSync(fresh, place.file)
  return readKey(place)
}

function readKey({ file, type }: KeyPlace): SigningKey {
  expectPrivate(file)
  const match = /^PRIVATE\+KEY\+([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/.exec(readFileSync(file, 'utf8').trim())
  const bytes = match?.[3] === undefined ? null : fromBase64(match[3])
  if (!match || bytes?.length !== 33 || bytes[0] !== keyTypes[type])
    throw new Error(`${file} is not a signing key of this kind; restore it from a backup`)
  const key = toKey(type, match[1] ?? '', bytes.subarray(1))
  if (keyIdOf(key.verifier) !== match[2]) throw new Error(`${file} is damaged: its id does not fit the key`)
  return key
}

function toKey(type: KeyType, name: string, seed: Uint8Array): SigningKey {
  return {
    verifier: { name, type, publicKey: publicKeyOf(seed) },
    sign: (message) => signWith(seed, message),
  }
}

function writeKey(file: string, type: KeyType, { name, seed }: { name: string; seed: Uint8Array }): void {
  const { verifier } = toKey(type, name, seed)
  const bytes = Buffer.concat([Buffer.of(keyTypes[type]), seed])
  writeFileSync(file, `PRIVATE+KEY+${name}+${keyIdOf(verifier)}+${toBase64(bytes)}\n`, {
    mode: 0o600,
    flag: 'wx',
  })
  chmodSync(file, 0o600) // whatever the umask was
}

function appendPublic({ file }: KeyPlace, key: VerifierKey): void {
  writeFileSync(`${file}.pub`, `${verifierKeyText(key)}\n`, { flag: 'a', mode: 0o644 })
}

/** A key that others can read is no secret. Windows has no such modes. */
function expectPrivate(file: string): void {
  const mode = statSync(file).mode & 0o777
  if (process.platform !== 'win32' && (mode & 0o077) !== 0)
    throw new Error(
      `${file} may be read by others (mode ${mode.toString(8)}); anyone may have copied it. Run: chmod 600 ${file}, then change the key: tamga ledger new-key`,
    )
}

function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
