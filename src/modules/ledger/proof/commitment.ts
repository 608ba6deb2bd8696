/**
 * What an entry says about its content: a hash that binds and does not tell. The salt makes it impossible to guess the content
 * from the hash, and deleting the salt erases what the hash could still prove.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { canonical, type JsonObject } from './canonical.ts'

/** Bytes of a salt: as long as the hash, so that guessing it is as hard as breaking the hash. */
export const SALT_BYTES = 32

/** SHA-256 over the RFC 8785 text of `{"content": …, "salt": "<hex>"}`: 32 bytes. Throws for content that is not JSON. */
export function commitmentTo(content: JsonObject, salt: Uint8Array): Uint8Array {
  if (salt.length !== SALT_BYTES) throw new Error(`a salt has ${SALT_BYTES} bytes`)
  return sha256(committedBytes(content, salt))
}

/** The bytes that are hashed; whoever has them can check the commitment with any SHA-256. */
export function committedBytes(content: JsonObject, salt: Uint8Array): Uint8Array {
  return utf8ToBytes(canonical({ content, salt: bytesToHex(salt) }))
}
