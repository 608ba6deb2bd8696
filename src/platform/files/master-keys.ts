/**
 * The master keys that wrap the keys of single files, in `keys/files.key`: one line each, `NAME HEX`, the last one wraps what is new. Older
 * lines stay until nothing is wrapped by them. In the environment commas stand between them.
 */
import { randomBytes } from 'node:crypto'
import { type KeyHome, keyFileOf, openKeyFile, placeOf, replaceKeyFile } from '../key-file.ts'
import { openBytes, sealBytes } from '../sealed-bytes.ts'

export interface MasterKey {
  readonly id: string
  readonly key: Buffer
}

/** Oldest first; the first is made when there is none. Throws when the text is no such list. */
export function masterKeys(home: KeyHome): readonly [MasterKey, ...MasterKey[]] {
  const place = keyFileOf(home, 'files')
  const keys = openKeyFile(place, () => textOf([newKey()]))
    .split(/[\n,]/)
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [id = '', hex = ''] = line.trim().split(/\s+/)
      return { id, key: Buffer.from(hex, 'hex') }
    })
  const [first, ...more] = keys
  if (!first || keys.some(({ id, key }) => id === '' || key.length !== 32))
    throw new Error(
      `${placeOf(place)} is not a list of keys (a name, a space, 64 hexadecimal digits each); restore it from a backup`,
    )
  return [first, ...more]
}

/** The key for what is new. */
export function currentKey(home: KeyHome): MasterKey {
  const keys = masterKeys(home)
  return keys.at(-1) ?? keys[0]
}

/** Adds a key that wraps what is new from now on; from the environment it is the one that stands last there. */
export function nextMasterKey(home: KeyHome): MasterKey {
  if (home.given.files !== undefined) return currentKey(home)
  const keys = masterKeys(home)
  const fresh = newKey()
  replaceKeyFile(keyFileOf(home, 'files'), textOf([...keys, fresh]))
  return fresh
}

/** Forgets keys that wrap nothing any more; the current one stays. Out of the environment a person takes them. */
export function dropMasterKeys(home: KeyHome, unused: ReadonlySet<string>): void {
  if (home.given.files !== undefined) return
  const current = currentKey(home).id
  const kept = masterKeys(home).filter(({ id }) => id === current || !unused.has(id))
  replaceKeyFile(keyFileOf(home, 'files'), textOf(kept))
}

export function wrap(master: MasterKey, key: Uint8Array, about: string): Buffer {
  return sealBytes(master.key, key, about)
}

/** Throws when the bytes were wrapped by another key or for another record. */
export function unwrap(master: MasterKey, wrapped: Uint8Array, about: string): Buffer {
  return openBytes(master.key, wrapped, about)
}

const newKey = (): MasterKey => ({ id: randomBytes(6).toString('hex'), key: randomBytes(32) })
const textOf = (keys: readonly MasterKey[]) =>
  keys.map(({ id, key }) => `${id} ${key.toString('hex')}`).join('\n')
