/** Standings: added with their dates, ended with day and reason; none is ever changed or taken away. */
import { randomUUID } from 'node:crypto'
import type { Transaction } from 'kysely'
import type * as z from 'zod'
import { err, ok, type Result } from '#kernel/result.ts'
import type { Actor } from '#platform/rpc.ts'
import type { CommitmentsDeps } from './deps.ts'
import { type EndKind, endRefusal, standingFault } from './model.ts'
import { recordHappening } from './record.ts'
import { lockStatus } from './store.ts'
import type { CommitmentsTables } from './tables.ts'
import type { StatusText } from './view.model.ts'
import { toStanding } from './views.ts'

type Tx = Transaction<CommitmentsTables>
type Done<Code extends string> = Promise<Result<null, Code>>

export function addStatus(
  { db, now }: CommitmentsDeps,
  { instrument, status }: { readonly instrument: string; readonly status: z.infer<typeof StatusText> },
  actor: Actor,
): Done<'DATES_REVERSED' | 'ACT_HAS_NO_END'> {
  return db.transaction().execute(async (tx: Tx) => {
    const fault = standingFault(status)
    if (fault) return err(fault)
    const { kind, from, to, text, source, confirmed } = status
    const id = randomUUID()
    await tx
      .insertInto('commitments.status')
      .values({
        id,
        instrument,
        kind,
        valid_from: from,
        valid_to: to,
        text,
        source,
        confirmed,
        by_account: actor.id,
        at: now(),
      })
      .execute()
    await recordHappening(tx, {
      at: now(),
      type: 'commitments.status-added',
      actor: actor.id,
      subjects: [`instrument:${instrument}`],
      content: { id, instrument, kind, from, to, text, source, confirmed },
    })
    return ok(null)
  })
}

export interface EndWish {
  readonly instrument: string
  readonly status: string
  readonly how: EndKind
  /** The first day on which it no longer holds. */
  readonly on: string
  readonly reason: string
}

export function endStatus(
  { db, now }: CommitmentsDeps,
  { instrument, status, how, on, reason }: EndWish,
  actor: Actor,
): Done<'NOT_FOUND' | 'REASON_MISSING' | NonNullable<ReturnType<typeof endRefusal>>> {
  return db.transaction().execute(async (tx: Tx) => {
    const row = await lockStatus(tx, status)
    if (row?.instrument !== instrument) return err('NOT_FOUND')
    if (reason.trim() === '') return err('REASON_MISSING')
    const refused = endRefusal(toStanding(row), { on, how })
    if (refused) return err(refused)
    await tx
      .updateTable('commitments.status')
      .set({
        // What was entered by mistake keeps the days it was entered with: they are what the mistake was.
        ...(how === 'mistaken' ? {} : { valid_to: on }),
        ended_how: how,
        ended_reason: reason,
        ended_by: actor.id,
        ended_at: now(),
      })
      .where('id', '=', status)
      .execute()
    await recordHappening(tx, {
      at: now(),
      type: 'commitments.status-ended',
      actor: actor.id,
      subjects: [`instrument:${instrument}`],
      content: { id: status, instrument, kind: row.kind, how, on, reason },
    })
    return ok(null)
  })
}
