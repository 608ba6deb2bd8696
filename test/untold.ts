/** Seeds that write past the telling of rows, and the telling of them afterwards. */
import { randomBytes } from 'node:crypto'
import type { Catalogue } from '#modules/ledger/event.model.ts'
import { newRecorder } from '#modules/ledger/record.ts'
import { takeChanges } from '#modules/ledger/take-changes.ts'
import { presentRows } from '#modules/ledger/tell-present-rows.ts'
import type { AnyDb, AnyTx } from '#platform/db.ts'

const sentence = { en: 'x', fr: 'x', ru: 'x', tk: 'x' }

/**
 * Writes with the rights of the application and tells nobody: seeds that put rows where a test wants them. A test that folds a room tells
 * of them afterwards (`tellRows`).
 */
export function untold<T>(db: AnyDb, work: (tx: AnyTx) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (tx) => {
    const done = await work(tx)
    for (const room of ['people', 'monitoring']) await takeChanges(tx, room)
    return done
  })
}

/** Tells of the rows that seeds left, as a house does that is older than the telling. */
export async function tellRows(db: AnyDb, ...rooms: readonly ('people' | 'monitoring')[]): Promise<void> {
  for (const schema of rooms) {
    const events: Catalogue = { [`${schema}.rows-told`]: { sentence } }
    const { record } = newRecorder(
      { schema, events, keepsRows: true },
      { now: () => new Date(), randomBytes },
    )
    await db.transaction().execute(async (tx) => {
      await presentRows(tx, schema)
      await record(tx, { type: `${schema}.rows-told`, actor: null, subjects: [], content: {} })
    })
  }
}
