/** Entries as rows, newest first, and the contents that the rooms keep for them. */
import { type Kysely, type Selectable, sql } from 'kysely'
import type { JsonObject } from './proof/canonical.ts'
import type { LedgerTables } from './tables.ts'
import { eventRooms } from './verify-content.ts'

type Db = Kysely<LedgerTables>
export type EntryRow = Selectable<LedgerTables['ledger.entry']>

export interface EntryFilter {
  readonly subjects?: readonly string[]
  readonly actor?: string
  readonly types?: readonly string[]
  readonly without?: readonly string[]
  /** Not by this account. */
  readonly notBy?: string
  readonly until?: Date
  /** Only entries with a smaller number. */
  readonly before?: number | undefined
  readonly limit: number
}

/** One more than the limit says that there is more. */
export async function findEntries(db: Db, filter: EntryFilter): Promise<{ rows: EntryRow[]; more: boolean }> {
  const { subjects, actor, types, without = [], notBy, until, before, limit } = filter
  let query = db
    .selectFrom('ledger.entry')
    .selectAll()
    .orderBy('seq', 'desc')
    .limit(limit + 1)
  if (subjects) query = query.where(sql<boolean>`subjects && ${[...subjects]}::text[]`)
  if (actor !== undefined) query = query.where('actor', '=', actor)
  if (types) query = query.where(sql<boolean>`type = any(${[...types]}::text[])`)
  if (without.length > 0) query = query.where('type', 'not in', without)
  if (notBy !== undefined) query = query.where(sql<boolean>`actor is distinct from ${notBy}`)
  if (until) query = query.where('at', '<=', until)
  if (before !== undefined) query = query.where('seq', '<', before)
  const rows = await query.execute()
  return { rows: rows.slice(0, limit), more: rows.length > limit }
}

export function entryBySeq(db: Db, seq: number): Promise<EntryRow | undefined> {
  return db.selectFrom('ledger.entry').selectAll().where('seq', '=', seq).executeTakeFirst()
}

export function entriesBetween(db: Db, from: number, to: number): Promise<EntryRow[]> {
  return db
    .selectFrom('ledger.entry')
    .selectAll()
    .where('seq', '>=', from)
    .where('seq', '<', to)
    .orderBy('seq')
    .execute()
}

export interface ContentRow {
  readonly seq: number
  readonly type: string
  readonly content: JsonObject | null
  readonly salt: Buffer | null
}

/** Contents of these entries out of the rooms they belong to: entry → content. */
export async function contentsOf(
  db: Db,
  entries: readonly Pick<EntryRow, 'seq' | 'type'>[],
): Promise<Map<number, ContentRow>> {
  const byRoom = Map.groupBy(entries, ({ type }) => type.split('.')[0] ?? '')
  const kept = new Set(byRoom.size === 0 ? [] : await eventRooms(db))
  const found = new Map<number, ContentRow>()
  for (const [room, of] of byRoom) {
    if (!kept.has(room)) continue
    const seqs = of.map(({ seq }) => seq)
    const { rows } = await sql<ContentRow>`
      select seq, type, content, salt from ${sql.table(`${room}.event`)} where seq = any(${seqs}::bigint[])`.execute(
      db,
    )
    for (const row of rows) found.set(row.seq, row)
  }
  return found
}
