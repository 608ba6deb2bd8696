/** Passwords: scrypt with a salt of its own for each, in the PHC string form. */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify<string, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(
  scrypt,
)

/** OWASP Password Storage Cheat Sheet, scrypt: N = 2^16, r = 8, p = 2 (64 MiB). */
const cost = { N: 2 ** 16, r: 8, p: 2, maxmem: 256 * 2 ** 20 }

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const hash = await derive(password.normalize('NFKC'), salt, 32, cost)
  return `$scrypt$ln=16,r=8,p=2$${salt.toString('base64')}$${hash.toString('base64')}`
}

export async function passwordFits(password: string, stored: string): Promise<boolean> {
  const [, scheme, , salt, hash] = stored.split('$')
  if (scheme !== 'scrypt' || salt === undefined || hash === undefined) return false
  const expected = Buffer.from(hash, 'base64')
  const given = await derive(password.normalize('NFKC'), Buffer.from(salt, 'base64'), expected.length, cost)
  return timingSafeEqual(given, expected)
}
