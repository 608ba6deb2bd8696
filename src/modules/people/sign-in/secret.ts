/** Secrets that leave the house once (cookies, links, recovery codes); the database keeps their SHA-256 only. */
import { createHash, randomBytes, scryptSync } from 'node:crypto'
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

/** Less than a password costs: fifty bits are chosen by chance, and ten are made at once. */
const codeCost = { N: 2 ** 14, r: 8, p: 1, maxmem: 64 * 2 ** 20 }

/** The salt of one set of codes: with it whoever stole the table guesses each set by itself. */
export function newCodeSalt(): string {
  return randomBytes(16).toString('hex')
}

/** As typed: small letters and missing hyphens do not matter. */
export function hashOfRecoveryCode(code: string, salt: string): string {
  const plain = code.toUpperCase().replaceAll(/[^A-Z2-7]/g, '')
  return `${salt}$${scryptSync(plain, Buffer.from(salt, 'hex'), 32, codeCost).toString('hex')}`
}

export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
