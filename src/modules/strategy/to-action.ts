/** Rows as screens see them: one action with everything beside it, and one line of the register. */
import type { LanguageCode } from '#kernel/text.ts'
import { personsOf, unitNames } from '#modules/people/public.ts'
import { type Phrases, phrasesOf } from '#platform/phrases.ts'
import type { Actor } from '#platform/rpc.ts'
import { caseOf, isOwn, mayRead, powersOver } from './access.ts'
import {
  ActionMove,
  type ActionRefusal,
  type ActionText,
  mayMove,
  openStates,
  overdueDays,
} from './action.model.ts'
import type { ActionRecord } from './action.store.ts'
import { type ActionListed, actionListed } from './action.views.ts'
import { eventsOf, evidenceOf, type Neighbour, needsOf } from './beside.views.ts'
import { type StrategyDeps, todayOf } from './deps.ts'
import { effectOf, type Point } from './effect.model.ts'
import { occurrenceDate } from './repeat.model.ts'
import type { Action, ActionRow, LinkedAction } from './view.model.ts'

type Names = ReadonlyMap<string, string>

/** Lines of the register, with the names of people and offices and the effect of what was done. */
export async function toRows(
  deps: StrategyDeps,
  found: readonly ActionListed[],
  language: LanguageCode,
): Promise<ActionRow[]> {
  const { say } = await phrasesOf(deps.db, 'strategy', language)
  const day = todayOf(deps)
  const persons = await personsOf(
    deps.db,
    found.flatMap((row) => [row.owner_account, row.deputy_account]),
  )
  const [names, units] = [
    new Map([...persons].map(([id, one]) => [id, one.name])),
    await unitNames(deps.db, day),
  ]
  return Promise.all(
    found.map(async (row) => {
      const figure = await figureOf(deps, row)
      return toRow(row, { day, names, units, say, effect: figure?.effect.verdict ?? null })
    }),
  )
}

interface Told {
  readonly day: string
  readonly names: Names
  readonly units: Names
  readonly effect: ActionRow['effect']
  readonly say: Phrases['say']
}

function toRow(row: ActionListed, { day, names, units, effect, say }: Told): ActionRow {
  const person = (id: string | null) => (id === null ? null : { id, name: say(names.get(id) ?? '–') })
  return {
    id: row.id,
    number: row.number,
    title: say(row.title),
    factor: row.factor,
    state: row.state,
    office: row.office === null ? null : { code: row.office, name: units.get(row.office) ?? row.office },
    owner: person(row.owner_account),
    deputy: person(row.deputy_account),
    dueOn: row.due_on,
    firstDueOn: row.first_due_on,
    extensions: row.extensions,
    overdueDays: overdueDays({ state: row.state, dueOn: row.due_on }, day),
    source: { room: row.source_room, id: row.source_id, label: say(row.source_label) },
    objective:
      row.objective_id === null ? null : { id: row.objective_id, title: say(row.objective_title ?? '') },
    openNeeds: row.open_needs,
    evidence: row.evidence,
    repeatMonths: row.repeat_months,
    effect,
    version: row.version,
  }
}

/** The words of a text, each said otherwise. */
export function wordsThrough(text: ActionText, say: (words: string) => string): ActionText {
  const { title, problem, expected, measure } = text
  return {
    ...text,
    title: say(title),
    problem: say(problem),
    expected: say(expected),
    measure: say(measure),
  }
}

/** The text of an action as it is edited. */
export function textOf(row: ActionRecord): ActionText {
  return {
    title: row.title,
    problem: row.problem,
    expected: row.expected,
    measure: row.measure,
    factor: row.factor,
    objective: row.objective_id,
    office: row.office,
    owner: row.owner_account,
    deputy: row.deputy_account,
    startOn: row.start_on,
    dueOn: row.due_on,
    cost: row.cost,
    currency: row.currency,
    indicator: row.indicator,
    wanted: row.wanted,
    repeatMonths: row.repeat_months,
  }
}

/** The action in full; null when it is not there for the caller. */
export async function actionInFull(
  deps: StrategyDeps,
  { id, language }: { readonly id: string; readonly language: LanguageCode },
  actor: Actor,
): Promise<Action | null> {
  const row = await actionListed(deps.db, id)
  if (!row) return null
  const own = await isOwn(deps.db, row, actor)
  return mayRead(actor, row, own)
    ? describe(deps, row, { own, actor, phrases: await phrasesOf(deps.db, 'strategy', language) })
    : null
}

interface Asked {
  readonly own: boolean
  readonly actor: Actor
  readonly phrases: Phrases
}

async function describe(
  deps: StrategyDeps,
  row: ActionListed,
  { own, actor, phrases: { say } }: Asked,
): Promise<Action> {
  const { db } = deps
  const day = todayOf(deps)
  const [events, proofs, around] = [
    await eventsOf(db, row.id),
    await evidenceOf(db, row.id),
    await needsOf(db, row.id),
  ]
  const accounts = [row.owner_account, row.deputy_account, row.made_by, row.closed_by]
  const persons = await personsOf(db, [
    ...accounts,
    ...events.map((one) => one.by_account),
    ...proofs.map((one) => one.added_by),
  ])
  const names = new Map([...persons].map(([id, one]) => [id, one.name]))
  const name = (id: string | null) => (id === null ? null : say(names.get(id) ?? '–'))
  const figure = await figureOf(deps, row)
  const situation = caseOf(row, own, actor)
  return {
    ...toRow(row, {
      day,
      names,
      units: await unitNames(db, day),
      say,
      effect: figure?.effect.verdict ?? null,
    }),
    text: wordsThrough(textOf(row), say),
    sourceLink: await sourceLink(deps, row),
    askedDue: row.asked_due,
    begunOn: row.begun_on,
    doneOn: row.done_on,
    closedOn: row.closed_on,
    closedBy: name(row.closed_by),
    madeBy: name(row.made_by),
    madeAt: row.made_at.toISOString(),
    nextDates: nextDates(row),
    events: events.map((one) => toEvent(one, { name, say })),
    proofs: await Promise.all(
      proofs.map(async (one) => ({
        id: one.id,
        kind: one.kind,
        label: say(one.label),
        target: one.target,
        by: name(one.added_by),
        at: one.added_at.toISOString(),
        file: one.bytes === null || one.sha256 === null ? null : { bytes: one.bytes, sha256: one.sha256 },
        live: one.kind === 'indicator' ? await latest(deps, one.target, row.office) : null,
      })),
    ),
    needs: around.needs.map((one) => linked(one, actor, say)),
    neededBy: around.neededBy.map((one) => linked(one, actor, say)),
    figure,
    may: ActionMove.options.map((move) => ({ move, disabled: mayMove(move, situation) })),
    edit: editRefusal(row, actor),
    prove: proveRefusal(row, own, actor),
  }
}

function toEvent(
  one: Awaited<ReturnType<typeof eventsOf>>[number],
  { name, say }: { readonly name: (account: string | null) => string | null; readonly say: Phrases['say'] },
): Action['events'][number] {
  return {
    id: one.id,
    at: one.at.toISOString(),
    by: name(one.by_account),
    move: one.move,
    text: say(one.text),
    stateBefore: one.state_before as Action['state'] | null, // written by this room only
    stateAfter: one.state_after as Action['state'],
    dueBefore: one.due_before,
    dueAfter: one.due_after,
  }
}

async function sourceLink({ sources }: StrategyDeps, row: ActionRecord): Promise<string | null> {
  return row.source_id === '' ? null : ((await sources?.[row.source_room]?.(row.source_id)) ?? null)
}

/** A neighbour out of the reader's reach keeps its number and state: its title may name what the reader must not see. */
function linked({ office, ...one }: Neighbour, actor: Actor, say: Phrases['say']): LinkedAction {
  return mayRead(actor, { office, owner_account: null, deputy_account: null }, false)
    ? { ...one, title: say(one.title) }
    : { ...one, title: '–' }
}

/** The text is changed by who runs or releases actions of the office, while somebody still has to do it. */
export function editRefusal(row: ActionRecord, actor: Actor): ActionRefusal | null {
  const { run, release } = powersOver(actor, row.office)
  if (!run && !release) return 'FORBIDDEN'
  return ['proposed', 'agreed', 'under-way'].includes(row.state) ? null : 'NOT_ALLOWED_IN_STATE'
}

/** Evidence comes from whoever works on the action or runs it, as long as it is not over. */
export function proveRefusal(row: ActionRecord, own: boolean, actor: Actor): ActionRefusal | null {
  const { run, release, close } = powersOver(actor, row.office)
  if (!own && !run && !release && !close) return 'FORBIDDEN'
  return openStates.includes(row.state) ? null : 'NOT_ALLOWED_IN_STATE'
}

function nextDates(row: ActionRecord): string[] {
  const { series_start: start, repeat_months: months, due_on, occurrence, state } = row
  if (months === null || due_on === null || state === 'closed' || state === 'dropped') return []
  return [1, 2, 3].map((step) => occurrenceDate({ start: start ?? due_on, months }, occurrence + step))
}

/** The figure that the action shall move, and what it did; null without one or before the action was done. */
async function figureOf(deps: StrategyDeps, row: ActionRecord): Promise<Action['figure']> {
  const { indicator, wanted, begun_on: begun, done_on: done, office } = row
  if (indicator === null || wanted === null || begun === null || done === null) return null
  if (row.state !== 'done' && row.state !== 'closed') return null
  const points: readonly Point[] = await deps.figures.byMonth({ measure: indicator, office })
  return { effect: effectOf({ points, begun, done, wanted }), points: [...points] }
}

async function latest({ figures }: StrategyDeps, measure: string, office: string | null) {
  const last = (await figures.byMonth({ measure, office })).at(-1)
  return last ? { month: last.month, value: last.value } : null
}
