/** Hashes of the tree (RFC 9162 §2.1.1). The prefixes keep a leaf from being passed off as a node. */
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'

export const HASH_BYTES = 32

/** Hashes one leaf or two children. The browser has the one below, the server a faster one with the same results. */
export interface Hasher {
  /** SHA-256(0x00 ‖ data): 32 bytes. */
  leaf(data: Uint8Array): Uint8Array
  /** The same for a text, as UTF-8. */
  leafOf(text: string): Uint8Array
  /** SHA-256(0x01 ‖ left ‖ right): 32 bytes. */
  node(left: Uint8Array, right: Uint8Array): Uint8Array
  /** SHA-256 of nothing: the root of a tree without leaves. */
  empty(): Uint8Array
}

export const nobleHasher: Hasher = {
  leaf: nobleLeaf,
  leafOf: (text) => nobleLeaf(utf8ToBytes(text)),
  node: (left, right) => sha256.create().update(Uint8Array.of(1)).update(left).update(right).digest(),
  empty: () => sha256(new Uint8Array(0)),
}

function nobleLeaf(data: Uint8Array): Uint8Array {
  return sha256.create().update(Uint8Array.of(0)).update(data).digest()
}
