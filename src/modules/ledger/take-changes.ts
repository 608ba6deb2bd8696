/** What a transaction changed of the rows that the ledger tells of. */
import { sql } from 'kysely'
import type { AnyTx } from '#platform/db.ts'
import { type Rows, rowsFromChanges } from './kept-rows.model.ts'

/** What this transaction changed since the last entry of the room; null when nothing. */
export async function takeChanges(tx: AnyTx, room: string): Promise<Rows | null> {
  const { rows } = await sql<{ lines: string | null }>`select ledger.take_changes(${room}) as lines`.execute(
    tx,
  )
  const lines = rows[0]?.lines ?? null
  return lines === null ? null : rowsFromChanges(lines)
}
