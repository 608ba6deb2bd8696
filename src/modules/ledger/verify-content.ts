/**
 * Hashes the content of every entry again and compares it with what the entry commits to: a proof over hashes alone says nothing about
 * a content that was edited.
 */

import { hash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { sameBytes } from './proof/bytes.ts'
import type { JsonObject } from './proof/canonical.ts'
import { committedBytes } from './proof/commitment.ts'
import type { LedgerTables } from './tables.ts'
import type { Fault } from './verdict.model.ts'

type Db = Kysely<LedgerTables>

export interface ContentCheck {
  readonly faults: Fault[]
  readonly contents: number
  readonly erased: number
}

export interface ContentDeps {
  readonly db: Db
  readonly entries: number
  readonly signal?: AbortSignal | undefined
  readonly progress?: ((done: number) => void) | undefined
}

const BATCH = 2000

interface Row {
  seq: number
  commitment: Buffer
  type: string
  kept_type: string | null
  content: string | null
  salt: Buffer | null
}

export async function checkContents({ db, entries, signal, progress }: ContentDeps): Promise<ContentCheck> {
  const tally = { faults: [] as Fault[], contents: 0, erased: 0 }
  const erased = await recordedErasures(db)
  let done = 0
  for (const room of await rooms(db)) {
    const kept = await hasEventTable(db, room)
    for (let from = 0; from < entries; from += BATCH) {
      signal?.throwIfAborted()
      const rows = kept ? await readContents(db, room, from) : await entriesWithout(db, room, from)
      for (const row of rows) weigh(row, erased, tally)
      done += rows.length
      progress?.(done)
    }
    if (kept) tally.faults.push(...(await orphans(db, room)))
  }
  return tally
}

function weigh(
  row: Row,
  erased: ReadonlySet<number>,
  tally: { faults: Fault[]; contents: number; erased: number },
): void {
  const { seq, content, salt } = row
  if (content === null || salt === null) {
    if (row.kept_type !== null && erased.has(seq)) tally.erased++
    else tally.faults.push({ code: 'CONTENT_MISSING', seq })
    return
  }
  tally.contents++
  if (row.kept_type !== row.type || !opens(content, salt, row.commitment))
    tally.faults.push({ code: 'CONTENT_DIFFERS', seq })
}

function opens(content: string, salt: Buffer, commitment: Buffer): boolean {
  // The column is jsonb with an object in it or somebody changed the table; then the hash differs as well.
  const bytes = committedBytes(JSON.parse(content) as JsonObject, salt)
  return sameBytes(hash('sha256', bytes, 'buffer'), commitment)
}

/** Schemas that entries belong to, and those that have an event table. */
async function rooms(db: Db): Promise<string[]> {
  const { rows } = await sql<{ room: string }>`
    with recursive type as (
      (select type from ledger.entry order by type limit 1)
      union all
      select (select e.type from ledger.entry e where e.type > type.type order by e.type limit 1) from type where type.type is not null
    )
    select split_part(type, '.', 1) as room from type where type is not null
    union select table_schema from information_schema.columns where table_name = 'event' and column_name = 'salt'
    order by room`.execute(db)
  return rows.map((row) => row.room)
}

/** Schemas that have an event table. */
export async function eventRooms(db: Db): Promise<string[]> {
  const { rows: found } = await sql<{ room: string }>`
    select table_schema as room from information_schema.columns
    where table_name = 'event' and column_name = 'salt' order by 1`.execute(db)
  return found.map((row) => row.room)
}

async function hasEventTable(db: Db, room: string): Promise<boolean> {
  const { rows } = await sql`
    select from information_schema.columns
    where table_schema = ${room} and table_name = 'event' and column_name = 'salt'`.execute(db)
  return rows.length > 0
}

async function readContents(db: Db, room: string, from: number): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select entry.seq, entry.commitment, entry.type, event.type as kept_type, event.content::text as content, event.salt
    from ledger.entry left join ${sql.table(`${room}.event`)} as event on event.seq = entry.seq
    where entry.seq >= ${from} and entry.seq < ${from + BATCH} and entry.type like ${`${room}.%`} order by entry.seq`.execute(
    db,
  )
  return rows
}

async function entriesWithout(db: Db, room: string, from: number): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select seq, commitment, type, null as kept_type, null as content, null as salt from ledger.entry
    where seq >= ${from} and seq < ${from + BATCH} and type like ${`${room}.%`} order by seq`.execute(db)
  return rows
}

async function orphans(db: Db, room: string): Promise<Fault[]> {
  const { rows } = await sql<{ seq: number }>`
    select event.seq from ${sql.table(`${room}.event`)} as event
    left join ledger.entry on entry.seq = event.seq and entry.type like ${`${room}.%`}
    where entry.seq is null order by event.seq limit 100`.execute(db)
  return rows.map(({ seq }) => ({ code: 'CONTENT_WITHOUT_ENTRY', seq, room }))
}

/** Entries whose erasure is itself on record. */
async function recordedErasures(db: Db): Promise<ReadonlySet<number>> {
  const rows = await db
    .selectFrom('ledger.entry')
    .select('subjects')
    .where('type', '=', 'ledger.content-erased')
    .execute()
  const named = rows.flatMap((row) => row.subjects).map((subject) => /^entry:(\d+)$/.exec(subject)?.[1])
  return new Set(named.filter((one) => one !== undefined).map(Number))
}
