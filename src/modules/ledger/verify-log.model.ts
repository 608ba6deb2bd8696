/**
 * Verifies the log from its files (C2SP tlog-tiles), as whoever stands outside the database does: the page in the reader's browser, or
 * anybody's program. Same walk and same verdict as the verification in the database. Pure: what it reads comes through `source`.
 */
import { hexToBytes } from '@noble/hashes/utils.js'
import type { Block } from './proof/block.ts'
import { sameBytes, utf8Text } from './proof/bytes.ts'
import { openCheckpoint } from './proof/checkpoint.ts'
import { committedBytes } from './proof/commitment.ts'
import { isTrueCosignature } from './proof/cosignature.ts'
import type { Crypto } from './proof/crypto.ts'
import { type Entry, leavesOf, parseEntry } from './proof/entry.ts'
import { type VerifierKey, verifierKeyText } from './proof/note.ts'
import { hashesOf, TILE_WIDTH, type TileId, widthIn } from './proof/tiles.ts'
import {
  type Claim,
  entryFault,
  newWalk,
  type Outside,
  settle,
  type Walk,
  walkBlock,
  walkHashes,
} from './proof/tree-walk.ts'
import { type Fault, inOrder, positionOf, type Verdict } from './verdict.model.ts'
import type { HashedContent } from './view.model.ts'

export interface LogSource {
  /** Bytes of a tile of hashes; null when the log does not give it. */
  readonly tile: (id: TileId) => Promise<Uint8Array | null>
  /** Bytes of a bundle of entries. */
  readonly bundle: (id: { readonly index: number; readonly width: number }) => Promise<Uint8Array | null>
  readonly contents: (from: number, to: number) => Promise<{ items: HashedContent[]; withheld: number }>
}

export interface SignedCheckpoint {
  readonly size: number
  readonly note: string
  readonly cosignatures: readonly { readonly witness: string; readonly time: number; readonly line: string }[]
}

export interface VerifyLogDeps {
  readonly source: LogSource
  readonly crypto: Crypto
  /** Entries that the log says it has. */
  readonly entries: number
  readonly checkpoints: readonly SignedCheckpoint[]
  readonly keys: readonly VerifierKey[]
  readonly witnesses: readonly VerifierKey[]
  readonly outside: readonly Outside[]
  /** Hash the entries; without, only the tree of their hashes. */
  readonly withEntries: boolean
  readonly withContents: boolean
  /** Asked between blocks. */
  readonly signal?: { throwIfAborted(): void } | undefined
  readonly progress?: ((done: number, total: number) => void) | undefined
}

export interface LogVerdict extends Verdict {
  /** Contents that the reader may not see, so that nobody could hash them here. */
  readonly withheld: number
}

interface Run extends VerifyLogDeps {
  readonly walk: Walk
  readonly faults: Fault[]
  readonly total: number
  readonly erased: Set<number>
  /** Contents that are gone: each needs an entry that records it. */
  readonly gone: number[]
  contents: number
  withheld: number
  lastAt: string
  readonly times: Map<number, string>
}

const AHEAD = 6

export async function verifyLog(deps: VerifyLogDeps): Promise<LogVerdict> {
  const run = begin(deps)
  const blocks = Math.ceil(run.total / TILE_WIDTH)
  const ahead: Promise<Read>[] = []
  for (let next = 0, index = 0; index < blocks; index++) {
    for (; next < Math.min(blocks, index + AHEAD); next++) {
      const reading = readBlock(run, next)
      reading.catch(() => undefined) // its error is met when it is awaited
      ahead.push(reading)
    }
    const read = await ahead.shift()
    deps.signal?.throwIfAborted()
    if (read) take(run, read)
    deps.progress?.(run.walk.next, run.total)
  }
  return conclude(run)
}

function begin(deps: VerifyLogDeps): Run {
  const faults: Fault[] = []
  const claims: Claim[] = []
  for (const { size, note } of deps.checkpoints) {
    const opened = openCheckpoint(note, deps.keys, deps.crypto.verify)
    if (typeof opened !== 'string' && opened.checkpoint.size === size)
      claims.push({ ...opened.checkpoint, source: 'signed' })
    else faults.push({ code: 'CHECKPOINT_FALSE', size })
  }
  for (const { source, note } of deps.outside) {
    const opened = openCheckpoint(note, deps.keys, deps.crypto.verify)
    if (typeof opened === 'string') faults.push({ code: 'FOREIGN_CHECKPOINT', source })
    else claims.push({ ...opened.checkpoint, source })
  }
  const largest = claims.reduce((a, b) => (b.size > a.size ? b : a), { size: 0, source: '' })
  const { entries } = deps
  if (largest.size > entries)
    faults.push({ code: 'SHORTENED', size: entries, signed: largest.size, source: largest.source })
  const signed = claims.filter(({ source }) => source === 'signed').map(({ size }) => size)
  const total = Math.min(entries, Math.max(0, ...signed)) // the log gives no files beyond its newest checkpoint
  const within = claims.filter(({ size }) => size <= total)
  return {
    ...deps,
    walk: newWalk(within, deps.crypto.hasher),
    faults,
    total,
    erased: new Set(),
    gone: [],
    contents: 0,
    withheld: 0,
    lastAt: '',
    times: new Map(),
  }
}

interface Read {
  readonly index: number
  readonly width: number
  readonly hashes: readonly Uint8Array[] | null
  readonly root: Uint8Array | null
  readonly texts: readonly string[] | null
  readonly contents: { readonly items: HashedContent[]; readonly withheld: number }
}

async function readBlock(run: Run, index: number): Promise<Read> {
  const { source, total, withEntries, withContents } = run
  const width = widthIn(total, { level: 0, index })
  const from = index * TILE_WIDTH
  const none = { items: [], withheld: 0 }
  const [hashes, root, texts, contents] = await Promise.all([
    hashesOfTile(source, { level: 0, index, width }),
    width === TILE_WIDTH ? rootOfBlock(run, index) : null,
    withEntries ? textsOf(source, { index, width }) : null,
    withContents ? source.contents(from, from + width) : none,
  ])
  return { index, width, hashes, root, texts, contents }
}

async function hashesOfTile(source: LogSource, id: TileId): Promise<readonly Uint8Array[] | null> {
  const bytes = await source.tile(id)
  return bytes && hashesOf(bytes, id.width)
}

/** The root of a full block as the tile above tells it. */
async function rootOfBlock({ source, total }: Run, block: number): Promise<Uint8Array | null> {
  const index = Math.floor(block / TILE_WIDTH)
  const width = widthIn(total, { level: 1, index })
  return (await hashesOfTile(source, { level: 1, index, width }))?.[block % TILE_WIDTH] ?? null
}

async function textsOf(
  source: LogSource,
  id: { readonly index: number; readonly width: number },
): Promise<readonly string[] | null> {
  const bytes = await source.bundle(id)
  return (bytes && leavesOf(bytes)?.map((leaf) => utf8Text(leaf) ?? '')) ?? null
}

function take(run: Run, read: Read): void {
  const { walk } = run
  if (!run.withEntries) {
    walkHashes(walk, { index: read.index, hashes: read.hashes ?? [], root: read.root })
    if (read.hashes) return
    run.faults.push({ code: 'TILE_ALTERED', level: 0, index: read.index })
    walk.broken = true
    walk.next = read.index * TILE_WIDTH + read.width
    return
  }
  const entries = new Map<number, Entry>()
  const seqs: number[] = []
  const texts: string[] = []
  for (const text of read.texts ?? []) {
    const entry = parseEntry(text)
    if (!entry || entry.seq < walk.next) continue
    entries.set(entry.seq, entry)
    seqs.push(entry.seq)
    texts.push(text)
    note(run, entry)
  }
  const from = read.index * TILE_WIDTH
  const stored = seqs.flatMap((seq) => read.hashes?.[seq - from] ?? [])
  walkBlock(walk, { ...blockOf(read), seqs, texts, stored })
  for (const content of read.contents.items) weigh(run, content, entries.get(content.seq))
  run.withheld += read.contents.withheld
}

/** A full tile speaks for itself; the hashes of a partial one are those of the rows. */
function blockOf({ index, hashes, root, width }: Read): Pick<Block, 'index' | 'end' | 'tile'> {
  return {
    index,
    end: index * TILE_WIDTH + width,
    tile: hashes && root && width === TILE_WIDTH ? { hashes, root } : null,
  }
}

function note(run: Run, entry: Entry): void {
  run.lastAt = entry.at
  run.times.set(entry.seq, entry.at)
  if (entry.type !== 'ledger.content-erased') return
  for (const subject of entry.subjects) {
    const seq = /^entry:(\d+)$/.exec(subject)?.[1]
    if (seq !== undefined) run.erased.add(Number(seq))
  }
}

function weigh(run: Run, { seq, type, content, salt }: HashedContent, entry: Entry | undefined): void {
  if (!entry) return // the entry itself is missing, and that is told
  if (content === null || salt === null) {
    run.gone.push(seq)
    return
  }
  run.contents++
  const committed = run.crypto.sha256(committedBytes(content, hexToBytes(salt)))
  if (type !== entry.type || !sameBytes(committed, entry.commitment))
    run.faults.push({ code: 'CONTENT_DIFFERS', seq })
}

function conclude(run: Run): LogVerdict {
  const { walk, total } = run
  settle(walk, (doubt) => entryFault(doubt.seq))
  for (const seq of run.gone) if (!run.erased.has(seq)) run.faults.push({ code: 'CONTENT_MISSING', seq })
  const cosigned = checkCosignatures(run)
  const faults = inOrder([...run.faults, ...walk.faults])
  const [first] = faults
  const last = Math.min(total, first ? positionOf(first) : total) - 1
  return {
    intact: faults.length === 0,
    entries: total,
    signed: walk.vouched,
    intactUpTo: last < 0 ? null : { seq: last, at: run.times.get(last) ?? run.lastAt },
    contents: run.contents,
    erased: run.gone.filter((seq) => run.erased.has(seq)).length,
    checkpoints: run.checkpoints.length,
    cosigned,
    faults,
    withheld: run.withheld,
  }
}

function checkCosignatures({ checkpoints, witnesses, faults, crypto }: Run): Verdict['cosigned'] {
  const named = new Map(witnesses.map((key) => [verifierKeyText(key), key.name]))
  let newest: Verdict['cosigned'] = null
  for (const { size, note, cosignatures } of checkpoints) {
    const names = new Set<string>()
    for (const one of cosignatures) {
      const name = named.get(one.witness)
      if (!isTrueCosignature({ ...one, note }, crypto.verify))
        faults.push({ code: 'COSIGNATURE_FALSE', size, witness: one.witness.split('+')[0] ?? '' })
      else if (name !== undefined) names.add(name)
    }
    if (names.size > 0) newest = { size, witnesses: [...names] }
  }
  return newest
}
