/** Ed25519 (RFC 8032) where there is no faster one: in the browser. */
import { ed25519 } from '@noble/curves/ed25519.js'
import type { VerifySignature } from './note.ts'

/** Strict: refuses what another implementation might refuse (small-order keys, non-canonical encodings). */
export const nobleVerify: VerifySignature = (signature, message, publicKey) => {
  try {
    return ed25519.verify(signature, message, publicKey, { zip215: false })
  } catch {
    return false // a key or signature of the wrong shape comes from whoever sent the note
  }
}
