/**
 * Codes behind which officers are shown. HMAC-SHA-256 of the identifier with a secret of this installation: stable, so that
 * two leads about one officer are seen to be about one, and not to be found by trying all identifiers without the secret.
 */
import { createHmac, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { openKeyFile } from '#platform/key-file.ts'

/** Without 0 O 1 I L U: codes are read out over the telephone. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ'
/** 30^7 codes: among 5,000 officers two share one with a chance of 1 in 1,700. */
const LENGTH = 7

export interface Mask {
  /** Code of an officer, e.g. OF-7K3QX4M. */
  officer(id: string): string
}

export function newMask(secret: Buffer): Mask {
  const known = new Map<string, string>()
  return {
    officer(id) {
      const code = known.get(id) ?? codeOf(secret, id)
      known.set(id, code)
      return code
    },
  }
}

function codeOf(secret: Buffer, id: string): string {
  let rest = BigInt(`0x${createHmac('sha256', secret).update(id).digest('hex')}`)
  let code = ''
  for (let i = 0; i < LENGTH; i++) {
    code += ALPHABET[Number(rest % 30n)]
    rest /= 30n
  }
  return `OF-${code}`
}

/** The mask of a house that has one; makes none. */
export function readMask(dataDir: string): Mask | null {
  return existsSync(secretFile(dataDir)) ? openMask(dataDir) : null
}

/** The mask of this installation; its secret is made on first use and only the owner of the data folder may read it. */
export function openMask(dataDir: string): Mask {
  const secret = openKeyFile({ file: secretFile(dataDir) }, () => randomBytes(32).toString('hex'))
  return newMask(Buffer.from(secret, 'hex'))
}

function secretFile(dataDir: string): string {
  return join(dataDir, 'masking.key')
}
