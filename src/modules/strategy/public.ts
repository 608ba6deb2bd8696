/** What other rooms may ask of strategy: put an action into the one register, and read back what became of it. */

import type { Found, Task } from '#kernel/task.ts'
import type { LanguageCode } from '#kernel/text.ts'
import type { RecordingRoom } from '#modules/ledger/public.ts'
import type { AnyDb, AnyTx } from '#platform/db.ts'
import type { Actor } from '#platform/rpc.ts'
import type { ActionState, ActionText } from './action.model.ts'
import { type ActionRecord, actionById, actionsFrom, insertAction } from './action.store.ts'
import { type Asked, actionsAbout, type Doing } from './doings.ts'
import { recordHappening } from './record.ts'
import { recordingRoomOf } from './recording.ts'
import { foundStrategy } from './search.ts'
import { actionTasks } from './tasks.ts'

export type { Doing }

export interface NewAction {
  readonly title: string
  readonly problem: string
  readonly expected: string
  readonly measure: string
  readonly factor: ActionText['factor']
  readonly ownerAccount?: string | null
  readonly due?: string | null
  /** Code of the office it concerns; left out = the whole administration. */
  readonly office?: string | null
  /** The room it comes from, the thing there, and how it is called (shown to people). */
  readonly source: { readonly room: string; readonly id: string; readonly label: string }
  readonly by: string | null
  readonly at: Date
}

export interface SourcedAction {
  readonly id: string
  readonly number: number
  readonly title: string
  readonly state: ActionState
  readonly factor: ActionText['factor']
  readonly sourceId: string
  readonly dueOn: string | null
  readonly closedOn: string | null
}

/**
 * A proposed action, within the caller's transaction; the ledger entry is made here. Call it near the end of the transaction: from here
 * until the commit whoever else appends to the ledger waits.
 */
export async function createAction(tx: AnyTx, action: NewAction): Promise<{ id: string; number: number }> {
  const { source, by, at, ownerAccount = null, due = null, office = null, ...words } = action
  const text: ActionText = {
    ...words,
    objective: null,
    office,
    owner: ownerAccount,
    deputy: null,
    startOn: null,
    dueOn: due,
    cost: null,
    currency: null,
    indicator: null,
    wanted: null,
    repeatMonths: null,
  }
  const made = await insertAction(tx, { text, source, by, at })
  await recordHappening(tx, {
    at,
    type: 'strategy.action-proposed',
    actor: by,
    subjects: [`action:${made.id}`],
    content: {
      number: made.number,
      title: made.title,
      factor: made.factor,
      source: `${source.room}:${source.id}`,
    },
  })
  return { id: made.id, number: made.number }
}

/** Actions of one thing in a room, or of the whole room; oldest first. */
export async function actionsOf(
  db: AnyDb,
  source: { readonly room: string; readonly id?: string },
): Promise<SourcedAction[]> {
  return (await actionsFrom(db, source)).map(toSourced)
}

/** One action by its id; null when there is none. For evidence that names an action. */
export async function actionNamed(db: AnyDb, id: string): Promise<SourcedAction | null> {
  const found = await actionById(db, id)
  return found ? toSourced(found) : null
}

function toSourced(row: ActionRecord): SourcedAction {
  const { id, number, title, state, factor, source_id, due_on, closed_on } = row
  return { id, number, title, state, factor, sourceId: source_id, dueOn: due_on, closedOn: closed_on }
}

/** What waits for the actor: own actions, and what they are to agree or to judge. */
export function tasksFor(
  db: AnyDb,
  { actor, language, now }: { readonly actor: Actor; readonly language: LanguageCode; readonly now: Date },
): Promise<Task[]> {
  return actionTasks(db, { actor, language, today: now.toISOString().slice(0, 10) })
}

/** Actions, and objectives, in which the text stands, within the reader's reach. */
export function searchFor(
  db: AnyDb,
  actor: Actor,
  asked: {
    readonly text: string
    readonly language: LanguageCode
    readonly limit: number
    readonly now: Date
  },
): Promise<Found[]> {
  const { now, ...rest } = asked
  return foundStrategy(db, { ...rest, actor, today: now.toISOString().slice(0, 10) })
}

/** What is done under the factors among these provisions, as sentences in the reader's language. */
export function doingsAbout(db: AnyDb, ids: readonly string[], asked: Asked): Promise<Doing[]> {
  return actionsAbout(db, ids, asked)
}

/** For the ledger's views: what a reader may see of this room, and whether the rows are what was recorded. */
export function recordingRoom(db: AnyDb): RecordingRoom {
  return recordingRoomOf(db)
}
