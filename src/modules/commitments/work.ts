/** Writing commitments: each piece is one transaction that locks, decides, saves and records. */
import { randomUUID } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import { err, ok, type Result } from '#kernel/result.ts'
import { provision as provisionOf } from '#modules/library/public.ts'
import { personsOf, staffAccounts } from '#modules/people/public.ts'
import { createAction } from '#modules/strategy/public.ts'
import type { Actor } from '#platform/rpc.ts'
import { type CommitmentsDeps, todayOf } from './deps.ts'
import type { Verdict } from './model.ts'
import { textOf } from './obligation.views.ts'
import { recordHappening } from './record.ts'
import { lockObligation, type ObligationRecord } from './store.ts'
import type { CommitmentsTables } from './tables.ts'
import type { ObligationText } from './view.model.ts'

type Tx = Transaction<CommitmentsTables>
type Done<Code extends string> = Promise<Result<null, Code>>

/** What somebody else wrote meanwhile. */
export interface Written<T> {
  readonly text: T
  readonly version: number
}

export interface ObligationWish {
  readonly instrument: string
  readonly id: string | null
  readonly version: number
  readonly text: ObligationText
}

export async function saveObligation(
  deps: CommitmentsDeps,
  wish: ObligationWish,
  actor: Actor,
): Promise<
  Result<
    null,
    | { readonly code: 'NOT_FOUND' | 'UNKNOWN_PROVISION' | 'UNKNOWN_PERSON' | 'DATE_MISSING' }
    | ({ readonly code: 'CHANGED' } & Written<ObligationText>)
  >
> {
  const { db, now } = deps
  const { instrument, id, version, text } = wish
  const placed = await provisionOf(db, text.provision)
  if (!placed || placed.instrument !== instrument) return err({ code: 'UNKNOWN_PROVISION' })
  if ((text.clock === 'fixed') !== (text.fixedDue !== null)) return err({ code: 'DATE_MISSING' })
  if (text.owner !== null && !(await staffAccounts(db, todayOf(deps))).some((one) => one.id === text.owner))
    return err({ code: 'UNKNOWN_PERSON' })
  return db.transaction().execute(async (tx: Tx) => {
    const before = id === null ? undefined : await lockObligation(tx, id)
    if (id !== null && before?.instrument !== instrument) return err({ code: 'NOT_FOUND' })
    if (before && before.version !== version)
      return err({ code: 'CHANGED', text: textOf(before), version: before.version })
    const key = id ?? randomUUID()
    const row = columnsOf(text)
    if (before)
      await tx
        .updateTable('commitments.obligation')
        .set({ ...row, version: sql<number>`version + 1` })
        .where('id', '=', key)
        .execute()
    else
      await tx
        .insertInto('commitments.obligation')
        .values({ ...row, id: key, instrument, made_at: now() })
        .execute()
    await recordHappening(tx, {
      at: now(),
      type: 'commitments.obligation-saved',
      actor: actor.id,
      subjects: [`obligation:${key}`],
      content: { provision: text.provision, measure: text.measure },
    })
    return ok(null)
  })
}

function columnsOf({
  provision,
  kind,
  weight,
  measure,
  body,
  legalAct,
  owner,
  clock,
  fixedDue,
}: ObligationText) {
  return {
    provision,
    kind,
    weight,
    measure,
    body,
    legal_act: legalAct,
    owner_account: owner,
    clock,
    fixed_due: fixedDue,
  }
}

export function judge(
  { db, now }: CommitmentsDeps,
  wish: {
    readonly instrument: string
    readonly obligation: string
    readonly verdict: Verdict
    readonly reason: string
  },
  actor: Actor,
): Done<'NOT_FOUND' | 'OWN_OBLIGATION' | 'REASON_MISSING'> {
  return db.transaction().execute(async (tx: Tx) => {
    const row = await held(tx, wish)
    if (!row) return err('NOT_FOUND')
    const owner =
      row.owner_account === null
        ? undefined
        : (await personsOf(db, [row.owner_account])).get(row.owner_account)
    if (owner && (owner.id === actor.id || (owner.officer !== null && owner.officer === actor.officerId)))
      return err('OWN_OBLIGATION')
    if (wish.reason.trim() === '') return err('REASON_MISSING')
    const { verdict, reason } = wish
    await tx
      .insertInto('commitments.verdict')
      .values({
        obligation_id: row.id,
        on_day: now().toISOString().slice(0, 10),
        verdict,
        reason,
        by_account: actor.id,
        at: now(),
      })
      .execute()
    await recordHappening(tx, {
      at: now(),
      type: 'commitments.judged',
      actor: actor.id,
      subjects: [`obligation:${row.id}`],
      content: { provision: row.provision, verdict, reason },
    })
    return ok(null)
  })
}

export async function held(
  tx: Tx,
  { instrument, obligation }: { instrument: string; obligation: string },
): Promise<ObligationRecord | null> {
  const row = await lockObligation(tx, obligation)
  return row?.instrument === instrument ? row : null
}

export function proposeAction(
  { db, now }: CommitmentsDeps,
  wish: {
    readonly instrument: string
    readonly obligation: string
    readonly title: string
    readonly due: string | null
  },
  actor: Actor,
): Done<'NOT_FOUND'> {
  return db.transaction().execute(async (tx: Tx) => {
    const row = await held(tx, wish)
    if (!row) return err('NOT_FOUND')
    const made = await createAction(tx, {
      title: wish.title,
      problem: '',
      expected: '',
      measure: row.measure,
      factor: 'RAD-2',
      due: wish.due,
      source: { room: 'commitments', id: row.id, label: row.provision },
      by: actor.id,
      at: now(),
    })
    await recordHappening(tx, {
      at: now(),
      type: 'commitments.action-proposed',
      actor: actor.id,
      subjects: [`obligation:${row.id}`, `action:${made.id}`],
      content: { provision: row.provision, number: made.number },
    })
    return ok(null)
  })
}
