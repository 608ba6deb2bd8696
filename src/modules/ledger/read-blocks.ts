/** Reads the log in blocks of 256 entries, as texts to hash: few large rows, because a row of the driver costs more than a hash. */
import { type Kysely, sql } from 'kysely'
import type { Block } from './proof/block.ts'
import { hashesOf, TILE_WIDTH } from './proof/tiles.ts'
import type { LedgerTables } from './tables.ts'

const BLOCKS_PER_READ = 16

/** All blocks that have entries, in order. The next read is under way while the last is being hashed. */
export async function* readBlocks(db: Kysely<LedgerTables>, entries: number): AsyncGenerator<Block> {
  const last = Math.ceil(entries / TILE_WIDTH)
  let ahead = read(db, 0, entries)
  for (let from = 0; from < last; from += BLOCKS_PER_READ) {
    const rows = await ahead
    ahead = from + BLOCKS_PER_READ < last ? read(db, from + BLOCKS_PER_READ, entries) : Promise.resolve([])
    ahead.catch(() => undefined) // its error is met when it is awaited
    yield* rows.map((row) => toBlock(row, entries))
  }
}

interface Row {
  index: number
  first: number
  last: number
  seqs: string | null
  texts: string
  stored: Buffer
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
    select block.*, tile.hashes, tile.root
    from block left join ledger.tile on tile.level = 0 and tile.index = block.index
    order by block.index`.execute(db)
  return rows
}

function toBlock({ index, first, last, seqs, texts, stored, hashes, root }: Row, entries: number): Block {
  const numbers =
    seqs?.split(',').map(Number) ?? Array.from({ length: last - first + 1 }, (_, i) => first + i)
  const tile = hashes && root && { hashes: hashesOf(hashes, TILE_WIDTH) ?? [], root }
  return {
    index,
    end: Math.min(entries, (index + 1) * TILE_WIDTH),
    seqs: numbers,
    texts: texts.split('\n'),
    stored: hashesOf(stored, numbers.length) ?? [],
    tile,
  }
}
