/** Bytes and their texts. Decoding is strict: one value has one text, so that nothing can be said twice in different spellings. */

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const values = new Map([...alphabet].map((letter, value) => [letter, value]))

/** RFC 4648 §4, with padding. */
export function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const left = bytes.length - i
    const group = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    text += letter(group >> 18) + letter(group >> 12)
    text += left > 1 ? letter(group >> 6) : '='
    text += left > 2 ? letter(group) : '='
  }
  return text
}

function letter(sextet: number): string {
  return alphabet.charAt(sextet & 63)
}

/** The bytes; null for anything that `toBase64` would not have written. */
export function fromBase64(text: string): Uint8Array | null {
  if (text.length % 4 !== 0) return null
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  const bytes = new Uint8Array((text.length / 4) * 3 - padding)
  let [bits, held, at] = [0, 0, 0]
  for (let i = 0; i < text.length - padding; i++) {
    const value = values.get(text.charAt(i))
    if (value === undefined) return null
    bits = ((bits << 6) | value) & 0xffff
    held += 6
    if (held >= 8) {
      held -= 8
      bytes[at++] = (bits >> held) & 255
    }
  }
  return (bits & ((1 << held) - 1)) === 0 ? bytes : null // bits that the padding throws away must be zero
}

/** Whether both hold the same bytes. Not for secrets: it stops at the first difference. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false // a callback per byte would cost more than hashing does
  return true
}

/** A count as ASCII decimal without leading zeroes and below 2^53; null for anything else. */
export function parseCount(text: string): number | null {
  if (!/^(0|[1-9]\d{0,15})$/.test(text)) return null
  const count = Number(text)
  return Number.isSafeInteger(count) ? count : null
}

/** The text of UTF-8 bytes; null when they are not UTF-8. Pure, so that rules need no browser and no node. */
export function utf8Text(bytes: Uint8Array): string | null {
  let escaped = ''
  for (const byte of bytes)
    escaped += byte > 32 && byte < 127 && byte !== 37 ? String.fromCharCode(byte) : percentCoded(byte)
  try {
    return decodeURIComponent(escaped)
  } catch {
    return null
  }
}

function percentCoded(byte: number): string {
  return `%${byte.toString(16).padStart(2, '0')}`
}
