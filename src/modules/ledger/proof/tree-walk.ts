/**
 * Walks the tree block by block under two hypotheses: the entries as they are (`found`), and as tiles and rows remember them where they
 * differ (`kept`). The signatures decide which one holds, so that the culprit is named and everything else can still be vouched for.
 */
import type { Fault } from '../verdict.model.ts'
import type { Block } from './block.ts'
import { sameBytes } from './bytes.ts'
import { type CompactRange, copyOf, newRange, push } from './compact-range.ts'
import type { Hasher } from './hash.ts'
import { rootOf } from './merkle.ts'
import { foldRight, TILE_WIDTH } from './tiles.ts'

/** Somebody signed that the first `size` entries have this root. */
export interface Claim {
  readonly size: number
  readonly root: Uint8Array
  /** `signed` for the log's own, else where it comes from, to tell the reader. */
  readonly source: string
}

/** A signed checkpoint that was kept outside the log: the anchor file, a print, a receipt, what a browser saw last. */
export interface Outside {
  readonly source: string
  readonly note: string
}

interface History {
  /** Over the roots of full blocks. */
  readonly range: CompactRange
  /** Leaves of the block under way. */
  readonly leaves: Uint8Array[]
}

interface Doubt {
  readonly seq: number
  /** What the entry was compared with. */
  readonly against: 'tile' | 'row'
}

export interface Walk {
  readonly hasher: Hasher
  readonly faults: Fault[]
  /** Claims not yet met, by size. */
  readonly claims: Claim[]
  found: History
  /** The same object as `found` as long as nothing differs. */
  kept: History
  doubts: Doubt[]
  /** Number of the next entry. */
  next: number
  lastAt: string
  /** Size of the last claim that held. */
  vouched: number
  /** A signature does not fit: nothing later can be compared. */
  broken: boolean
}

export function newWalk(claims: readonly Claim[], hasher: Hasher): Walk {
  const start = { range: newRange(), leaves: [] }
  const bySize = [...claims]
  sortClaims(bySize)
  return {
    hasher,
    faults: [],
    claims: bySize,
    found: start,
    kept: start,
    doubts: [],
    next: 0,
    lastAt: '',
    vouched: 0,
    broken: false,
  }
}

/** By size; of one size the log's own first. */
export function sortClaims(claims: Claim[]): void {
  claims.sort((a, b) => a.size - b.size || (a.source === 'signed' ? -1 : 1))
}

export function walkBlock(walk: Walk, block: Block): void {
  skipTo(walk, block.index * TILE_WIDTH)
  const end = block.end ?? (block.seqs.at(-1) ?? walk.next - 1) + 1
  for (let i = 0; walk.next < end; ) {
    const present = block.seqs[i] === walk.next
    step(walk, block, present ? i++ : null)
    advance(walk)
  }
  if (walk.next % TILE_WIDTH === 0) closeBlock(walk, block)
}

/** Blocks that did not come: all their entries are missing. */
function skipTo(walk: Walk, start: number): void {
  while (walk.next < start) {
    walk.faults.push({ code: 'ENTRY_MISSING', seq: walk.next })
    walk.broken = true
    add(walk, walk.hasher.empty())
    advance(walk)
    if (walk.next % TILE_WIDTH === 0) closeBlock(walk, { index: walk.next / TILE_WIDTH - 1, tile: null })
  }
}

/** The hashes of a block whose entries the verifier may not see: they must give what was signed all the same. */
export function walkHashes(
  walk: Walk,
  { index, hashes, root }: { index: number; hashes: readonly Uint8Array[]; root: Uint8Array | null },
): void {
  for (const hash of hashes) {
    add(walk, hash)
    advance(walk)
  }
  if (walk.next % TILE_WIDTH === 0) closeBlock(walk, { index, tile: root && { hashes, root } })
}

function advance(walk: Walk): void {
  walk.next++
  while (walk.claims[0]?.size === walk.next) meet(walk, walk.claims.shift())
}

/** One entry; `i` is its place among those of the block, null when it is missing. */
function step(walk: Walk, block: Block, i: number | null): void {
  const seq = walk.next
  const kept = block.tile?.hashes[seq % TILE_WIDTH]
  const text = i === null ? undefined : block.texts[i]
  if (i === null || text === undefined) {
    walk.faults.push({ code: 'ENTRY_MISSING', seq })
    if (!kept) walk.broken = true
    add(walk, kept ?? walk.hasher.empty())
    return
  }
  const found = walk.hasher.leafOf(text)
  const row = block.stored[i] ?? found
  if (kept && !sameBytes(kept, found)) walk.doubts.push({ seq, against: 'tile' })
  else if (!sameBytes(row, found)) walk.doubts.push({ seq, against: 'row' })
  add(walk, found, kept ?? row)
  noteTime(walk, seq, text)
}

function add(walk: Walk, found: Uint8Array, kept = found): void {
  if (walk.kept === walk.found && !sameBytes(found, kept)) walk.kept = copyHistory(walk.found)
  walk.found.leaves.push(found)
  if (walk.kept !== walk.found) walk.kept.leaves.push(kept)
}

const AT = ',"at":"' // inside a JSON string its quotes would be escaped

function noteTime(walk: Walk, seq: number, text: string): void {
  const start = text.indexOf(AT) + AT.length
  const at = text.slice(start, start + 24)
  if (at < walk.lastAt) walk.faults.push({ code: 'TIME_BACKWARDS', seq })
  walk.lastAt = at
}

function meet(walk: Walk, claim: Claim | undefined): void {
  if (!claim || walk.broken) return
  const holds = (history: History) => sameBytes(rootAfter(history, walk.hasher), claim.root)
  if (holds(walk.found)) {
    settle(walk, (doubt) => (doubt.against === 'tile' ? tileFault(doubt.seq) : entryFault(doubt.seq)))
    walk.kept = walk.found
    walk.vouched = claim.size
  } else if (walk.doubts.length > 0 && holds(walk.kept)) {
    settle(walk, (doubt) => entryFault(doubt.seq))
    walk.found = walk.kept
    walk.vouched = claim.size
  } else if (claim.source !== 'signed') {
    walk.faults.push({ code: 'OTHER_HISTORY', size: claim.size, source: claim.source })
  } else breakOff(walk, claim)
}

/** The signed root fits neither history: somewhere since the last that fitted an entry is another. */
function breakOff(walk: Walk, claim: Claim): void {
  const named = walk.faults.some(
    (fault) => 'seq' in fault && fault.seq >= walk.vouched && fault.seq < claim.size,
  )
  if (!named && walk.doubts.length === 0)
    walk.faults.push({ code: 'ENTRIES_ALTERED', from: walk.vouched, to: claim.size - 1 })
  settle(walk, (doubt) => entryFault(doubt.seq))
  walk.broken = true
}

/** Turns what was in doubt into faults. */
export function settle(walk: Walk, toFault: (doubt: Doubt) => Fault): void {
  for (const doubt of walk.doubts) walk.faults.push(toFault(doubt))
  walk.doubts = []
}

export function entryFault(seq: number): Fault {
  return { code: 'ENTRY_ALTERED', seq }
}

function tileFault(seq: number): Fault {
  return { code: 'TILE_ALTERED', level: 0, index: Math.floor(seq / TILE_WIDTH) }
}

function closeBlock(walk: Walk, { tile, index }: Pick<Block, 'tile' | 'index'>): void {
  const keptRoot = rootOf(walk.kept.leaves, walk.hasher)
  if (tile && !sameBytes(tile.root, keptRoot)) walk.faults.push({ code: 'TILE_ALTERED', level: 0, index })
  if (walk.found !== walk.kept) closeHistory(walk.found, rootOf(walk.found.leaves, walk.hasher), walk.hasher)
  closeHistory(walk.kept, keptRoot, walk.hasher)
}

function closeHistory({ range, leaves }: History, root: Uint8Array, hasher: Hasher): void {
  push(range, root, hasher)
  leaves.length = 0
}

/** The full blocks, and after them the block under way: by RFC 9162 §2.1.1 the root folds from the right, however many leaves it has. */
function rootAfter({ range, leaves }: History, hasher: Hasher): Uint8Array {
  const last = leaves.length > 0 ? [rootOf(leaves, hasher)] : []
  return foldRight([...range.roots, ...last], hasher)
}

function copyHistory({ range, leaves }: History): History {
  return { range: copyOf(range), leaves: [...leaves] }
}
