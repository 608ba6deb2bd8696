/** One-time codes by time (RFC 6238 with the defaults of every authenticator: SHA-1, six digits, thirty seconds). */
import { createHmac, timingSafeEqual } from 'node:crypto'

const STEP_SECONDS = 30
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** Number of the time step. */
export function stepOf(at: Date): number {
  return Math.floor(at.getTime() / 1000 / STEP_SECONDS)
}

/** Six digits of this step (RFC 4226 §5.3: dynamic truncation). */
export function codeAt(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', secret).update(counter).digest()
  const offset = (mac.at(-1) ?? 0) & 0x0f
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

/** The step to which the code belongs, one step of clock error allowed either way (RFC 6238 §5.2); undefined when it fits none. */
export function stepOfCode(secret: Uint8Array, code: string, at: Date): number | undefined {
  const now = stepOf(at)
  const given = Buffer.from(code)
  return [now, now - 1, now + 1].find((step) => {
    const expected = Buffer.from(codeAt(secret, step))
    return given.length === expected.length && timingSafeEqual(given, expected)
  })
}

/** RFC 4648 base32 without padding, as authenticators want the secret typed. */
export function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => alphabet[Number.parseInt(five.padEnd(5, '0'), 2)])
    .join('')
}

/** What the QR code says. */
export function keyUri(login: string, secret: Uint8Array): string {
  return `otpauth://totp/Tamga:${encodeURIComponent(login)}?secret=${base32(secret)}&issuer=Tamga`
}
