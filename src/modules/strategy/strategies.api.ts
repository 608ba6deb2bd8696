/** Strategies and their objectives: written by who runs them, read by everybody employed here. */
import { implement } from '@orpc/server'
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
    list: api.list.use(need('strategy.read')).handler(async ({ context }) => ({
      items: (await allStrategies(db)).map(headOf),
      mayRun: mayRun(context.actor),
    })),
    get: api.get.use(need('strategy.read')).handler(async ({ input, context, errors }) => {
      const found = await strategyById(db, input.id)
      if (!found) throw errors.NOT_FOUND()
      return inFull(deps, found, context.actor)
    }),
    save: api.save.use(run).handler(async ({ input, context, errors }) => {
      const done = await saveStrategy(deps, input, context.actor)
      if (!done.ok) throw errors[done.error]()
      const found = await strategyById(db, done.value)
      if (!found) throw new Error('a strategy that was just written is not there')
      return inFull(deps, found, context.actor)
    }),
    saveObjective: api.saveObjective.use(run).handler(async ({ input, context, errors }) => {
      if (input.measure !== null && !figures.measures.includes(input.measure))
        throw errors.UNKNOWN_INDICATOR()
      const done = await saveObjective(deps, input, context.actor)
      if (!done.ok) throw errors[done.error]()
      const found = (await objectivesOf(db, input.strategyId, todayOf(deps))).find(
        (one) => one.id === done.value,
      )
      if (!found) throw new Error('an objective that was just written is not there')
      return toObjective(found)
    }),
  })
}

function mayRun(actor: Actor): boolean {
  return actor.permissions.has('strategy.run')
}

function headOf({ id, title, aim, valid_from, valid_to, state, version }: StrategyRecord) {
  return { id, title, aim, from: valid_from, to: valid_to, state, version }
}

async function inFull(deps: StrategyDeps, row: StrategyRecord, actor: Actor): Promise<Strategy> {
  const objectives = await objectivesOf(deps.db, row.id, todayOf(deps))
  return { ...headOf(row), objectives: objectives.map(toObjective), mayRun: mayRun(actor) }
}

function toObjective({ strategy_id, made_at: _, states, ...row }: ObjectiveCounted): Objective {
  const actions = Object.fromEntries(ActionState.options.map((state) => [state, states[state] ?? 0]))
  return { ...row, strategyId: strategy_id, actions: actions as Objective['actions'] } // every option is there
}
