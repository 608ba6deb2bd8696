/** Writes the tiles that have become full since the last time. Each is written once and never changed. */
import { type Kysely, sql } from 'kysely'
import { hashesBelow } from './hashes-below.ts'
import { newNodeHasher } from './node-crypto.ts'
import { rootOf } from './proof/merkle.ts'
import { TILE_WIDTH } from './proof/tiles.ts'
import type { LedgerTables } from './tables.ts'

type Db = Kysely<LedgerTables>

/** Tiles per transaction: a long way is walked in steps, so that a crash loses little. */
const STEP = 64
const GROW_LOCK = 72650011

/** Grows the tree over all committed entries and says how many they are. */
export async function growTree(db: Db): Promise<number> {
  const size = await entryCount(db)
  let below = size // hashes that the level can be made of
  for (let level = 0; below >= TILE_WIDTH; level++) {
    const full = Math.floor(below / TILE_WIDTH)
    for (let written = 0; written < full; ) written = await growLevel(db, level, full)
    below = full
  }
  return size
}

export async function entryCount(db: Db): Promise<number> {
  const row = await db
    .selectFrom('ledger.entry')
    .select('seq')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? row.seq + 1 : 0
}

/** One step towards `full` tiles at the level; returns how many it has now. The lock keeps two processes from doing the same. */
function growLevel(db: Db, level: number, full: number): Promise<number> {
  return db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${GROW_LOCK})`.execute(tx)
    const last = await tx
      .selectFrom('ledger.tile')
      .select('index')
      .where('level', '=', level)
      .orderBy('index', 'desc')
      .limit(1)
      .executeTakeFirst()
    const next = last ? last.index + 1 : 0
    const count = Math.min(STEP, full - next)
    if (count <= 0) return next
    const below = { from: next * TILE_WIDTH, count: count * TILE_WIDTH }
    const hashes = await hashesBelow(tx, level, below)
    if (hashes.length !== below.count)
      throw new Error(`the ledger lacks entries from ${below.from} on; run: tamga verify`)
    const hasher = newNodeHasher()
    const rows = Array.from({ length: count }, (_, i) => {
      const own = hashes.slice(i * TILE_WIDTH, (i + 1) * TILE_WIDTH)
      return { level, index: next + i, hashes: Buffer.concat(own), root: Buffer.from(rootOf(own, hasher)) }
    })
    await tx.insertInto('ledger.tile').values(rows).execute()
    return next + count
  })
}
