/** Folding the events of a room: what its rows must say, worked out from what was recorded. */
import { type Kysely, sql } from 'kysely'
import type { AnyDb } from '#platform/db.ts'
import { Policy } from './policy.model.ts'
import { currentPolicy } from './policy.store.ts'
import type { JsonObject } from './proof/canonical.ts'
import type { Refolded } from './recording-room.ts'
import type { LedgerTables } from './tables.ts'
import type { Difference } from './view.model.ts'

export interface FoldedEvent {
  readonly seq: number
  readonly at: Date
  readonly type: string
  readonly actor: string | null
  readonly subjects: readonly string[]
  /** Null once it was erased. */
  readonly content: JsonObject | null
}

const BATCH = 5000

/** Every event of a room in order, in batches. */
export async function* eventsOfRoom(db: AnyDb, room: string): AsyncGenerator<FoldedEvent> {
  let last = -1
  for (;;) {
    const { rows } = await sql<FoldedEvent>`
      select entry.seq, entry.at, entry.type, entry.actor, entry.subjects, event.content
      from ledger.entry left join ${sql.table(`${room}.event`)} as event on event.seq = entry.seq
      where entry.type like ${`${room}.%`} and entry.seq > ${last} order by entry.seq limit ${BATCH}`.execute(
      db,
    )
    yield* rows
    const end = rows.at(-1)?.seq
    if (end === undefined) return
    last = end
  }
}

/** A record by its columns that events determine; a column is compared as text. */
export type Folded = Map<string, Readonly<Record<string, string>>>

/** What differs, record by record. A record that only one side has differs as a whole. */
export function differencesOf(room: string, recorded: Folded, found: Folded): Difference[] {
  const all: Difference[] = []
  for (const [subject, columns] of recorded) {
    const row = found.get(subject)
    if (!row) {
      all.push({ room, subject, what: 'record', recorded: 'there', found: 'missing' })
      continue
    }
    for (const [what, value] of Object.entries(columns))
      if (row[what] !== value) all.push({ room, subject, what, recorded: value, found: row[what] ?? '' })
  }
  for (const subject of found.keys())
    if (!recorded.has(subject))
      all.push({ room, subject, what: 'record', recorded: 'missing', found: 'there' })
  return all
}

/** The policy that counts must be that of the last event about it: an erased or unreadable one would silently let every checkpoint out. */
export async function refoldLedger(db: Kysely<LedgerTables>): Promise<Refolded> {
  let needed = 0
  let seq: number | null = null
  for await (const event of eventsOfRoom(db, 'ledger')) {
    if (event.type !== 'ledger.policy-set') continue
    const policy = Policy.safeParse(event.content)
    needed = policy.success ? policy.data.needed : -1
    seq = event.seq
  }
  const counted = (await currentPolicy(db)).needed
  const recorded: Folded = new Map([['policy', { needed: String(needed) }]])
  const differences = differencesOf('ledger', recorded, new Map([['policy', { needed: String(counted) }]]))
  return { records: seq === null ? 0 : 1, differences }
}
