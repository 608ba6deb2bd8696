/** What is known while a bundle is read line by line. Everything in it is a stranger's word until hashes and signatures say otherwise. */
import { hexToBytes } from '@noble/hashes/utils.js'
import type { BlockLine, CheckpointLine, ContentLine, Header, Line } from './bundle-lines.model.ts'
import { witnessesOf } from './policy.model.ts'
import { fromBase64, sameBytes } from './proof/bytes.ts'
import { canonical } from './proof/canonical.ts'
import { openCheckpoint } from './proof/checkpoint.ts'
import { committedBytes } from './proof/commitment.ts'
import { isTrueCosignature } from './proof/cosignature.ts'
import type { Crypto } from './proof/crypto.ts'
import { type Entry, parseEntry } from './proof/entry.ts'
import { type VerifierKey, verifierKeyText } from './proof/note.ts'
import { hashesOf } from './proof/tiles.ts'
import { newWalk, type Outside, sortClaims, type Walk, walkBlock } from './proof/tree-walk.ts'
import type { Fault } from './verdict.model.ts'

export interface Reading {
  readonly crypto: Crypto
  readonly header: Header
  readonly keys: readonly VerifierKey[]
  /** Witnesses of the policy: key → name. */
  readonly witnesses: ReadonlyMap<string, string>
  readonly walk: Walk
  readonly faults: Fault[]
  readonly cosigned: Map<number, string[]>
  /** Entries whose content has not come yet. */
  readonly open: Map<number, Pick<Entry, 'commitment' | 'type'>>
  readonly erased: Set<number>
  /** Time of each entry. */
  readonly times: Map<number, string>
  checkpoints: number
  contents: number
  erasedContents: number
  ended: boolean
}

export interface Given {
  readonly header: Header
  readonly keys: readonly VerifierKey[]
  readonly outside: readonly Outside[]
  readonly crypto: Crypto
}

export function newReading({ header, keys, outside, crypto }: Given): Reading {
  const faults: Fault[] = []
  const claims = outside.flatMap(({ source, note }) => {
    const opened = openCheckpoint(note, keys, crypto.verify)
    if (typeof opened !== 'string') return [{ ...opened.checkpoint, source }]
    faults.push({ code: 'FOREIGN_CHECKPOINT', source })
    return []
  })
  return {
    crypto,
    header,
    keys,
    witnesses: new Map(witnessesOf(header.policy).map(({ key }) => [verifierKeyText(key), key.name])),
    walk: newWalk(claims, crypto.hasher),
    faults,
    cosigned: new Map(),
    open: new Map(),
    erased: new Set(),
    times: new Map(),
    checkpoints: 0,
    contents: 0,
    erasedContents: 0,
    ended: false,
  }
}

/** False when the line comes where it should not, or is not the number that was said. */
export function takeLine(reading: Reading, line: Line): boolean {
  if (reading.ended) return false
  if ('checkpoint' in line) return takeCheckpoint(reading, line)
  if ('block' in line) return takeBlock(reading, line)
  if ('seq' in line) return takeContent(reading, line)
  reading.ended = true
  return line.end.checkpoints === reading.checkpoints && line.end.entries >= reading.walk.next
}

function takeCheckpoint(reading: Reading, { checkpoint: note, cosignatures }: CheckpointLine): boolean {
  const { walk, faults, keys, crypto } = reading
  reading.checkpoints++
  const opened = openCheckpoint(note, keys, crypto.verify)
  if (walk.next > 0) return false
  if (typeof opened === 'string') {
    faults.push({ code: 'FOREIGN_CHECKPOINT', source: `checkpoint ${reading.checkpoints} of the bundle` })
    return true
  }
  const { size } = opened.checkpoint
  walk.claims.push({ ...opened.checkpoint, source: 'signed' })
  sortClaims(walk.claims)
  for (const { witness, time, line } of cosignatures) {
    const name = reading.witnesses.get(witness)
    if (!isTrueCosignature({ witness, time, line, note }, crypto.verify))
      faults.push({ code: 'COSIGNATURE_FALSE', size, witness: witness.split('+')[0] ?? '' })
    else if (name !== undefined)
      reading.cosigned.set(size, [...new Set([...(reading.cosigned.get(size) ?? []), name])])
  }
  return true
}

function takeBlock(reading: Reading, { block, hashes, entries }: BlockLine): boolean {
  // JSON has one canonical text, so parsing and writing again gives the leaf as it was.
  const texts = entries.map(canonical)
  const parsed = texts.map(parseEntry)
  const stored = hashesOf(fromBase64(hashes) ?? new Uint8Array(0), texts.length)
  const seqs = parsed.map((entry) => entry?.seq ?? -1)
  const first = Math.max(reading.walk.next, block * 256)
  const rising = seqs.every(
    (seq, i) => seq >= (i === 0 ? first : (seqs[i - 1] ?? 0) + 1) && seq < (block + 1) * 256,
  )
  if (!stored || !rising) return false
  for (const entry of parsed) if (entry) remember(reading, entry)
  walkBlock(reading.walk, { index: block, seqs, texts, stored, tile: null })
  return true
}

function remember(reading: Reading, entry: Entry): void {
  reading.times.set(entry.seq, entry.at)
  if (!reading.header.contents) return
  reading.open.set(entry.seq, { commitment: entry.commitment, type: entry.type })
  if (entry.type !== 'ledger.content-erased') return
  for (const subject of entry.subjects) {
    const seq = /^entry:(\d+)$/.exec(subject)?.[1]
    if (seq !== undefined) reading.erased.add(Number(seq))
  }
}

function takeContent(reading: Reading, { seq, type, content, salt }: ContentLine): boolean {
  const entry = reading.open.get(seq)
  reading.open.delete(seq)
  if (!entry) reading.faults.push({ code: 'CONTENT_WITHOUT_ENTRY', seq, room: type.split('.')[0] ?? '' })
  else if (content === null || salt === null) {
    if (reading.erased.has(seq)) reading.erasedContents++
    else reading.faults.push({ code: 'CONTENT_MISSING', seq })
  } else {
    reading.contents++
    const committed = reading.crypto.sha256(committedBytes(content, hexToBytes(salt)))
    if (type !== entry.type || !sameBytes(committed, entry.commitment))
      reading.faults.push({ code: 'CONTENT_DIFFERS', seq })
  }
  return true
}
