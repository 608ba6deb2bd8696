/** What the rooms offer to the home page, to the search box and to the pages of the library: one line each. */

import * as assessment from '#modules/assessment/public.ts'
import type { CommitmentsDeps } from '#modules/commitments/deps.ts'
import * as commitments from '#modules/commitments/public.ts'
import type { RoomOffer } from '#modules/home/api.ts'
import type { DoingsOf } from '#modules/library/deps.ts'
import * as library from '#modules/library/public.ts'
import * as monitoring from '#modules/monitoring/public.ts'
import * as people from '#modules/people/public.ts'
import * as strategy from '#modules/strategy/public.ts'

export function offersOf(deps: CommitmentsDeps): readonly RoomOffer[] {
  const { db, now } = deps
  return [
    {
      room: 'monitoring',
      tasks: (actor) => monitoring.tasksFor(db, actor, now()),
      search: (actor, { text, limit }) => monitoring.searchFor(db, actor, text, limit),
    },
    {
      room: 'assessment',
      tasks: (actor) => assessment.tasksFor(db, actor, now),
      search: async () => [],
    },
    {
      room: 'strategy',
      tasks: (actor, language) => strategy.tasksFor(db, { actor, language, now: now() }),
      search: (actor, asked) => strategy.searchFor(db, actor, { ...asked, now: now() }),
    },
    {
      room: 'commitments',
      tasks: (actor, language) => commitments.tasksFor(deps, { actor, language }),
      search: (actor, { text, ...asked }) => commitments.searchFor(deps, text, { actor, ...asked }),
    },
    {
      room: 'library',
      tasks: (actor, language) => library.tasksFor(db, { actor, language }),
      search: (actor, { text, ...asked }) => library.searchFor(db, text, { actor, ...asked }),
    },
    {
      room: 'people',
      tasks: (actor) => people.tasksFor(db, actor, now()),
      search: (actor, { text, limit }) => people.searchFor(db, actor, { text, limit, now: now() }),
    },
  ]
}

/** What the administration does about a provision, in the order in which its page shows it. */
export function doingsOf({ db, now }: Pick<CommitmentsDeps, 'db' | 'now'>): readonly DoingsOf[] {
  return [
    (ids, asked) => commitments.doingsAbout({ db }, ids, asked),
    (ids, asked) => assessment.doingsAbout(db, ids, asked),
    (ids, asked) => strategy.doingsAbout(db, ids, { ...asked, today: now().toISOString().slice(0, 10) }),
  ]
}
