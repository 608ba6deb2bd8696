/**
 * Signing keys. A private key is written as Go's signed notes write it
 * (`PRIVATE+KEY+name+id+base64`), the public keys, old ones too, one per line beside it.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { type KeyFile, openKeyFile, placeOf, readKeyFile, replaceKeyFile } from '#platform/key-file.ts'
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

/** The public keys are in the file of the same name with `.pub`. */
export interface KeyPlace extends KeyFile {
  readonly type: KeyType
}

export type RandomBytes = (length: number) => Uint8Array

/** The key of this place; makes one under the name when there is none. Two processes that start at once get the same. */
export function openKey(place: KeyPlace, name: () => string, randomBytes: RandomBytes): SigningKey {
  openKeyFile(place, () => privateText(place.type, { name: name(), seed: randomBytes(32) }))
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

/**
 * Signs with a new key from now on; what the old one signed stays verifiable by its public key in the list. A key of the environment is
 * changed there by a person: throws a KeyOfEnvironment.
 */
export function rotateKey(place: KeyPlace, randomBytes: RandomBytes): SigningKey {
  const { name } = readKey(place).verifier
  const seed = randomBytes(32)
  if (place.given !== undefined)
    throw new KeyOfEnvironment(place.given.setting, privateText(place.type, { name, seed }))
  appendPublic(place, toKey(place.type, name, seed).verifier) // before it signs anything
  replaceKeyFile(place, privateText(place.type, { name, seed }))
  return readKey(place)
}

/** The program cannot change its environment; `fresh` is a key that may be put there. */
export class KeyOfEnvironment extends Error {
  readonly setting: string
  readonly fresh: string
  constructor(setting: string, fresh: string) {
    super(`the key comes from ${setting} and is changed there`)
    this.setting = setting
    this.fresh = fresh
  }
}

function readKey(place: KeyPlace): SigningKey {
  const match = /^PRIVATE\+KEY\+([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/.exec(readKeyFile(place))
  const bytes = match?.[3] === undefined ? null : fromBase64(match[3])
  if (!match || bytes?.length !== 33 || bytes[0] !== keyTypes[place.type])
    throw new Error(`${placeOf(place)} is not a signing key of this kind; restore it from a backup`)
  const key = toKey(place.type, match[1] ?? '', bytes.subarray(1))
  if (keyIdOf(key.verifier) !== match[2])
    throw new Error(`${placeOf(place)} is damaged: its id does not fit the key`)
  return key
}

function toKey(type: KeyType, name: string, seed: Uint8Array): SigningKey {
  return {
    verifier: { name, type, publicKey: publicKeyOf(seed) },
    sign: (message) => signWith(seed, message),
  }
}

function privateText(type: KeyType, { name, seed }: { name: string; seed: Uint8Array }): string {
  const { verifier } = toKey(type, name, seed)
  const bytes = Buffer.concat([Buffer.of(keyTypes[type]), seed])
  return `PRIVATE+KEY+${name}+${keyIdOf(verifier)}+${toBase64(bytes)}`
}

function appendPublic({ file }: KeyPlace, key: VerifierKey): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 }) // nothing else may lie there when the key comes from the environment
  writeFileSync(`${file}.pub`, `${verifierKeyText(key)}\n`, { flag: 'a', mode: 0o644 })
}
