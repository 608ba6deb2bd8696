/** Reminds of dates and escalates what is overdue. Bears being begun twice: what was sent is written in the same transaction. */
import type { Transaction } from 'kysely'
import { notify } from '#modules/notices/public.ts'
import { integrityOfficers, supervisorsOfUnit } from '#modules/people/public.ts'
import type { AnyDb } from '#platform/db.ts'
import type { ActionRecord } from './action.store.ts'
import { dueSoon, escalated, overdue } from './notice-kinds.ts'
import { type ReminderKind, remindersDue, stepOf } from './reminder.model.ts'
import type { StrategyTables } from './tables.ts'

export interface RemindDeps {
  readonly db: AnyDb
  readonly now: () => Date
}

/** Answers how many notices were written. */
export async function remindAll({ db, now }: RemindDeps): Promise<number> {
  const today = now().toISOString().slice(0, 10)
  return db.transaction().execute(async (tx: Transaction<StrategyTables>) => {
    const open = await tx
      .selectFrom('strategy.action')
      .selectAll()
      .where('state', 'in', ['agreed', 'under-way'])
      .where('due_on', 'is not', null)
      .orderBy('number')
      .forUpdate()
      .execute()
    let sent = 0
    for (const action of open)
      for (const kind of remindersDue(action.due_on ?? today, today))
        sent += await remind(tx, { action, kind, today, at: now() })
    return sent
  })
}

interface Reminder {
  readonly action: ActionRecord
  readonly kind: ReminderKind
  readonly today: string
  readonly at: Date
}

async function remind(
  tx: Transaction<StrategyTables>,
  { action, kind, today, at }: Reminder,
): Promise<number> {
  const due = action.due_on ?? today
  const to = await receivers(tx, { action, kind, today })
  const fresh: string[] = []
  for (const account_id of to) {
    const { numInsertedOrUpdatedRows = 0n } = await tx
      .insertInto('strategy.reminder')
      .values({ action_id: action.id, due_on: due, kind, account_id, sent_at: at })
      .onConflict((on) => on.doNothing())
      .executeTakeFirst()
    if (numInsertedOrUpdatedRows > 0n) fresh.push(account_id)
  }
  const notice = stepOf(kind) !== null ? escalated : kind === 'overdue' ? overdue : dueSoon
  await notify(tx, notice, {
    to: fresh,
    about: `action:${action.id}`,
    link: `/strategy/actions/${action.id}`,
    params: { number: action.number, due },
    at,
  })
  return fresh.length
}

/** Owner and deputy; of an overdue action the next supervisor who is neither, and in the end the integrity officers. */
async function receivers(tx: AnyDb, { action, kind, today }: Omit<Reminder, 'at'>): Promise<string[]> {
  const own = [action.owner_account, action.deputy_account].filter((id) => id !== null)
  const step = stepOf(kind)
  if (step === null) return own
  const above = (await supervisorsOfUnit(tx, action.office, today)).filter(({ id }) => !own.includes(id))
  const next = above[step]
  if (next) return [next.id]
  return (await integrityOfficers(tx, today)).map(({ id }) => id).filter((id) => !own.includes(id))
}
