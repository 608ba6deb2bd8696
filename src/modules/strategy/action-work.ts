/** Work on actions: each piece is one transaction that locks, decides, saves and records. */
import type { Transaction, Updateable } from 'kysely'
import { err, ok, type Result } from '#kernel/result.ts'
import type { JsonObject } from '#modules/ledger/public.ts'
import type { Actor } from '#platform/rpc.ts'
import { caseOf, isOwn, mayRead, powersOver } from './access.ts'
import {
  type ActionRefusal,
  type ActionSource,
  type ActionText,
  decide,
  faultOf,
  type TextFault,
  type Wish,
} from './action.model.ts'
import {
  type ActionRecord,
  columnsOf,
  insertAction,
  insertEvent,
  insertOccurrence,
  lockAction,
  saveAction,
} from './action.store.ts'
import { type ActionListed, actionListed } from './action.views.ts'
import { type StrategyDeps, todayOf } from './deps.ts'
import type { StrategyEvent } from './events.ts'
import { recordHappening } from './record.ts'
import { occurrenceDate } from './repeat.model.ts'
import type { ActionTable, StrategyTables } from './tables.ts'
import { editRefusal } from './to-action.ts'

type Tx = Transaction<StrategyTables>

export type WorkRefusal =
  | { readonly code: 'NOT_FOUND' }
  | { readonly code: 'CHANGED' }
  | { readonly code: 'REFUSED'; readonly reason: ActionRefusal }
  | { readonly code: 'FAULTY'; readonly fault: TextFault }

export type Done = Promise<Result<{ readonly id: string }, WorkRefusal>>

const refused = (reason: ActionRefusal) => err({ code: 'REFUSED' as const, reason })

/** The action as it stands, held; only for who may read it, and only in the version the caller has seen. */
export async function hold(
  tx: Tx,
  { id, version }: { readonly id: string; readonly version?: number },
  actor: Actor,
): Promise<Result<{ row: ActionListed; own: boolean }, { code: 'NOT_FOUND' } | { code: 'CHANGED' }>> {
  const locked = await lockAction(tx, id)
  const row = locked && (await actionListed(tx, locked.id))
  if (!row) return err({ code: 'NOT_FOUND' })
  const own = await isOwn(tx, row, actor)
  if (!mayRead(actor, row, own)) return err({ code: 'NOT_FOUND' })
  if (version !== undefined && version !== row.version) return err({ code: 'CHANGED' })
  return ok({ row, own })
}

export interface Proposal {
  readonly text: ActionText
  readonly source?: ActionSource | undefined
}

/** Proposes within the caller's transaction; whoever runs or releases actions of the office. */
export async function proposeIn(
  tx: Tx,
  { text, source }: Proposal,
  at: Date,
  actor: Actor,
): Promise<Result<ActionRecord, WorkRefusal>> {
  const { run, release } = powersOver(actor, text.office)
  if (!run && !release) return refused('FORBIDDEN')
  const fault = faultOf(text, null)
  if (fault) return err({ code: 'FAULTY', fault })
  const made = await insertAction(tx, {
    text,
    source: source ?? { room: 'strategy', id: '', label: '' },
    by: actor.id,
    at,
  })
  return ok(made)
}

export function proposeAction({ db, now }: StrategyDeps, proposal: Proposal, actor: Actor): Done {
  return db.transaction().execute(async (tx) => {
    const made = await proposeIn(tx, proposal, now(), actor)
    if (made.ok)
      await write(tx, 'strategy.action-proposed', made.value, {
        actor,
        at: now(),
        content: { factor: made.value.factor, source: made.value.source_room },
      })
    return made
  })
}

/** Changes the text within the caller's transaction. Moving it to another office needs the right there, too. */
export async function editIn(
  tx: Tx,
  {
    row,
    text,
    at,
    actor,
  }: { readonly row: ActionRecord; readonly text: ActionText; readonly at: Date; readonly actor: Actor },
): Promise<Result<ActionRecord, WorkRefusal>> {
  const reason = editRefusal(row, actor) ?? (reachesOffice(actor, text.office) ? null : 'FORBIDDEN')
  if (reason) return refused(reason)
  const fault = faultOf(text, row.state === 'proposed' ? null : { dueOn: row.due_on })
  if (fault) return err({ code: 'FAULTY', fault })
  const after = await saveAction(tx, row.id, columnsOf(text))
  await insertEvent(tx, { action: after, at, by: actor.id, move: 'edited', text: '', before: row })
  return ok(after)
}

function reachesOffice(actor: Actor, office: string | null): boolean {
  const { run, release } = powersOver(actor, office)
  return run || release
}

export function editAction(
  { db, now }: StrategyDeps,
  { id, version, text }: { readonly id: string; readonly version: number; readonly text: ActionText },
  actor: Actor,
): Done {
  return db.transaction().execute(async (tx) => {
    const held = await hold(tx, { id, version }, actor)
    if (!held.ok) return held
    const done = await editIn(tx, { row: held.value.row, text, at: now(), actor })
    if (done.ok) await write(tx, 'strategy.action-edited', done.value, { actor, at: now(), content: {} })
    return done
  })
}

export function moveAction(
  deps: StrategyDeps,
  { id, version, ...wish }: Wish & { readonly id: string; readonly version: number },
  actor: Actor,
): Done {
  const { db, now } = deps
  return db.transaction().execute(async (tx) => {
    const held = await hold(tx, { id, version }, actor)
    if (!held.ok) return held
    const { row, own } = held.value
    const decided = decide(caseOf(row, own, actor), wish)
    if (!decided.ok) return refused(decided.error)
    const day = todayOf(deps)
    const after = await saveAction(tx, row.id, {
      state: decided.value,
      ...traceOf(row, wish, { day, by: actor.id }),
    })
    await insertEvent(tx, {
      action: after,
      at: now(),
      by: actor.id,
      move: wish.move,
      text: wish.text.trim(),
      before: row,
    })
    if (wish.move === 'close') await repeat(tx, after, now())
    await writeMove(tx, { row, after, wish, actor, at: now() })
    return ok(after)
  })
}

/** What a move leaves on the action beside its state. */
function traceOf(
  row: ActionRecord,
  { move, due }: Wish,
  { day, by }: { day: string; by: string },
): Updateable<ActionTable> {
  switch (move) {
    case 'agree':
      return { first_due_on: row.first_due_on ?? row.due_on }
    case 'begin':
      return { begun_on: day }
    case 'report-done':
      return { done_on: day, asked_due: null }
    case 'close':
      return { closed_on: day, closed_by: by }
    case 'extend':
      return { due_on: due ?? row.due_on, extensions: row.extensions + 1, asked_due: null }
    case 'ask-time':
      return { asked_due: due ?? null }
    case 'reopen':
      return {
        closed_on: null,
        closed_by: null,
        done_on: null,
        begun_on: null,
        first_due_on: null,
        extensions: 0,
      }
    default:
      return {}
  }
}

/** The next occurrence of a recurring action: its date is counted from the first intended one. */
async function repeat(tx: Tx, row: ActionRecord, at: Date): Promise<void> {
  const { repeat_months: months, first_due_on: intended } = row
  if (months === null || intended === null) return
  const start = row.series_start ?? intended
  const due_on = occurrenceDate({ start, months }, row.occurrence + 1)
  const series_id = row.series_id ?? row.id
  if (row.series_id === null)
    await tx
      .updateTable('strategy.action')
      .set({ series_id, series_start: start })
      .where('id', '=', row.id)
      .execute()
  const { id: _, number: __, version: ___, ...rest } = row
  await insertOccurrence(tx, {
    ...rest,
    series_id,
    series_start: start,
    occurrence: row.occurrence + 1,
    start_on: null,
    due_on,
    first_due_on: due_on,
    asked_due: null,
    extensions: 0,
    state: 'agreed',
    begun_on: null,
    done_on: null,
    closed_on: null,
    closed_by: null,
    made_by: null,
    made_at: at,
  })
}

interface Moved {
  readonly row: ActionRecord
  readonly after: ActionRecord
  readonly wish: Wish
  readonly actor: Actor
  readonly at: Date
}

function writeMove(tx: Tx, { row, after, wish, actor, at }: Moved): Promise<void> {
  const reason = wish.text.trim()
  if (wish.move === 'extend')
    return write(tx, 'strategy.action-extended', after, {
      actor,
      at,
      content: { before: row.due_on, after: after.due_on, extensions: after.extensions, reason },
    })
  return write(tx, 'strategy.action-moved', after, {
    actor,
    at,
    content: { move: wish.move, state: after.state, reason },
  })
}

/** The ledger entry; the last act of a transaction. */
export function write(
  tx: Tx,
  type: StrategyEvent,
  action: Pick<ActionRecord, 'id' | 'number' | 'title'>,
  { actor, at, content }: { readonly actor: Actor; readonly at: Date; readonly content: JsonObject },
): Promise<void> {
  return recordHappening(tx, {
    at,
    type,
    actor: actor.id,
    subjects: [`action:${action.id}`],
    content: { number: action.number, title: action.title, ...content },
  })
}
