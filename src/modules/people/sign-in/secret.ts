/** Secrets that leave the house once (cookies, links, recovery codes); the database keeps their SHA-256 only. */
import { createHash, randomBytes } from 'node:crypto'
import { base32 } from './totp.ts'

/** 256 random bits for a cookie or a link. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** Fifty random bits in two groups that can be read aloud. */
export function newRecoveryCode(): string {
  const text = base32(randomBytes(7)).slice(0, 10)
  return `${text.slice(0, 5)}-${text.slice(5)}`
}

/** As typed: small letters and missing hyphens do not matter. */
export function hashOfRecoveryCode(code: string): string {
  return hashOf(code.toUpperCase().replaceAll(/[^A-Z2-7]/g, ''))
}

export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
