/** The strategy of the demonstration: objectives, and actions in every state with their history. Fictional like the administration itself. */
import { randomUUID } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import { addDays, addMonths } from '#kernel/calendar.ts'
import type { AnyDb } from '#platform/db.ts'
import { writeDemonstrationBook } from '#platform/phrases.ts'
import type { ActionState } from './action.model.ts'
import { type DemoAction, demoActions, demoObjectives, demoStrategy } from './demonstration-texts.ts'
import { recordHappening } from './record.ts'
import type { StrategyTables } from './tables.ts'

type Tx = Transaction<StrategyTables>

export interface DemonstrationPeople {
  readonly integrity: string
  readonly supervisor: string
  readonly auditor: string
  readonly owner: string
}

/** Makes it once, in one transaction; a house that has a strategy stays as it is. */
export async function buildStrategyDemonstration(
  db: AnyDb,
  {
    people,
    at,
    sources,
  }: {
    readonly people: DemonstrationPeople
    readonly at: Date
    readonly sources: ReadonlyMap<string, string>
  },
): Promise<void> {
  await db.transaction().execute(async (tx: Tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('strategy.demonstration'))`.execute(tx)
    if (await tx.selectFrom('strategy.strategy').select('id').limit(1).executeTakeFirst()) return
    await writeDemonstrationBook(tx, 'strategy')
    const today = at.toISOString().slice(0, 10)
    const strategy = randomUUID()
    const year = Number(today.slice(0, 4))
    await tx
      .insertInto('strategy.strategy')
      .values({
        id: strategy,
        ...demoStrategy,
        valid_from: `${year - 1}-01-01`,
        valid_to: `${year + 2}-01-01`,
        state: 'in-force',
        made_by: people.integrity,
        made_at: at,
      })
      .execute()
    const objectives = new Map<string, string>()
    for (const one of demoObjectives) {
      const id = randomUUID()
      objectives.set(one.factor, id)
      await tx
        .insertInto('strategy.objective')
        .values({ id, strategy_id: strategy, ...one, made_at: at })
        .execute()
    }
    const ids: string[] = []
    for (const action of demoActions)
      ids.push(await insert(tx, action, { people, today, at, objectives, sources }))
    for (const [index, { needs }] of demoActions.entries())
      if (needs !== undefined)
        await tx
          .insertInto('strategy.dependency')
          .values({ action_id: ids[index] ?? '', needs_id: ids[needs] ?? '' })
          .execute()
    await recordHappening(tx, {
      at,
      type: 'strategy.strategy-saved',
      actor: people.integrity,
      subjects: [`strategy:${strategy}`],
      content: { title: demoStrategy.title, state: 'in-force' },
    })
  })
}

interface Place {
  readonly people: DemonstrationPeople
  readonly today: string
  readonly at: Date
  readonly objectives: ReadonlyMap<string, string>
  /** Ids of what actions come from, by label. */
  readonly sources: ReadonlyMap<string, string>
}

async function insert(
  tx: Tx,
  action: DemoAction,
  { people, today, at, objectives, sources }: Place,
): Promise<string> {
  const id = randomUUID()
  const days = daysOf(action, today)
  const owner = action.owner === null ? null : people[action.owner]
  await tx
    .insertInto('strategy.action')
    .values({
      id,
      ...wordsOf(action, sources),
      objective_id: objectives.get(action.factor) ?? null,
      owner_account: owner,
      start_on: days.begun,
      due_on: days.due,
      asked_due: action.asks ? addDays(days.due, 30) : null,
      ...standingOf(action, days, people.auditor),
      made_by: people.integrity,
      made_at: timeOf(addDays(days.begun, -20), at),
    })
    .execute()
  for (const step of stepsOf(action, days, { ...people, acting: owner }))
    await tx
      .insertInto('strategy.action_event')
      .values({ action_id: id, ...step, at: timeOf(step.at, at) })
      .execute()
  if (action.state === 'done' || action.state === 'closed')
    await prove(tx, id, { action, by: owner ?? people.supervisor, day: days.done, at })
  return id
}

interface Days {
  readonly begun: string
  readonly done: string
  /** The date first agreed. */
  readonly first: string
  readonly due: string
}

function daysOf(action: DemoAction, today: string): Days {
  const due =
    action.due.startsWith('2') && action.due.length > 3 ? action.due : addDays(today, Number(action.due))
  const first = action.extended ? addMonths(due, -2) : due
  return { due, first, begun: action.begun ?? addDays(first, -60), done: action.done ?? addDays(first, -1) }
}

function wordsOf(
  { title, problem, expected, measure, factor, office, room, label, ...more }: DemoAction,
  sources: Place['sources'],
) {
  return {
    title,
    problem,
    expected,
    measure,
    factor,
    office: office ?? null,
    source_room: room,
    source_id: sources.get(label) ?? '',
    source_label: label,
    deputy_account: null,
    extensions: more.extended ? 1 : 0,
    cost: more.cost ?? null,
    currency: more.cost === undefined ? null : 'TMT',
    indicator: more.indicator ?? null,
    wanted: more.indicator === undefined ? null : ('down' as const),
    repeat_months: more.repeat ?? null,
    series_id: null,
    series_start: null,
  }
}

function standingOf({ state }: DemoAction, { begun, done, first }: Days, judge: string) {
  const over = state === 'closed'
  const reported = over || state === 'done'
  return {
    state,
    first_due_on: state === 'proposed' ? null : first,
    begun_on: reported || state === 'under-way' ? begun : null,
    done_on: reported ? done : null,
    closed_on: over ? addDays(done, 5) : null,
    closed_by: over ? judge : null,
  }
}

interface Step {
  readonly at: string
  readonly by_account: string | null
  readonly move: string
  readonly text: string
  readonly state_before: ActionState | null
  readonly state_after: ActionState
  readonly due_before: string
  readonly due_after: string
}

/** What was done with the action until it came into its state. */
function stepsOf(
  action: DemoAction,
  { begun, done, first, due }: Days,
  people: DemonstrationPeople & { readonly acting: string | null },
): Step[] {
  const { state } = action
  const step = (
    [at, by_account, move]: readonly [string, string | null, string],
    states: readonly [ActionState | null, ActionState],
    text = '',
    dates: readonly [string, string] = [first, first],
  ): Step => ({
    at,
    by_account,
    move,
    text,
    state_before: states[0],
    state_after: states[1],
    due_before: dates[0],
    due_after: dates[1],
  })
  const proposed = step([addDays(begun, -20), people.integrity, 'proposed'], [null, 'proposed'])
  const agreed = step([addDays(begun, -10), people.supervisor, 'agree'], ['proposed', 'agreed'])
  const started = step([begun, people.acting, 'begin'], ['agreed', 'under-way'])
  const during = [
    ...(action.extended
      ? [
          step(
            [addDays(first, -5), people.integrity, 'extend'],
            ['under-way', 'under-way'],
            action.extended,
            [first, due],
          ),
        ]
      : []),
    ...(action.asks
      ? [
          step([addDays(due, -10), people.acting, 'ask-time'], ['under-way', 'under-way'], action.asks, [
            due,
            due,
          ]),
        ]
      : []),
  ]
  const reported = step([done, people.acting, 'report-done'], ['under-way', 'done'], action.report, [
    due,
    due,
  ])
  const closed = step([addDays(done, 5), people.auditor, 'close'], ['done', 'closed'], action.verdict, [
    due,
    due,
  ])
  const dropped = step([addDays(begun, 5), people.integrity, 'drop'], ['proposed', 'dropped'], action.verdict)
  const until: Record<ActionState, Step[]> = {
    proposed: [proposed],
    agreed: [proposed, agreed],
    'under-way': [proposed, agreed, started, ...during],
    done: [proposed, agreed, started, reported],
    closed: [proposed, agreed, started, reported, closed],
    dropped: [proposed, dropped],
  }
  return until[state]
}

async function prove(
  tx: Tx,
  id: string,
  {
    action,
    by,
    day,
    at,
  }: { readonly action: DemoAction; readonly by: string; readonly day: string; readonly at: Date },
): Promise<void> {
  const shown = { action_id: id, added_by: by, added_at: timeOf(day, at), withdrawn_at: null }
  await tx
    .insertInto('strategy.evidence')
    .values([
      {
        ...shown,
        id: randomUUID(),
        kind: 'link',
        label: action.proof ?? action.title,
        target: 'https://intranet.example/orders',
      },
      ...(action.indicator
        ? [
            {
              ...shown,
              id: randomUUID(),
              kind: 'indicator' as const,
              label: action.expected.slice(0, 200),
              target: action.indicator,
            },
          ]
        : []),
    ])
    .execute()
}

/** Nine in the morning of the day; never later than the demonstration is made. */
function timeOf(day: string, at: Date): Date {
  const then = new Date(`${day}T09:00:00Z`)
  return then < at ? then : at
}
