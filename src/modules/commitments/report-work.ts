/** Writing when a report to a treaty body is due and when it was sent. */
import { randomUUID } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import { err, ok, type Result } from '#kernel/result.ts'
import type { Actor } from '#platform/rpc.ts'
import type { CommitmentsDeps } from './deps.ts'
import { recordHappening } from './record.ts'
import type { CommitmentsTables } from './tables.ts'

type Tx = Transaction<CommitmentsTables>

export interface ReportWish {
  readonly instrument: string
  readonly id: string | null
  readonly version: number
  readonly body: string
  readonly dueOn: string
  readonly sentOn: string | null
}

export function saveReport(
  { db, now }: CommitmentsDeps,
  wish: ReportWish,
  actor: Actor,
): Promise<Result<null, 'NOT_FOUND' | 'CHANGED'>> {
  const { instrument, id, version, body, dueOn, sentOn } = wish
  return db.transaction().execute(async (tx: Tx) => {
    const before =
      id === null
        ? undefined
        : await tx
            .selectFrom('commitments.report')
            .selectAll()
            .where('id', '=', id)
            .forUpdate()
            .executeTakeFirst()
    if (id !== null && before?.instrument !== instrument) return err('NOT_FOUND')
    if (before && before.version !== version) return err('CHANGED')
    const key = id ?? randomUUID()
    const row = { body, due_on: dueOn, sent_on: sentOn }
    if (before)
      await tx
        .updateTable('commitments.report')
        .set({ ...row, version: sql<number>`version + 1` })
        .where('id', '=', key)
        .execute()
    else
      await tx
        .insertInto('commitments.report')
        .values({ ...row, id: key, instrument, made_at: now() })
        .execute()
    await recordHappening(tx, {
      at: now(),
      type: 'commitments.report-saved',
      actor: actor.id,
      subjects: [`instrument:${instrument}`],
      content: { body, due: dueOn, sent: sentOn },
    })
    return ok(null)
  })
}
