/** The pen of this room: what is done with leads and data goes into the ledger, in the same transaction. */
import { randomBytes } from 'node:crypto'
import type { Transaction } from 'kysely'
import { type JsonObject, recorder } from '#modules/ledger/public.ts'
import { events, type MonitoringEvent } from './events.ts'
import type { MonitoringTables } from './tables.ts'

export interface Happening {
  readonly at: Date
  readonly type: MonitoringEvent
  readonly actor: string | null
  readonly subjects: readonly string[]
  readonly content: JsonObject
}

/** Call it as the last act of the transaction. */
export async function recordHappening(
  tx: Transaction<MonitoringTables>,
  happening: Happening,
): Promise<void> {
  const { record } = recorder(
    { schema: 'monitoring', events, keepsRows: true },
    { now: () => happening.at, randomBytes },
  )
  await record(tx, happening)
}

/** A lead and the officers it is about, by their codes: identifiers and names never stand in the ledger. */
export function leadSubjects(lead: {
  readonly id: string
  readonly subject_type: string
  readonly subject_code: string
  readonly counterpart_type: string | null
  readonly counterpart_code: string | null
}): string[] {
  const subject = lead.subject_type === 'officer' || lead.subject_type === 'pair' ? [lead.subject_code] : []
  const counterpart = lead.counterpart_type === 'officer' ? [lead.counterpart_code ?? ''] : []
  return [`lead:${lead.id}`, ...[...subject, ...counterpart].map((code) => `officer:${code}`)]
}
