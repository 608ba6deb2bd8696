/** Comparing a room's rows with what its entries tell of them. */
import { sql } from 'kysely'
import type { AnyDb } from '#platform/db.ts'
import { type Image, shownValue, type Told, tell } from './kept-rows.model.ts'
import type { Refolded } from './recording-room.ts'
import { eventsOfRoom, type FoldedEvent } from './refold.ts'
import type { Difference } from './view.model.ts'

/** What one room compares beside its rows: it sees every event in order, then answers what differs. */
export interface RoomFold {
  /** Told each entry before; a fold that asks the rows alone needs none. */
  take?(event: FoldedEvent): void
  compare(db: AnyDb): Promise<Refolded>
}

/**
 * Folds the events of a room and compares with its rows, in one snapshot of the database. Rows of an erased content cannot be compared
 * until an entry tells of them again.
 */
export function refoldRows(db: AnyDb, room: string, folds: readonly RoomFold[] = []): Promise<Refolded> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      const told: Told = new Map()
      for await (const event of eventsOfRoom(tx, room)) {
        tell(told, event)
        for (const fold of folds) fold.take?.(event)
      }
      const rows = await keptRows(tx, room)
      const differences = differencesIn(room, { told, rows, erased: await erasedRows(tx, room) })
      let records = rows.size
      for (const fold of folds) {
        const more = await fold.compare(tx)
        records += more.records
        differences.push(...more.differences)
      }
      return { records, differences }
    })
}

interface Compared {
  readonly told: Told
  readonly rows: ReadonlyMap<string, Image>
  /** Number of the newest erased entry that told of a row. */
  readonly erased: ReadonlyMap<string, number>
}

function differencesIn(room: string, { told, rows, erased }: Compared): Difference[] {
  const subjects = new Set([...told.keys(), ...rows.keys()])
  return [...subjects].flatMap((subject) => {
    const telling = told.get(subject)
    const known = (erased.get(subject) ?? -1) <= (telling?.seq ?? -1)
    if (!known) return []
    return rowDifferences({ room, subject }, telling?.image ?? null, rows.get(subject) ?? null)
  })
}

/** Columns that the entry tells of and the row has; one that only the row has was added by a later version of the house. */
function rowDifferences(of: Pick<Difference, 'room' | 'subject'>, recorded: Image, row: Image): Difference[] {
  if (recorded === null && row === null) return []
  if (row === null) return [{ ...of, what: 'record', recorded: 'there', found: 'missing' }]
  if (recorded === null) return [{ ...of, what: 'record', recorded: 'missing', found: 'there' }]
  return Object.entries(recorded)
    .filter(([what, value]) => what in row && row[what] !== value)
    .map(([what, value]) => ({ ...of, what, recorded: shownValue(value), found: shownValue(row[what]) }))
}

async function keptRows(db: AnyDb, room: string): Promise<Map<string, Image>> {
  const { rows } = await sql<{ name: string; key: string; image: Image }>`
    select name, key, image from ledger.kept_rows(${room})`.execute(db)
  return new Map(rows.map(({ name, key, image }) => [`${name}:${key}`, image]))
}

async function erasedRows(db: AnyDb, room: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ seq: number; keys: Record<string, string[]> }>`
    select erased.seq, event.content -> 'rows' as keys
    from ledger.entry note join ledger.event event on event.seq = note.seq
    join ledger.entry erased on 'entry:' || erased.seq = any(note.subjects)
    where note.type = 'ledger.content-erased' and event.content ? 'rows' and erased.type like ${`${room}.%`}
    order by erased.seq`.execute(db)
  return new Map(
    rows.flatMap(({ seq, keys }) =>
      Object.entries(keys).flatMap(([table, all]) => all.map((key) => [`${table}:${key}`, seq] as const)),
    ),
  )
}
