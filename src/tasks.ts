/** What the rooms offer to the home page and to the search box: one line each. */

import * as assessment from '#modules/assessment/public.ts'
import type { RoomOffer } from '#modules/home/api.ts'
import * as monitoring from '#modules/monitoring/public.ts'
import * as people from '#modules/people/public.ts'
import * as strategy from '#modules/strategy/public.ts'
import type { AnyDb } from '#platform/db.ts'

export function offersOf(db: AnyDb, now: () => Date): readonly RoomOffer[] {
  return [
    {
      room: 'monitoring',
      tasks: (actor) => monitoring.tasksFor(db, actor, now()),
      search: (actor, text, limit) => monitoring.searchFor(db, actor, text, limit),
    },
    {
      room: 'assessment',
      tasks: (actor) => assessment.tasksFor(db, actor, now),
      search: async () => [],
    },
    {
      room: 'strategy',
      tasks: (actor) => strategy.tasksFor(db, actor, now()),
    },
    {
      room: 'people',
      tasks: (actor) => people.tasksFor(db, actor, now()),
      search: (actor, text, limit) => people.searchFor(db, actor, { text, limit, now: now() }),
    },
  ]
}
