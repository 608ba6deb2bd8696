/**
 * Secrets of second factors lie sealed in the database (AES-256-GCM). The key is a file that only its owner may read, or comes from the
 * environment: there several may stand, separated by commas, and the last one seals what is new.
 */
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import {
  type KeyFile,
  type KeyHome,
  keyFileOf,
  openKeyFile,
  placeOf,
  readKeyFile,
  replaceKeyFile,
} from '#platform/key-file.ts'
import { openBytes, sealBytes } from '#platform/sealed-bytes.ts'

export interface Seal {
  /** `about` binds the secret to its row: sealed bytes moved to another account do not open. */
  close(secret: Uint8Array, about: string): Buffer
  open(sealed: Uint8Array, about: string): Buffer
}

/** Makes the key when it is first needed; a key that was changed is read anew. */
export function sealOf(home: KeyHome): Seal {
  return {
    close: (secret, about) => sealBytes(keysOf(home)[0], secret, about),
    open: (sealed, about) => openWithAny(keysOf(home), sealed, about),
  }
}

/**
 * Puts a new key in place and returns how to seal anew. The key before stays as `.old` until the next change: what a running process
 * sealed a moment earlier still opens. A key of the environment was changed by a person already: the last one there counts.
 */
export function changeSealKey(home: KeyHome): Seal {
  const place = keyFileOf(home, 'sign-in')
  if (place.given === undefined) {
    replaceKeyFile(oldOf(place), openKeyFile(place, newKey))
    replaceKeyFile(place, newKey())
  }
  return sealOf(home)
}

const newKey = () => randomBytes(32).toString('hex')
const oldOf = ({ file }: KeyFile): KeyFile => ({ file: `${file}.old` })

/** The first one seals what is new, the others open what was sealed while the key was being changed. */
function keysOf(home: KeyHome): readonly [Buffer, ...Buffer[]] {
  const place = keyFileOf(home, 'sign-in')
  const texts = openKeyFile(place, newKey).split(',').reverse()
  const old = oldOf(place)
  if (place.given === undefined && existsSync(old.file)) texts.push(readKeyFile(old))
  const [first, ...more] = texts.map((text) => Buffer.from(text.trim(), 'hex'))
  if (!first || [first, ...more].some((key) => key.length !== 32))
    throw new Error(
      `${placeOf(place)} is not a key of 32 bytes (64 hexadecimal digits); restore it from a backup`,
    )
  return [first, ...more]
}

function openWithAny(keys: readonly [Buffer, ...Buffer[]], sealed: Uint8Array, about: string): Buffer {
  for (const key of keys.slice(0, -1))
    try {
      return openBytes(key, sealed, about)
    } catch {
      // another one may open it
    }
  return openBytes(keys.at(-1) ?? keys[0], sealed, about)
}
