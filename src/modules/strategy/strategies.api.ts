/** Strategies and their objectives: written by who runs them, read by everybody employed here. */
import { implement } from '@orpc/server'
import type { LanguageCode } from '#kernel/text.ts'
import { type Phrases, phrasesOf } from '#platform/phrases.ts'
import { type Actor, type Context, need } from '#platform/rpc.ts'
import { ActionState } from './action.model.ts'
import { strategyContract } from './contract.ts'
import { type StrategyDeps, todayOf } from './deps.ts'
import {
  allStrategies,
  type ObjectiveCounted,
  objectivesOf,
  type StrategyRecord,
  strategyById,
} from './strategy.store.ts'
import { saveObjective, saveStrategy } from './strategy-work.ts'
import type { Objective, Strategy } from './view.model.ts'

export function strategiesApi(deps: StrategyDeps) {
  const { db, figures } = deps
  const api = implement(strategyContract.strategies).$context<Context>()
  const run = need('strategy.run')

  return api.router({
    list: api.list.use(need('strategy.read')).handler(async ({ input, context }) => {
      const { say } = await phrasesOf(db, 'strategy', input.language)
      return {
        items: (await allStrategies(db)).map((row) => headOf(row, say)),
        mayRun: mayRun(context.actor),
      }
    }),
    get: api.get.use(need('strategy.read')).handler(async ({ input, context, errors }) => {
      const found = await strategyById(db, input.id)
      if (!found) throw errors.NOT_FOUND()
      return inFull(deps, found, { actor: context.actor, language: input.language })
    }),
    save: api.save.use(run).handler(async ({ input, context, errors }) => {
      const { original } = await phrasesOf(db, 'strategy', input.language)
      const { title, aim } = input.text
      const text = { ...input.text, title: original(title), aim: original(aim) }
      const done = await saveStrategy(deps, { ...input, text }, context.actor)
      if (!done.ok) throw errors[done.error]()
      const found = await strategyById(db, done.value)
      if (!found) throw new Error('a strategy that was just written is not there')
      return inFull(deps, found, { actor: context.actor, language: input.language })
    }),
    saveObjective: api.saveObjective.use(run).handler(async ({ input, context, errors }) => {
      if (input.measure !== null && !figures.measures.includes(input.measure))
        throw errors.UNKNOWN_INDICATOR()
      const { say, original } = await phrasesOf(db, 'strategy', input.language)
      const words = { title: original(input.title), expected: original(input.expected) }
      const done = await saveObjective(deps, { ...input, ...words }, context.actor)
      if (!done.ok) throw errors[done.error]()
      const found = (await objectivesOf(db, input.strategyId, todayOf(deps))).find(
        (one) => one.id === done.value,
      )
      if (!found) throw new Error('an objective that was just written is not there')
      return toObjective(found, say)
    }),
  })
}

function mayRun(actor: Actor): boolean {
  return actor.permissions.has('strategy.run')
}

function headOf(
  { id, title, aim, valid_from, valid_to, state, version }: StrategyRecord,
  say: Phrases['say'],
) {
  return { id, title: say(title), aim: say(aim), from: valid_from, to: valid_to, state, version }
}

async function inFull(
  deps: StrategyDeps,
  row: StrategyRecord,
  { actor, language }: { readonly actor: Actor; readonly language: LanguageCode },
): Promise<Strategy> {
  const { say } = await phrasesOf(deps.db, 'strategy', language)
  const objectives = await objectivesOf(deps.db, row.id, todayOf(deps))
  return {
    ...headOf(row, say),
    objectives: objectives.map((one) => toObjective(one, say)),
    mayRun: mayRun(actor),
  }
}

function toObjective(
  { strategy_id, made_at: _, states, ...row }: ObjectiveCounted,
  say: Phrases['say'],
): Objective {
  const actions = Object.fromEntries(ActionState.options.map((state) => [state, states[state] ?? 0]))
  return {
    ...row,
    title: say(row.title),
    expected: say(row.expected),
    strategyId: strategy_id,
    actions: actions as Objective['actions'], // every option is there
  }
}
