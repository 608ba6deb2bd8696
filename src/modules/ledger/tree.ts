/** The tree as it stands in the database: tiles full and partial, roots and proofs. Nothing is changed here. */
import type { Kysely } from 'kysely'
import { hashesBelow } from './hashes-below.ts'
import { newNodeHasher } from './node-crypto.ts'
import type { Hasher } from './proof/hash.ts'
import { consistencyRanges, inclusionRanges, type Range } from './proof/merkle.ts'
import { foldRight, hashesOf, type Place, placesOf, subtreeHash, TILE_WIDTH, widthIn } from './proof/tiles.ts'
import type { LedgerTables } from './tables.ts'

export interface Tree {
  readonly size: number
  /** Hashes of a tile, fewer than 256 at the right edge; null when the tree has no such tile. */
  tile(level: number, index: number): Promise<readonly Uint8Array[] | null>
  root(): Promise<Uint8Array>
  /** Root of the first `size` leaves. */
  rootAt(size: number): Promise<Uint8Array>
  inclusion(index: number): Promise<Uint8Array[]>
  /** From the tree of `first` leaves to this one. */
  consistency(first: number): Promise<Uint8Array[]>
}

/** Entries or tiles that were signed for are gone, so that the tree cannot be given whole. */
export class TornTree extends Error {}

/** The tree of the first `size` entries. All its full tiles must have been written (see grow.ts). */
export function readTree(db: Kysely<LedgerTables>, size: number, hasher: Hasher = newNodeHasher()): Tree {
  const cache = new Map<string, Promise<readonly Uint8Array[] | null>>()
  const tile = (level: number, index: number) => {
    const key = `${level}/${index}`
    const known = cache.get(key) ?? loadTile(db, { level, index, width: widthIn(size, { level, index }) })
    cache.set(key, known)
    return known
  }
  const part = async (place: Place) => {
    const hashes = await tile(place.level, place.index)
    if (!hashes) throw new TornTree(`tile ${place.level}/${place.index} of the ledger is missing`)
    return subtreeHash(hashes, place, hasher)
  }
  const hashOf = async (range: Range) => foldRight(await Promise.all(placesOf(range).map(part)), hasher)
  const all = (ranges: readonly Range[]) => Promise.all(ranges.map(hashOf))
  const rootAt = (end: number) => hashOf({ start: 0, end })
  return {
    size,
    tile,
    rootAt,
    root: () => rootAt(size),
    inclusion: (index) => all(inclusionRanges(index, size)),
    consistency: (first) => (first === size ? Promise.resolve([]) : all(consistencyRanges(first, size))),
  }
}

interface Wanted {
  readonly level: number
  readonly index: number
  readonly width: number
}

async function loadTile(db: Kysely<LedgerTables>, wanted: Wanted): Promise<readonly Uint8Array[] | null> {
  if (wanted.width === 0) return null
  if (wanted.width < TILE_WIDTH) return partialTile(db, wanted)
  const row = await db
    .selectFrom('ledger.tile')
    .select('hashes')
    .where('level', '=', wanted.level)
    .where('index', '=', wanted.index)
    .executeTakeFirst()
  return row ? hashesOf(row.hashes, TILE_WIDTH) : null
}

/** At the right edge: leaves of entries, or roots of the full tiles below. */
async function partialTile(db: Kysely<LedgerTables>, { level, index, width }: Wanted): Promise<Uint8Array[]> {
  const hashes = await hashesBelow(db, level, { from: index * TILE_WIDTH, count: width })
  if (hashes.length !== width) throw new TornTree(`the ledger lacks what tile ${level}/${index} is made of`)
  return hashes
}
