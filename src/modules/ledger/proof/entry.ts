/** An entry as it stands in the tree: the bytes of its leaf, and bundles of them (C2SP tlog-tiles). */
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { canonical } from './canonical.ts'

export interface Entry {
  /** Place in the tree, from 0. */
  readonly seq: number
  /** RFC 3339 with milliseconds, in UTC: `2026-03-02T09:00:00.123Z`. */
  readonly at: string
  readonly type: string
  readonly actor: string | null
  readonly subjects: readonly string[]
  /** 32 bytes. */
  readonly commitment: Uint8Array
}

/** The leaf: RFC 8785 JSON of the entry, commitment in hexadecimal. */
export function entryText({ seq, at, type, actor, subjects, commitment }: Entry): string {
  return canonical({ actor, at, commitment: bytesToHex(commitment), seq, subjects, type })
}

export function entryBytes(entry: Entry): Uint8Array {
  return utf8ToBytes(entryText(entry))
}

/** The entry of a leaf; null unless the text is exactly what `entryText` writes. */
export function parseEntry(text: string): Entry | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  if (!isEntryShaped(value)) return null
  const entry = { ...value, commitment: hexToBytes(value.commitment) }
  return entryText(entry) === text ? entry : null
}

type Shape = Omit<Entry, 'commitment'> & { readonly commitment: string }

function isEntryShaped(value: unknown): value is Shape {
  if (typeof value !== 'object' || value === null) return false
  const { seq, at, type, actor, subjects, commitment } = value as Record<string, unknown>
  return (
    Number.isSafeInteger(seq) &&
    typeof at === 'string' &&
    typeof type === 'string' &&
    (actor === null || typeof actor === 'string') &&
    Array.isArray(subjects) &&
    subjects.every((one) => typeof one === 'string' && one.isWellFormed()) &&
    typeof commitment === 'string' &&
    /^[0-9a-f]{64}$/.test(commitment) &&
    [at, type, actor ?? ''].every((one) => one.isWellFormed())
  )
}

/** Longest leaf that a bundle can hold. */
export const LONGEST_LEAF = 65_535

/** Leaves one after the other, each with its length in two bytes before it. */
export function bundleOf(leaves: readonly Uint8Array[]): Uint8Array {
  return concatBytes(
    ...leaves.flatMap((leaf) => {
      if (leaf.length > LONGEST_LEAF) throw new Error('a leaf is longer than a bundle can hold')
      return [Uint8Array.of(leaf.length >> 8, leaf.length & 255), leaf]
    }),
  )
}

/** The leaves of a bundle; null when it ends in the middle of one. */
export function leavesOf(bundle: Uint8Array): Uint8Array[] | null {
  const leaves: Uint8Array[] = []
  for (let at = 0; at < bundle.length; ) {
    const length = ((bundle[at] ?? 0) << 8) | (bundle[at + 1] ?? 0)
    const end = at + 2 + length
    if (at + 2 > bundle.length || end > bundle.length) return null
    leaves.push(bundle.subarray(at + 2, end))
    at = end
  }
  return leaves
}
