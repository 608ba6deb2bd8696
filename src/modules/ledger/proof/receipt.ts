/**
 * Receipts in the form of C2SP tlog-proof: the entry, its path to the root and the signed checkpoint, in one file. It verifies without
 * this house, and for ever: the checkpoint inside keeps its signature when keys are changed.
 */
import { fromBase64, parseCount, toBase64, utf8Text } from './bytes.ts'
import { openCheckpoint } from './checkpoint.ts'
import { type Cosigned, cosignersOf } from './cosignature.ts'
import { type Entry, parseEntry } from './entry.ts'
import { HASH_BYTES, type Hasher } from './hash.ts'
import { verifyInclusion } from './merkle.ts'
import type { VerifierKey, VerifySignature } from './note.ts'

export interface Receipt {
  /** Bytes of the leaf. */
  readonly leaf: Uint8Array
  readonly index: number
  readonly path: readonly Uint8Array[]
  /** The signed checkpoint as it is. */
  readonly checkpoint: string
}

const HEADER = 'c2sp.org/tlog-proof@v1'

export function receiptText({ leaf, index, path, checkpoint }: Receipt): string {
  const lines = [HEADER, `extra ${toBase64(leaf)}`, `index ${index}`, ...path.map(toBase64)]
  return `${lines.join('\n')}\n\n${checkpoint}`
}

/** The parts of a receipt; null when its form is broken. */
export function parseReceipt(text: string): Receipt | null {
  const split = text.indexOf('\n\n')
  if (split < 0) return null
  const [header, extra = '', indexLine = '', ...lines] = text.slice(0, split).split('\n')
  const leaf = extra.startsWith('extra ') ? fromBase64(extra.slice(6)) : null
  const index = indexLine.startsWith('index ') ? parseCount(indexLine.slice(6)) : null
  const path = lines.map(fromBase64)
  if (header !== HEADER || !leaf || index === null || path.length > 64) return null
  if (path.some((hash) => hash?.length !== HASH_BYTES)) return null
  return { leaf, index, path: path.filter((hash) => hash !== null), checkpoint: text.slice(split + 2) }
}

export type ReceiptFault = 'not-a-receipt' | 'other-log' | 'not-signed' | 'not-in-the-tree'

export interface CheckedReceipt {
  readonly entry: Entry
  /** Entries that the log had when it signed. */
  readonly size: number
  readonly cosigned: readonly Cosigned[]
}

export interface Trust {
  /** Public keys of the log, old ones too. */
  readonly keys: readonly VerifierKey[]
  readonly witnesses: readonly VerifierKey[]
  readonly verify: VerifySignature
  readonly hasher: Hasher
}

/** What the receipt proves, or why it proves nothing. */
export function checkReceipt(text: string, trust: Trust): CheckedReceipt | ReceiptFault {
  const receipt = parseReceipt(text)
  const entry = receipt && parseEntry(utf8Text(receipt.leaf) ?? '')
  if (!receipt || !entry) return 'not-a-receipt'
  const opened = openCheckpoint(receipt.checkpoint, trust.keys, trust.verify)
  if (opened === 'not-a-checkpoint') return 'not-a-receipt'
  if (typeof opened === 'string') return opened
  const { size, root } = opened.checkpoint
  const { index, path } = receipt
  const included = verifyInclusion(
    { index, size, path, root, leafHash: trust.hasher.leaf(receipt.leaf) },
    trust.hasher,
  )
  if (!included || entry.seq !== index) return 'not-in-the-tree'
  return { entry, size, cosigned: cosignersOf(opened.note, trust.witnesses, trust.verify) }
}
