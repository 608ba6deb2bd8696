/** What proofs are computed with: noble in the browser, the runtime's own library on the server, the same results. */
import { sha256 } from '@noble/hashes/sha2.js'
import { nobleVerify } from './ed25519.ts'
import { type Hasher, nobleHasher } from './hash.ts'
import type { VerifySignature } from './note.ts'

export interface Crypto {
  readonly hasher: Hasher
  readonly verify: VerifySignature
  readonly sha256: (bytes: Uint8Array) => Uint8Array
}

export const nobleCrypto: Crypto = { hasher: nobleHasher, verify: nobleVerify, sha256 }
