/** Actions by id: reading, locking, writing. */
import { randomUUID } from 'node:crypto'
import { type Insertable, type Kysely, type Selectable, sql, type Transaction, type Updateable } from 'kysely'
import type { ActionMove, ActionSource, ActionState, ActionText } from './action.model.ts'
import type { ActionTable, StrategyTables } from './tables.ts'

type Db = Kysely<StrategyTables>
type Tx = Transaction<StrategyTables>
export type ActionRecord = Selectable<ActionTable>

export interface NewAction {
  readonly text: ActionText
  readonly source: ActionSource
  readonly by: string | null
  readonly at: Date
}

/** A proposed action with its first event. */
export async function insertAction(tx: Tx, action: NewAction): Promise<ActionRecord> {
  const id = randomUUID()
  const { text, source, by, at } = action
  const made = await tx
    .insertInto('strategy.action')
    .values({ ...blank(id), ...columnsOf(text), ...sourceColumns(source), made_by: by, made_at: at })
    .returningAll()
    .executeTakeFirstOrThrow()
  await insertEvent(tx, { action: made, at, by, move: 'proposed', text: '' })
  return made
}

function blank(id: string): Omit<Insertable<ActionTable>, keyof ReturnType<typeof columnsOf> | SourceColumn> {
  return {
    id,
    first_due_on: null,
    asked_due: null,
    series_id: null,
    series_start: null,
    state: 'proposed',
    begun_on: null,
    done_on: null,
    closed_on: null,
    closed_by: null,
    made_by: null,
    made_at: new Date(0),
  }
}

type SourceColumn = 'source_room' | 'source_id' | 'source_label'

function sourceColumns({ room, id, label }: ActionSource) {
  return { source_room: room, source_id: id, source_label: label }
}

/** The text as the table has it. */
export function columnsOf(text: ActionText) {
  return {
    title: text.title,
    problem: text.problem,
    expected: text.expected,
    measure: text.measure,
    factor: text.factor,
    objective_id: text.objective,
    office: text.office,
    owner_account: text.owner,
    deputy_account: text.deputy,
    start_on: text.startOn,
    due_on: text.dueOn,
    cost: text.cost,
    currency: text.currency,
    indicator: text.indicator,
    wanted: text.wanted,
    repeat_months: text.repeatMonths,
  }
}

/** A further occurrence of a recurring action, agreed like the first. */
export async function insertOccurrence(
  tx: Tx,
  next: Omit<Insertable<ActionTable>, 'id' | 'made_at'> & { readonly made_at: Date },
): Promise<ActionRecord> {
  const made = await tx
    .insertInto('strategy.action')
    .values({ ...next, id: randomUUID() })
    .returningAll()
    .executeTakeFirstOrThrow()
  await insertEvent(tx, { action: made, at: next.made_at, by: null, move: 'repeated', text: '' })
  return made
}

/** Reads a uuid written anyhow; anything else finds nothing. */
const byId = (id: string) => sql<boolean>`id::text = ${id.toLowerCase()}`

export function actionById(db: Db, id: string): Promise<ActionRecord | undefined> {
  return db.selectFrom('strategy.action').selectAll().where(byId(id)).executeTakeFirst()
}

/** Held until the transaction ends. */
export function lockAction(tx: Tx, id: string): Promise<ActionRecord | undefined> {
  return tx.selectFrom('strategy.action').selectAll().where(byId(id)).forUpdate().executeTakeFirst()
}

/** Saves and counts the version up. */
export async function saveAction(tx: Tx, id: string, change: Updateable<ActionTable>): Promise<ActionRecord> {
  return tx
    .updateTable('strategy.action')
    .set({ ...change, version: sql<number>`version + 1` })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

export interface NewEvent {
  readonly action: Pick<ActionRecord, 'id' | 'state' | 'due_on'>
  readonly at: Date
  readonly by: string | null
  readonly move: ActionMove | 'proposed' | 'edited' | 'repeated' | 'evidence' | 'withdrawn' | 'needs'
  readonly text: string
  readonly before?: { readonly state: ActionState; readonly due_on: string | null }
}

export async function insertEvent(tx: Tx, { action, at, by, move, text, before }: NewEvent): Promise<void> {
  await tx
    .insertInto('strategy.action_event')
    .values({
      action_id: action.id,
      at,
      by_account: by,
      move,
      text,
      state_before: before?.state ?? null,
      state_after: action.state,
      due_before: before?.due_on ?? null,
      due_after: action.due_on,
    })
    .execute()
}

/** Actions of one source, oldest first. */
export function actionsFrom(
  db: Db,
  { room, id }: { readonly room: string; readonly id?: string | undefined },
): Promise<ActionRecord[]> {
  const from = db.selectFrom('strategy.action').selectAll().where('source_room', '=', room)
  return (id === undefined ? from : from.where('source_id', '=', id)).orderBy('number').execute()
}
