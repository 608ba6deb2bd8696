/**
 * The Merkle tree of RFC 9162 §2.1: which subtrees a proof needs, and whether a proof holds. Sizes and indices are below 2^53.
 * A proof comes from whom we do not trust: everything about it is checked before it is used.
 */
import { sameBytes } from './bytes.ts'
import { HASH_BYTES, type Hasher } from './hash.ts'

/** Leaves from `start` up to and without `end`. */
export interface Range {
  readonly start: number
  readonly end: number
}

/** A tree has fewer than 2^53 leaves, so no path is longer. */
const LONGEST_PATH = 64

/** Subtrees whose hashes prove that leaf `index` is in the tree of `size` leaves, from the leaf upwards (RFC 9162 §2.1.3.1). */
export function inclusionRanges(index: number, size: number): Range[] {
  if (!inTree(index, size)) throw new Error(`leaf ${index} is not in a tree of ${size}`)
  const path: Range[] = []
  let [start, end] = [0, size]
  while (end - start > 1) {
    const middle = start + powerBelow(end - start)
    if (index < middle) {
      path.push({ start: middle, end })
      end = middle
    } else {
      path.push({ start, end: middle })
      start = middle
    }
  }
  return path.reverse()
}

/** Subtrees whose hashes prove that the tree of `first` leaves is the beginning of that of `second` (RFC 9162 §2.1.4.1). */
export function consistencyRanges(first: number, second: number): Range[] {
  if (!Number.isSafeInteger(second) || first < 1 || !inTree(first - 1, second))
    throw new Error(`a tree of ${first} is not the beginning of one of ${second}`)
  const path: Range[] = []
  let [start, end] = [0, second]
  let known = true // the subtree is the whole earlier tree, whose root the verifier has
  while (first !== end) {
    const middle = start + powerBelow(end - start)
    if (first <= middle) {
      path.push({ start: middle, end })
      end = middle
    } else {
      path.push({ start, end: middle })
      start = middle
      known = false
    }
  }
  if (!known) path.push({ start, end })
  return path.reverse()
}

export interface Inclusion {
  readonly index: number
  readonly size: number
  readonly leafHash: Uint8Array
  readonly path: readonly Uint8Array[]
  readonly root: Uint8Array
}

/** Whether the path proves that the leaf is in the tree with this root (RFC 9162 §2.1.3.2). */
export function verifyInclusion({ index, size, leafHash, path, root }: Inclusion, hasher: Hasher): boolean {
  if (!inTree(index, size) || !areHashes([leafHash, root, ...path])) return false
  let [fn, sn, hash] = [index, size - 1, leafHash]
  for (const step of path) {
    if (sn === 0) return false
    if (isOdd(fn) || fn === sn) {
      hash = hasher.node(step, hash)
      while (!isOdd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)]
    } else hash = hasher.node(hash, step)
    fn = half(fn)
    sn = half(sn)
  }
  return sn === 0 && sameBytes(hash, root)
}

export interface Consistency {
  readonly first: number
  readonly second: number
  readonly path: readonly Uint8Array[]
  readonly firstRoot: Uint8Array
  readonly secondRoot: Uint8Array
}

/** Whether the path proves that the first tree is the beginning of the second (RFC 9162 §2.1.4.2). */
export function verifyConsistency(proof: Consistency, hasher: Hasher): boolean {
  const { first, second, path, firstRoot, secondRoot } = proof
  // Nothing can be proved about the empty tree: every tree begins with it.
  if (!isCount(first) || !isCount(second) || first === 0 || first > second) return false
  if (first === second) return path.length === 0 && sameBytes(firstRoot, secondRoot)
  if (path.length === 0 || !areHashes([firstRoot, secondRoot, ...path])) return false
  const climbed = climbBoth(first, second, isPower(first) ? [firstRoot, ...path] : path, hasher)
  return climbed !== null && sameBytes(climbed.first, firstRoot) && sameBytes(climbed.second, secondRoot)
}

/** Both roots as the path gives them; null when it is too long or too short. */
function climbBoth(
  first: number,
  second: number,
  [seed, ...steps]: readonly Uint8Array[],
  hasher: Hasher,
): { first: Uint8Array; second: Uint8Array } | null {
  if (seed === undefined) return null
  let [fn, sn] = [first - 1, second - 1]
  while (isOdd(fn)) [fn, sn] = [half(fn), half(sn)]
  let [fr, sr] = [seed, seed]
  for (const step of steps) {
    if (sn === 0) return null
    if (isOdd(fn) || fn === sn) {
      fr = hasher.node(step, fr)
      sr = hasher.node(step, sr)
      while (!isOdd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)]
    } else sr = hasher.node(sr, step)
    fn = half(fn)
    sn = half(sn)
  }
  return sn === 0 ? { first: fr, second: sr } : null
}

/** The root over hashes of leaves (or of subtrees of one size), RFC 9162 §2.1.1. */
export function rootOf(hashes: readonly Uint8Array[], hasher: Hasher): Uint8Array {
  let level = hashes
  while (level.length > 1) {
    const next: Uint8Array[] = []
    for (let i = 0; i < level.length; i += 2) {
      const [left, right] = [level[i], level[i + 1]]
      if (left) next.push(right ? hasher.node(left, right) : left)
    }
    level = next
  }
  return level[0] ?? hasher.empty()
}

/** Largest power of two below `n`; `n` is at least 2. */
export function powerBelow(n: number): number {
  let power = 1
  while (power * 2 < n) power *= 2
  return power
}

function inTree(index: number, size: number): boolean {
  return isCount(index) && isCount(size) && index < size
}

function isCount(n: number): boolean {
  return Number.isSafeInteger(n) && n >= 0
}

function isPower(n: number): boolean {
  return n === 1 || powerBelow(n) * 2 === n
}

function isOdd(n: number): boolean {
  return n % 2 === 1
}

function half(n: number): number {
  return Math.floor(n / 2)
}

function areHashes(all: readonly Uint8Array[]): boolean {
  return all.length <= LONGEST_PATH + 2 && all.every((hash) => hash.length === HASH_BYTES)
}
