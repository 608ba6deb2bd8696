/** Erases the content of an entry. That there was one, when, by whom and about what, stays; and so does who erased it. */
import { type Kysely, sql } from 'kysely'
import { err, ok, type Result } from '#kernel/result.ts'
import { events } from './events.ts'
import { keysIn, rowsIn } from './kept-rows.model.ts'
import type { JsonObject } from './proof/canonical.ts'
import { newRecorder, type RecorderDeps } from './record.ts'
import type { LedgerTables } from './tables.ts'

export interface Erasure {
  readonly seq: number
  readonly actor: string | null
  readonly reason: string
}

export function eraseContent(
  db: Kysely<LedgerTables>,
  { seq, actor, reason }: Erasure,
  deps: RecorderDeps,
): Promise<Result<null, 'NOT_FOUND'>> {
  const { record } = newRecorder({ schema: 'ledger', events }, deps)
  return db.transaction().execute(async (tx) => {
    const entry = await tx.selectFrom('ledger.entry').select('type').where('seq', '=', seq).executeTakeFirst()
    const room = entry?.type.split('.')[0]
    if (room === undefined) return err('NOT_FOUND')
    const keys = await keysOfRows(tx, room, seq)
    const { rows } = await sql<{
      erased: boolean
    }>`select ledger.erase_content(${room}, ${seq}) as erased`.execute(tx)
    if (!rows[0]?.erased) return err('NOT_FOUND')
    await record(tx, {
      type: 'ledger.content-erased',
      actor,
      subjects: [`entry:${seq}`],
      content: keys ? { reason, rows: keys } : { reason },
    })
    return ok(null)
  })
}

/** Of which rows the content told: they cannot be compared until an entry tells of them again. */
async function keysOfRows(tx: Kysely<LedgerTables>, room: string, seq: number): Promise<JsonObject | null> {
  const { rows } = await sql<{ content: JsonObject | null }>`
    select content from ${sql.table(`${room}.event`)} where seq = ${seq}`.execute(tx)
  const keys = keysIn(rowsIn(rows[0]?.content ?? null))
  return Object.keys(keys).length === 0 ? null : keys
}
