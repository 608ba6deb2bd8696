/** 256 entries of the log as they are read: from the database, from a bundle, from tiles. */

export interface Block {
  readonly index: number
  /** One after the last entry that belongs to it; left out: after the last that is there. */
  readonly end?: number
  /** Sequence numbers that are there. */
  readonly seqs: readonly number[]
  /** Leaf text of each. */
  readonly texts: readonly string[]
  /** The leaf hashes that are stored beside them. */
  readonly stored: readonly Uint8Array[]
  /** The tile over the block, when it has one. */
  readonly tile: { readonly hashes: readonly Uint8Array[]; readonly root: Uint8Array } | null
}
