/** Secrets of second factors lie sealed in the database (AES-256-GCM); the key is a file that only its owner may read. */
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

export interface Seal {
  /** `about` binds the secret to its row: sealed bytes moved to another account do not open. */
  close(secret: Uint8Array, about: string): Buffer
  open(sealed: Uint8Array, about: string): Buffer
}

/** Makes the key when it is first needed. Two processes that start at once get the same; a key that was changed is read anew. */
export function sealOf(dataDir: string): Seal {
  const file = fileOf(dataDir)
  return {
    close: (secret, about) => closeWith(keyOf(file), secret, about),
    open(sealed, about) {
      try {
        return openWith(keyOf(file), sealed, about)
      } catch (error) {
        // what was sealed while the key was being changed
        if (existsSync(`${file}.old`)) return openWith(readKey(`${file}.old`), sealed, about)
        throw error
      }
    },
  }
}

/**
 * Puts a new key in place and returns how to seal anew. The key before stays as `.old` until the next change: what a running process
 * sealed a moment earlier still opens.
 */
export function changeSealKey(dataDir: string): Seal {
  const file = fileOf(dataDir)
  const before = keyOf(file)
  const [old, fresh] = [`${file}.old`, `${file}.${randomBytes(6).toString('hex')}`]
  writeFileSync(`${fresh}.old`, `${before.toString('hex')}\n`, { mode: 0o600, flag: 'wx' })
  renameSync(`${fresh}.old`, old)
  writeFileSync(fresh, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' })
  renameSync(fresh, file)
  return sealOf(dataDir)
}

function fileOf(dataDir: string): string {
  return join(dataDir, 'keys', 'sign-in.key')
}

function closeWith(key: Buffer, secret: Uint8Array, about: string): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about))
  const body = Buffer.concat([cipher.update(secret), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

function openWith(key: Buffer, sealed: Uint8Array, about: string): Buffer {
  const bytes = Buffer.from(sealed)
  const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 })
  cipher.setAAD(Buffer.from(about)).setAuthTag(bytes.subarray(12, 28))
  return Buffer.concat([cipher.update(bytes.subarray(28)), cipher.final()])
}

function keyOf(file: string): Buffer {
  if (!existsSync(file)) makeKey(file)
  return readKey(file)
}

function readKey(file: string): Buffer {
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0)
    throw new Error(`${file} may be read by others; run: chmod 600 ${file}`)
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'hex')
  if (key.length !== 32) throw new Error(`${file} is not a key of 32 bytes; restore it from a backup`)
  return key
}

function makeKey(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const fresh = `${file}.${randomBytes(6).toString('hex')}`
  writeFileSync(fresh, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' })
  try {
    linkSync(fresh, file) // fails when another process was faster: then its key counts
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(fresh)
  }
}
