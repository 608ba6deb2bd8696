/** What the tests of strategy share. */
import { createRouterClient } from '@orpc/server'
import { contextWith } from '#modules/people/testing.ts'
import type { ActionText } from '#modules/strategy/action.model.ts'
import { strategyApi } from '#modules/strategy/api.ts'
import type { StrategyDeps } from '#modules/strategy/deps.ts'
import type { Point } from '#modules/strategy/effect.model.ts'
import { openFiles } from '#platform/files/files.ts'
import type { Actor } from '#platform/rpc.ts'
import type { TestHouse } from '#test/database.ts'

export const blankText: ActionText = {
  title: 'Rotate the desks',
  problem: 'The same officer inspects the same goods every day.',
  expected: 'Nobody stays longer than the rule says.',
  measure: 'A rota by the month.',
  factor: 'RAD-8',
  objective: null,
  office: null,
  owner: null,
  deputy: null,
  startOn: null,
  dueOn: '2026-06-30',
  cost: null,
  currency: null,
  indicator: null,
  wanted: null,
  repeatMonths: null,
}

/** Twelve months of 2025 in which the figure falls after June. */
export const fallen: Point[] = Array.from({ length: 12 }, (_, i) => ({
  month: `2025-${String(i + 1).padStart(2, '0')}`,
  value: (i < 6 ? 0.2 : 0.1) + (i % 2) / 100,
  n: 500,
}))

export interface Clock {
  now: Date
}

export function depsOf(house: TestHouse, clock: Clock, points: readonly Point[] = fallen): StrategyDeps {
  return {
    db: house.db,
    now: () => clock.now,
    files: openFiles({ db: house.db, keys: house.keys, now: () => clock.now }),
    figures: { measures: ['override-share', 'release-hours'], byMonth: async () => points },
  }
}

/** The operations as this person calls them. */
export function callerOf(deps: StrategyDeps, actor: Actor) {
  return createRouterClient(strategyApi(deps), { context: contextWith(actor) })
}
