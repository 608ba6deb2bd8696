/** The pen of this room: what is decided about commitments goes into the ledger, in the same transaction. */
import { randomBytes } from 'node:crypto'
import type { Transaction } from 'kysely'
import { type JsonObject, recorder } from '#modules/ledger/public.ts'
import { type CommitmentsEvent, events } from './events.ts'
import type { CommitmentsTables } from './tables.ts'

export interface Happening {
  readonly at: Date
  readonly type: CommitmentsEvent
  readonly actor: string | null
  readonly subjects: readonly string[]
  readonly content: JsonObject
}

/** Call it as the last act of the transaction. */
export async function recordHappening(
  tx: Transaction<CommitmentsTables>,
  happening: Happening,
): Promise<void> {
  const { record } = recorder(
    { schema: 'commitments', events, keepsRows: true },
    { now: () => happening.at, randomBytes },
  )
  await record(tx, happening)
}
