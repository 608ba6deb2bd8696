/** Passwords: scrypt with a salt of its own for each, in the PHC string form. */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { ORPCError } from '@orpc/server'

const derive = promisify<string, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(
  scrypt,
)

/** OWASP Password Storage Cheat Sheet, scrypt: N = 2^16, r = 8, p = 2 (64 MiB). */
const cost = { N: 2 ** 16, r: 8, p: 2, maxmem: 256 * 2 ** 20 }

/** Each takes 64 MiB and a thread of Node's few: more at once would starve the disk of them, and whoever sends passwords by the thousand the house. */
const AT_ONCE = 2
const MOST_WAITING = 100
let running = 0
const waiting: (() => void)[] = []

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) {
    if (waiting.length >= MOST_WAITING)
      throw new ORPCError('BUSY', {
        status: 503,
        message: 'too many sign-ins at once, try again in a moment',
      })
    await new Promise<void>((resolve) => waiting.push(resolve))
  } else running++
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const hash = await inTurn(() => derive(password.normalize('NFKC'), salt, 32, cost))
  return `$scrypt$ln=16,r=8,p=2$${salt.toString('base64')}$${hash.toString('base64')}`
}

export async function passwordFits(password: string, stored: string): Promise<boolean> {
  const [, scheme, , salt, hash] = stored.split('$')
  if (scheme !== 'scrypt' || salt === undefined || hash === undefined) return false
  const expected = Buffer.from(hash, 'base64')
  const given = await inTurn(() =>
    derive(password.normalize('NFKC'), Buffer.from(salt, 'base64'), expected.length, cost),
  )
  return timingSafeEqual(given, expected)
}
