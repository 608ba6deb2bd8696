/** Appends entries within the transaction of the business fact: neither exists without the other. */
import { sql } from 'kysely'
import type { AnyTx } from '#platform/db.ts'
import type { Catalogue } from './event.model.ts'
import type { JsonObject } from './proof/canonical.ts'
import { commitmentTo, SALT_BYTES } from './proof/commitment.ts'
import { takeChanges } from './take-changes.ts'

export interface NewEvent {
  /** A type of the room's catalogue. */
  readonly type: string
  /** Account that acts; null for the system itself. */
  readonly actor: string | null
  /** What and whom it is about: `lead:<id>`, `account:<id>`, `officer:<code>`. Never a name: these stay for ever. */
  readonly subjects: readonly string[]
  /** Anything that may have to be erased one day goes in here. */
  readonly content: JsonObject
}

export interface Recorded {
  /** Number of the entry, counted from 0: its place in the tree. */
  readonly seq: number
  readonly at: Date
  readonly commitment: Uint8Array
}

export interface RecorderDeps {
  readonly now: () => Date
  readonly randomBytes: (length: number) => Uint8Array
}

export interface Recorder {
  /**
   * Appends one entry and keeps its content and salt in `<room>.event`. Call it as the last act of the transaction: from here
   * until the commit everybody else who appends waits. Throws for a type outside the catalogue, for content that is not JSON, and
   * in a transaction whose isolation hides newer entries.
   */
  record(trx: AnyTx, event: NewEvent): Promise<Recorded>
}

export interface RecorderRoom {
  readonly schema: string
  readonly events: Catalogue
  /** Entries tell what the rows that their transaction changed are from now on (`ledger.keep_rows` in a migration of the room). */
  readonly keepsRows?: boolean
}

export function newRecorder(room: RecorderRoom, { now, randomBytes }: RecorderDeps): Recorder {
  const types: ReadonlySet<string> = new Set(Object.keys(room.events))
  for (const type of types)
    if (!type.startsWith(`${room.schema}.`)) throw new Error(`${type} is not an event of ${room.schema}`)
  return {
    async record(trx, event) {
      if (!types.has(event.type)) throw new Error(`${event.type} is not in the catalogue of ${room.schema}`)
      const rows = room.keepsRows ? await takeChanges(trx, room.schema) : null
      const content = rows ? { ...event.content, rows } : event.content
      const salt = randomBytes(SALT_BYTES)
      const commitment = commitmentTo(content, salt)
      const { seq, at } = await append(trx, room.schema, { ...event, content, salt, commitment, at: now() })
      return { seq, at, commitment }
    },
  }
}

type Prepared = NewEvent & { readonly salt: Uint8Array; readonly commitment: Uint8Array; readonly at: Date }

/** Entry and content in one statement: one journey to the database while the others wait. */
async function append(trx: AnyTx, schema: string, event: Prepared): Promise<{ seq: number; at: Date }> {
  const { rows } = await sql<{ seq: number; at: Date }>`
    with entry as (
      select * from ledger.append(${event.at}, ${event.type}, ${event.actor}, ${[...event.subjects]}::text[],
        ${Buffer.from(event.commitment)})
    ), kept as (
      insert into ${sql.table(`${schema}.event`)} (seq, type, content, salt)
      select seq, ${event.type}, ${JSON.stringify(event.content)}::jsonb, ${Buffer.from(event.salt)} from entry
    )
    select seq, entered_at as at from entry`.execute(trx)
  const [row] = rows
  if (!row) throw new Error('the ledger returned no entry')
  return row
}
