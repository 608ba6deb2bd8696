/** The pen of this room: what is decided about strategies and actions goes into the ledger, in the same transaction. */
import { randomBytes } from 'node:crypto'
import type { Transaction } from 'kysely'
import { type JsonObject, recorder } from '#modules/ledger/public.ts'
import { events, type StrategyEvent } from './events.ts'
import type { StrategyTables } from './tables.ts'

export interface Happening {
  readonly at: Date
  readonly type: StrategyEvent
  readonly actor: string | null
  readonly subjects: readonly string[]
  readonly content: JsonObject
}

/** Call it as the last act of the transaction. */
export async function recordHappening(tx: Transaction<StrategyTables>, happening: Happening): Promise<void> {
  const { record } = recorder(
    { schema: 'strategy', events, keepsRows: true },
    { now: () => happening.at, randomBytes },
  )
  await record(tx, happening)
}
