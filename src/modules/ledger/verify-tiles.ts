/** Whether the tiles above level 0 are what the tiles below them give. Level 0 is compared with the entries themselves. */
import type { Kysely } from 'kysely'
import { newNodeHasher } from './node-crypto.ts'
import { sameBytes } from './proof/bytes.ts'
import { rootOf } from './proof/merkle.ts'
import { hashesOf, TILE_WIDTH } from './proof/tiles.ts'
import type { LedgerTables } from './tables.ts'
import type { Fault } from './verdict.model.ts'

export async function checkTiles(db: Kysely<LedgerTables>): Promise<Fault[]> {
  const faults: Fault[] = []
  for (let level = 0; ; level++) {
    const rows = await db
      .selectFrom('ledger.tile')
      .select(['index', 'root'])
      .where('level', '=', level)
      .orderBy('index')
      .execute()
    if (rows.length === 0) return faults
    faults.push(...gaps(level, rows), ...(await checkAbove(db, level + 1, rows)))
  }
}

/** A tile that is missing between others was deleted: they are written in order. */
function gaps(level: number, rows: readonly { index: number }[]): Fault[] {
  const there = new Set(rows.map((row) => row.index))
  const last = rows.at(-1)?.index ?? -1
  return Array.from({ length: last + 1 }, (_, index) => index)
    .filter((index) => !there.has(index))
    .map((index) => ({ code: 'TILE_ALTERED', level, index }))
}

async function checkAbove(
  db: Kysely<LedgerTables>,
  level: number,
  below: readonly { index: number; root: Buffer }[],
): Promise<Fault[]> {
  const hasher = newNodeHasher()
  const rootByIndex = new Map(below.map((row) => [row.index, row.root]))
  const tiles = await db
    .selectFrom('ledger.tile')
    .selectAll()
    .where('level', '=', level)
    .orderBy('index')
    .execute()
  return tiles
    .filter(({ index, hashes, root }) => {
      const parts = hashesOf(hashes, TILE_WIDTH) ?? []
      const fits = parts.every((hash, i) =>
        sameBytes(hash, rootByIndex.get(index * TILE_WIDTH + i) ?? hasher.empty()),
      )
      return !fits || !sameBytes(rootOf(parts, hasher), root)
    })
    .map(({ index }) => ({ code: 'TILE_ALTERED', level, index }))
}
