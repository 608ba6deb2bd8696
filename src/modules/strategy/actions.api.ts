/** The register of actions: who may see, propose, change and move what. What changes an action is in *-work.ts. */
import { implement } from '@orpc/server'
import type { LanguageCode } from '#kernel/text.ts'
import { personsOf, staffAccounts } from '#modules/people/public.ts'
import { phrasesOf } from '#platform/phrases.ts'
import { type Actor, type Context, need } from '#platform/rpc.ts'
import { readerOf } from './access.ts'
import type { ActionRefusal, ActionSource, ActionText } from './action.model.ts'
import { actionById } from './action.store.ts'
import { choicesOf, findActions } from './action.views.ts'
import { editAction, moveAction, proposeAction, type WorkRefusal } from './action-work.ts'
import { addEvidence, setNeeds, withdrawEvidence } from './beside-work.ts'
import { unknownName } from './check-names.ts'
import { actionsContract } from './contract.ts'
import { type StrategyDeps, todayOf } from './deps.ts'
import { actionInFull, textOf, toRows, wordsThrough } from './to-action.ts'
import type { Action } from './view.model.ts'

const reading = need('actions.read', 'actions.own')
const writing = need('actions.run', 'actions.release')
const working = need('actions.own', 'actions.run', 'actions.release', 'actions.close')

export function actionsApi(deps: StrategyDeps) {
  const { db, figures } = deps
  const api = implement(actionsContract).$context<Context>()

  return api.router({
    list: api.list.use(reading).handler(async ({ input, context }) => {
      const { sort, descending, limit, offset, language, ...filter } = input
      const reader = readerOf(context.actor)
      const order = { sort, descending, limit, offset }
      const found = await findActions(db, { filter, reader, order, today: todayOf(deps) })
      const choice = await choicesOf(db, reader)
      const owners = await personsOf(db, choice.owners)
      return {
        ...found,
        items: await toRows(deps, found.items, language),
        choice: { ...choice, owners: [...owners.values()].map(({ id, name }) => ({ id, name })) },
        mayPropose: mayPropose(context.actor),
      }
    }),
    get: api.get.use(reading).handler(async ({ input, context, errors }) => {
      const found = await actionInFull(deps, input, context.actor)
      if (!found) throw errors.NOT_FOUND()
      return found
    }),
    create: api.create.use(writing).handler(async ({ input, context, errors }) => {
      const unknown = await unknownName(deps, input.text)
      if (unknown) throw errors.FAULTY({ data: { fault: unknown } })
      if (input.source && !(await isThere(deps, input.source))) throw errors.UNKNOWN_SOURCE()
      const done = await proposeAction(deps, input, context.actor)
      if (done.ok) return shown(deps, done.value, context.actor)
      if (done.error.code === 'FAULTY') throw errors.FAULTY({ data: done.error })
      throw errors.REFUSED({ data: { reason: reasonOf(done.error) } })
    }),
    edit: api.edit.use(writing).handler(async ({ input, context, errors }) => {
      const before = await actionById(db, input.id)
      const fault = before && (await unknownName(deps, input.text, textOf(before)))
      if (fault) throw errors.FAULTY({ data: { fault } })
      const { id, language } = input
      const text = await originalOf(deps, input)
      const done = await editAction(deps, { ...input, text }, context.actor)
      if (done.ok) return shown(deps, { id, language }, context.actor)
      if (done.error.code === 'FAULTY') throw errors.FAULTY({ data: done.error })
      throw await refusal(deps, { id, language, error: done.error, errors, actor: context.actor })
    }),
    move: api.move.use(working).handler(async ({ input, context, errors }) => {
      const done = await moveAction(deps, input, context.actor)
      if (done.ok) return shown(deps, done.value, context.actor)
      throw await refusal(deps, { id: input.id, error: done.error, errors, actor: context.actor })
    }),
    addEvidence: api.addEvidence.use(working).handler(async ({ input, context, errors }) => {
      if (input.kind === 'link' && !/^https?:\/\/\S+$/i.test(input.target)) throw errors.NO_LINK()
      if (input.kind === 'indicator' && !figures.measures.includes(input.target))
        throw errors.UNKNOWN_INDICATOR()
      const done = await addEvidence(deps, input, context.actor)
      if (done.ok) return shown(deps, done.value, context.actor)
      if (done.error.code === 'UNKNOWN_FILE') throw errors.UNKNOWN_FILE()
      throw await refusal(deps, { id: input.id, error: done.error, errors, actor: context.actor })
    }),
    withdrawEvidence: api.withdrawEvidence.use(working).handler(async ({ input, context, errors }) => {
      const done = await withdrawEvidence(deps, input, context.actor)
      if (done.ok) return shown(deps, done.value, context.actor)
      throw await refusal(deps, { id: input.id, error: done.error, errors, actor: context.actor })
    }),
    setNeeds: api.setNeeds.use(writing).handler(async ({ input, context, errors }) => {
      const done = await setNeeds(deps, input, context.actor)
      if (done.ok) return shown(deps, done.value, context.actor)
      if (done.error.code === 'UNKNOWN_ACTION') throw errors.UNKNOWN_ACTION({ data: done.error })
      if (done.error.code === 'CYCLE') throw errors.CYCLE({ data: done.error })
      throw await refusal(deps, { id: input.id, error: done.error, errors, actor: context.actor })
    }),
    choices: api.choices.use(writing).handler(() => choices(deps)),
  })
}

/** A source that names a thing must name one that its room knows; without a thing it is a word of where the action comes from. */
async function isThere({ sources }: StrategyDeps, { room, id }: ActionSource): Promise<boolean> {
  return id === '' || (await sources?.[room]?.(id)) != null
}

function reasonOf(error: WorkRefusal): ActionRefusal {
  return error.code === 'REFUSED' ? error.reason : 'FORBIDDEN'
}

async function choices(deps: StrategyDeps) {
  const staff = await staffAccounts(deps.db, todayOf(deps))
  return {
    people: staff.map(({ id, name, login }) => ({ id, name, login })),
    indicators: [...deps.figures.measures],
  }
}

/** The text as it is kept: words that the reader left as they were shown are the original ones again. */
async function originalOf(
  { db }: StrategyDeps,
  { text, language }: { readonly text: ActionText; readonly language: LanguageCode },
): Promise<ActionText> {
  const { original } = await phrasesOf(db, 'strategy', language)
  return wordsThrough(text, original)
}

export function mayPropose(actor: Actor): boolean {
  return actor.permissions.has('actions.run') || actor.permissions.has('actions.release')
}

/** The action after the caller's work; they may have moved it out of their own reach. */
async function shown(
  deps: StrategyDeps,
  { id, language = 'en' }: { readonly id: string; readonly language?: LanguageCode },
  actor: Actor,
): Promise<Action> {
  const found = await actionInFull(deps, { id, language }, actor)
  if (!found) throw new Error('an action that was just written is out of reach')
  return found
}

interface Refused {
  readonly id: string
  readonly language?: LanguageCode
  readonly error: WorkRefusal
  readonly actor: Actor
  readonly errors: {
    NOT_FOUND(): Error
    REFUSED(options: { data: { reason: Action['may'][number]['disabled'] & string } }): Error
    CHANGED(options: { data: Action }): Error
  }
}

async function refusal(
  deps: StrategyDeps,
  { id, language = 'en', error, errors, actor }: Refused,
): Promise<Error> {
  if (error.code === 'REFUSED') return errors.REFUSED({ data: { reason: error.reason } })
  if (error.code !== 'CHANGED') return errors.NOT_FOUND()
  return errors.CHANGED({ data: await shown(deps, { id, language }, actor) })
}
