/** Tiles of the tree as C2SP tlog-tiles lays them out: 256 hashes wide, eight levels of the tree high. */

import { HASH_BYTES, type Hasher } from './hash.ts'
import { type Range, rootOf } from './merkle.ts'

export const TILE_WIDTH = 256

export interface TileId {
  /** 0 holds hashes of leaves, 1 roots of full tiles of level 0, and so on. */
  readonly level: number
  readonly index: number
  /** Hashes in it: 256 when full. */
  readonly width: number
}

/** Hashes that a tile has in a tree of this size; 0 when it does not exist. */
export function widthIn(size: number, { level, index }: Pick<TileId, 'level' | 'index'>): number {
  const hashes = Math.floor(size / TILE_WIDTH ** level)
  return Math.max(0, Math.min(TILE_WIDTH, hashes - index * TILE_WIDTH))
}

/** Levels of tiles in a tree of this size. */
export function levelsIn(size: number): number {
  let levels = 0
  for (let hashes = size; hashes > 0; hashes = Math.floor(hashes / TILE_WIDTH)) levels++
  return levels
}

/** `x001/x234/067` for 1234067. */
export function indexPath(index: number): string {
  const digits = String(index)
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0')
  return (padded.match(/.{3}/g) ?? [])
    .map((part, i, all) => (i < all.length - 1 ? `x${part}` : part))
    .join('/')
}

/** `0/x001/x234/067` or `0/x001/x234/067.p/112`: what follows `tile/` in the address. */
export function tilePath({ level, index, width }: TileId): string {
  return `${level}/${indexPath(index)}${width === TILE_WIDTH ? '' : `.p/${width}`}`
}

/** What `indexPath` and the width say, strictly; null for any other spelling. */
export function parseIndexPath(path: string): Pick<TileId, 'index' | 'width'> | null {
  const match = /^((?:x\d{3}\/){0,4}\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(path)
  if (!match) return null
  const index = Number((match[1] ?? '').replaceAll(/[x/]/g, ''))
  const width = match[2] === undefined ? TILE_WIDTH : Number(match[2])
  const spelled = indexPath(index) + (match[2] === undefined ? '' : `.p/${width}`)
  return spelled === path && width <= (match[2] === undefined ? TILE_WIDTH : TILE_WIDTH - 1)
    ? { index, width }
    : null
}

/** What `tilePath` says, strictly. */
export function parseTilePath(path: string): TileId | null {
  const match = /^(0|[1-9]\d?)\/(.+)$/.exec(path)
  const level = Number(match?.[1])
  const rest = match?.[2] === undefined ? null : parseIndexPath(match[2])
  return rest && level <= 63 ? { level, ...rest } : null
}

/** Where the hash of a whole subtree is found: `count` hashes of one tile, from `from` on. */
export interface Place {
  readonly level: number
  readonly index: number
  readonly from: number
  readonly count: number
}

/**
 * The whole subtrees (a power of two of leaves each, aligned) of a range that a proof needs, left to right, as places in tiles. The root
 * of the range is these folded from the right.
 */
export function placesOf({ start, end }: Range): Place[] {
  const places: Place[] = []
  let at = start
  while (at < end) {
    let leaves = 1
    while (at % (leaves * 2) === 0 && at + leaves * 2 <= end) leaves *= 2
    places.push(placeOf(at, leaves))
    at += leaves
  }
  return places
}

function placeOf(start: number, leaves: number): Place {
  let level = 0
  let span = 1 // leaves under one hash of this level
  while (span * TILE_WIDTH <= leaves) {
    span *= TILE_WIDTH
    level++
  }
  const hash = start / span
  return { level, index: Math.floor(hash / TILE_WIDTH), from: hash % TILE_WIDTH, count: leaves / span }
}

/** The root of a range from the hashes of its whole subtrees, left to right. */
export function foldRight(hashes: readonly Uint8Array[], hasher: Hasher): Uint8Array {
  const last = hashes.at(-1)
  if (last === undefined) return hasher.empty()
  return hashes.slice(0, -1).reduceRight((right, left) => hasher.node(left, right), last)
}

/** Hashes of a tile; null when the bytes are not `width` hashes. */
export function hashesOf(bytes: Uint8Array, width: number): Uint8Array[] | null {
  if (bytes.length !== width * HASH_BYTES) return null
  return Array.from({ length: width }, (_, i) => bytes.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES))
}

/** The hash of a whole subtree out of its tile. */
export function subtreeHash(tile: readonly Uint8Array[], { from, count }: Place, hasher: Hasher): Uint8Array {
  if (from + count > tile.length) throw new Error('the tile is narrower than the subtree')
  return rootOf(tile.slice(from, from + count), hasher)
}
