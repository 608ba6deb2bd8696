/** Joins strategy to what it asks of other rooms: monthly figures of monitoring and the rights of an account. */
import type { LanguageCode } from '#kernel/text.ts'
import { gapPage } from '#modules/assessment/public.ts'
import type { CommitmentsDeps } from '#modules/commitments/deps.ts'
import { datesDue, obligationPage } from '#modules/commitments/public.ts'
import {
  indicatorByMonth,
  leadPage,
  type MonthlyMeasure,
  monthlyMeasures,
} from '#modules/monitoring/public.ts'
import type { Room } from '#modules/monitoring/room.ts'
import { accountById, actorOf } from '#modules/people/public.ts'
import type { Figures } from '#modules/strategy/deps.ts'
import type { CalendarEntry } from '#modules/strategy/icalendar.model.ts'
import type { RouteDeps } from '#modules/strategy/routes.ts'
import { openFiles } from '#platform/files/files.ts'
import type { House } from '#platform/house.ts'
import type { Actor } from '#platform/rpc.ts'
import { policies } from './policies.ts'

export interface StrategyWiring {
  readonly house: Pick<House, 'db' | 'keys'>
  readonly monitoring: Room
  readonly now: () => Date
}

export function strategyDeps({ house: { db, keys }, monitoring, now }: StrategyWiring): RouteDeps {
  return {
    db,
    now,
    figures: figuresOf(monitoring),
    files: openFiles({ db, keys, now }),
    sources: {
      assessment: (id) => gapPage(db, id),
      commitments: (id) => obligationPage({ db }, id),
      monitoring: (id) => leadPage(db, id),
    },
    dates: [
      (actor, language) => commitmentDates({ db, now, figures: figuresOf(monitoring) }, actor, language),
    ],
    async actorOfAccount(id) {
      const account = await accountById(db, id)
      if (!account) return null
      return { actor: await actorOf(db, account, { now: now(), policies }), language: account.language }
    },
  }
}

/** What falls due under the instruments, for the calendar of who may read them. */
async function commitmentDates(
  deps: CommitmentsDeps,
  actor: Actor,
  language: LanguageCode,
): Promise<CalendarEntry[]> {
  if (!actor.permissions.has('commitments.read')) return []
  return (await datesDue(deps, language)).map(({ day, what, id, title, detail }) => ({
    uid: `${what}-${id}@tamga`,
    day,
    summary: `${title}: ${detail}`,
    description: '',
    sequence: 0,
    remindDays: 30,
  }))
}

export function figuresOf(monitoring: Pick<Room, 'lake'>): Figures {
  return {
    measures: monthlyMeasures,
    byMonth: async ({ measure, office }) =>
      isMeasure(measure) ? indicatorByMonth(monitoring, { measure, office }) : [],
  }
}

function isMeasure(name: string): name is MonthlyMeasure {
  return (monthlyMeasures as readonly string[]).includes(name)
}
