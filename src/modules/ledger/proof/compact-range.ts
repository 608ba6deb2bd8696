/** The right edge of a growing tree: enough to give its root at any moment, in a few hashes of memory. */
import type { Hasher } from './hash.ts'

export interface CompactRange {
  /** Leaves so far. */
  size: number
  /** Roots of whole subtrees, largest first. */
  readonly roots: Uint8Array[]
}

export function newRange(): CompactRange {
  return { size: 0, roots: [] }
}

export function copyOf({ size, roots }: CompactRange): CompactRange {
  return { size, roots: [...roots] }
}

/** Appends a leaf hash; merges subtrees that became whole. */
export function push(range: CompactRange, leafHash: Uint8Array, hasher: Hasher): void {
  let hash = leafHash
  for (let n = range.size; n % 2 === 1; n = (n - 1) / 2) {
    const left = range.roots.pop()
    if (!left) throw new Error('the range has fewer subtrees than its size says')
    hash = hasher.node(left, hash)
  }
  range.roots.push(hash)
  range.size++
}
