/** Short secrets sealed with AES-256-GCM: nonce of 12 bytes, tag of 16, ciphertext. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** `key`: 32 bytes. `about` binds the secret to its row: sealed bytes moved to another row do not open. */
export function sealBytes(key: Uint8Array, secret: Uint8Array, about: string): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about))
  const body = Buffer.concat([cipher.update(secret), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

/** Throws when the bytes were sealed with another key, for another row, or altered. */
export function openBytes(key: Uint8Array, sealed: Uint8Array, about: string): Buffer {
  const bytes = Buffer.from(sealed)
  const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 })
  cipher.setAAD(Buffer.from(about)).setAuthTag(bytes.subarray(12, 28))
  return Buffer.concat([cipher.update(bytes.subarray(28)), cipher.final()])
}
