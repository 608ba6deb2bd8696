/** Reads the log in blocks of 256 entries, as texts to hash: few large rows, because a row of the driver costs more than a hash. */
import { type Kysely, sql } from 'kysely'
import type { Block } from './proof/block.ts'
import { hashesOf, TILE_WIDTH } from './proof/tiles.ts'
import type { LedgerTables } from './tables.ts'

const BLOCKS_PER_READ = 16
/** Reads under way while a block is being hashed: one in the database, one on its way. */
const READS_AHEAD = 2

/** All blocks that have entries, in order. */
export async function* readBlocks(db: Kysely<LedgerTables>, entries: number): AsyncGenerator<Block> {
  const last = Math.ceil(entries / TILE_WIDTH)
  const reads: Promise<Row[]>[] = []
  const start = (from: number) => {
    if (from >= last) return
    const rows = read(db, from, entries)
    rows.catch(() => undefined) // its error is met when it is awaited
    reads.push(rows)
  }
  for (let i = 0; i < READS_AHEAD; i++) start(i * BLOCKS_PER_READ)
  for (let from = 0; from < last; from += BLOCKS_PER_READ) {
    const rows = await reads.shift()
    start(from + READS_AHEAD * BLOCKS_PER_READ)
    for (const row of rows ?? []) yield toBlock(row, entries)
  }
}

interface Row {
  index: number
  first: number
  last: number
  seqs: string | null
  texts: string
  /** Null when it is the same as `hashes`, which saves sending it. */
  stored: Buffer | null
  hashes: Buffer | null
  root: Buffer | null
}

async function read(db: Kysely<LedgerTables>, from: number, entries: number): Promise<Row[]> {
  const until = Math.min(entries, (from + BLOCKS_PER_READ) * TILE_WIDTH)
  const { rows } = await sql<Row>`
    with block as (
      select seq / 256 as index, min(seq) as first, max(seq) as last,
        case when max(seq) - min(seq) + 1 > count(*) then string_agg(seq::text, ',' order by seq) end as seqs,
        string_agg(ledger.leaf_text(seq, at, type, actor, subjects, commitment), E'\n' order by seq) as texts,
        string_agg(leaf_hash, ''::bytea order by seq) as stored
      from ledger.entry where seq >= ${from * TILE_WIDTH} and seq < ${until} group by 1
    )
    select block.index, first, last, seqs, texts, nullif(stored, tile.hashes) as stored, tile.hashes, tile.root
    from block left join ledger.tile on tile.level = 0 and tile.index = block.index
    order by block.index`.execute(db)
  return rows
}

function toBlock({ index, first, last, seqs, texts, stored, hashes, root }: Row, entries: number): Block {
  const numbers =
    seqs?.split(',').map(Number) ?? Array.from({ length: last - first + 1 }, (_, i) => first + i)
  const ofTile = hashes && (hashesOf(hashes, TILE_WIDTH) ?? [])
  return {
    index,
    end: Math.min(entries, (index + 1) * TILE_WIDTH),
    seqs: numbers,
    texts: texts.split('\n'),
    stored: (stored ? hashesOf(stored, numbers.length) : ofTile) ?? [],
    tile: ofTile && root && { hashes: ofTile, root },
  }
}
