/**
 * The master keys that wrap the keys of single files, in `keys/files.key`: one line each, `NAME HEX`, the last one wraps what is new. Older
 * lines stay until nothing is wrapped by them.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import {
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'

export interface MasterKey {
  readonly id: string
  readonly key: Buffer
}

export function masterKeys(dataDir: string): readonly [MasterKey, ...MasterKey[]] {
  const file = fileIn(dataDir)
  if (!existsSync(file)) makeFirst(file)
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0)
    throw new Error(`${file} may be read by others; run: chmod 600 ${file}`)
  const keys = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [id = '', hex = ''] = line.split(' ')
      return { id, key: Buffer.from(hex, 'hex') }
    })
  const [first, ...more] = keys
  if (!first || keys.some(({ id, key }) => id === '' || key.length !== 32))
    throw new Error(`${file} is not a list of keys of 32 bytes; restore it from a backup`)
  return [first, ...more]
}

/** The key for what is new. */
export function currentKey(dataDir: string): MasterKey {
  const keys = masterKeys(dataDir)
  return keys.at(-1) ?? keys[0]
}

/** Adds a key that wraps what is new from now on. */
export function addMasterKey(dataDir: string): MasterKey {
  const keys = masterKeys(dataDir)
  const fresh = newKey()
  writeWhole(fileIn(dataDir), [...keys, fresh])
  return fresh
}

/** Forgets keys that wrap nothing any more; the current one stays. */
export function dropMasterKeys(dataDir: string, unused: ReadonlySet<string>): void {
  const current = currentKey(dataDir).id
  writeWhole(
    fileIn(dataDir),
    masterKeys(dataDir).filter(({ id }) => id === current || !unused.has(id)),
  )
}

export function wrap(master: MasterKey, key: Uint8Array, about: string): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', master.key, nonce).setAAD(Buffer.from(about))
  const body = Buffer.concat([cipher.update(key), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

/** Throws when the bytes were wrapped by another key or for another record. */
export function unwrap(master: MasterKey, wrapped: Uint8Array, about: string): Buffer {
  const bytes = Buffer.from(wrapped)
  const cipher = createDecipheriv('aes-256-gcm', master.key, bytes.subarray(0, 12), { authTagLength: 16 })
  cipher.setAAD(Buffer.from(about)).setAuthTag(bytes.subarray(12, 28))
  return Buffer.concat([cipher.update(bytes.subarray(28)), cipher.final()])
}

const fileIn = (dataDir: string) => join(dataDir, 'keys', 'files.key')
const newKey = (): MasterKey => ({ id: randomBytes(6).toString('hex'), key: randomBytes(32) })
const textOf = (keys: readonly MasterKey[]) =>
  keys.map(({ id, key }) => `${id} ${key.toString('hex')}\n`).join('')

/** Written beside and linked: of two processes that start together one wins and both use its key. */
function makeFirst(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const fresh = `${file}.${randomBytes(6).toString('hex')}`
  writeFileSync(fresh, textOf([newKey()]), { mode: 0o600, flag: 'wx' })
  try {
    linkSync(fresh, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(fresh)
  }
}

function writeWhole(file: string, keys: readonly MasterKey[]): void {
  const fresh = `${file}.${randomBytes(6).toString('hex')}`
  writeFileSync(fresh, textOf(keys), { mode: 0o600, flag: 'wx', flush: true })
  renameSync(fresh, file)
}
