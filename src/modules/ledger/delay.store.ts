/** After how many days people learn who read about them. Kept as an event of the ledger: every change is on record. */
import type { Kysely } from 'kysely'
import { events } from './events.ts'
import { newRecorder, type RecorderDeps } from './record.ts'
import type { LedgerTables } from './tables.ts'

/** Until somebody sets another: long enough that an inquiry is not announced by its first reading. */
export const defaultDelayDays = 30

export async function currentDelay(db: Kysely<LedgerTables>): Promise<number> {
  const row = await db
    .selectFrom('ledger.entry')
    .innerJoin('ledger.event', 'ledger.event.seq', 'ledger.entry.seq')
    .select('content')
    .where('ledger.entry.type', '=', 'ledger.delay-set')
    .orderBy('ledger.entry.seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  const days = row?.content?.days
  return typeof days === 'number' ? days : defaultDelayDays
}

export function setDelay(
  db: Kysely<LedgerTables>,
  change: { readonly days: number; readonly reason: string; readonly actor: string },
  deps: RecorderDeps,
): Promise<void> {
  const { record } = newRecorder({ schema: 'ledger', events }, deps)
  const { actor, days, reason } = change
  return db.transaction().execute(async (tx) => {
    await record(tx, { type: 'ledger.delay-set', actor, subjects: [], content: { days, reason } })
  })
}
