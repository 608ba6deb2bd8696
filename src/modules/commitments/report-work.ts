/** Writing when a report to a treaty body is due and when it was sent. */
import { randomUUID } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import { err, ok, type Result } from '#kernel/result.ts'
import type { Actor } from '#platform/rpc.ts'
import type { CommitmentsDeps } from './deps.ts'
import { recordHappening } from './record.ts'
import type { CommitmentsTables } from './tables.ts'
import type { ReportText } from './view.model.ts'
import type { Written } from './work.ts'

type Tx = Transaction<CommitmentsTables>

export interface ReportWish {
  readonly instrument: string
  readonly id: string | null
  readonly version: number
  readonly text: ReportText
}

export function saveReport(
  { db, now }: CommitmentsDeps,
  wish: ReportWish,
  actor: Actor,
): Promise<
  Result<null, { readonly code: 'NOT_FOUND' } | ({ readonly code: 'CHANGED' } & Written<ReportText>)>
> {
  const { instrument, id, version, text } = wish
  const { body, dueOn, sentOn } = text
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
    if (id !== null && before?.instrument !== instrument) return err({ code: 'NOT_FOUND' })
    if (before && before.version !== version) {
      const theirs = { body: before.body, dueOn: before.due_on, sentOn: before.sent_on }
      return err({ code: 'CHANGED', text: theirs, version: before.version })
    }
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
      content: { id: key, instrument, body, due: dueOn, sent: sentOn },
    })
    return ok(null)
  })
}
