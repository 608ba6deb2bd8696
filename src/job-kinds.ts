/** Queued and scheduled work of all rooms: one line each. How to add one stands in CONTRIBUTING.md. */
import { jobsWorks } from '#modules/jobs/watch.ts'
import { ledgerWorks } from '#modules/ledger/public.ts'
import type { Room } from '#modules/monitoring/room.ts'
import { noticesWorks } from '#modules/notices/mail/work.ts'
import { languageOf } from '#modules/people/public.ts'
import { strategyWorks } from '#modules/strategy/jobs.ts'
import type { MailEnv } from '#platform/env.ts'
import { openFiles } from '#platform/files/files.ts'
import { filesWorks } from '#platform/files/work.ts'
import type { House } from '#platform/house.ts'
import type { Log } from '#platform/log.ts'
import { openQueue, type Queue } from '#platform/queue/queue.ts'
import type { Work } from '#platform/queue/work.ts'
import { ledgerAlarm } from './ledger-alarm.ts'
import { policies } from './policies.ts'
import { ledgerDepsOf } from './recording-rooms.ts'

export interface WorkDeps {
  readonly house: House
  readonly monitoring: Room
  readonly mail: MailEnv
  readonly now: () => Date
  readonly log: Pick<Log, 'error'>
  readonly onUnexpected: (error: unknown) => void
}

export function worksOf(deps: WorkDeps): readonly Work[] {
  const { house, now, mail, log } = deps
  const { db, keys } = house
  return [
    ...noticesWorks({ db, now, mail, languageOf: (account) => languageOf(db, account) }),
    ...ledgerWorks(ledgerDepsOf(deps), { log, alarm: ledgerAlarm({ db, now, policies }) }),
    ...jobsWorks({ db, now, policies }),
    ...strategyWorks({ db, now }),
    ...filesWorks(openFiles({ db, keys, now })),
  ]
}

export interface QueueOptions extends WorkDeps {
  readonly timeZone: string
}

/** The queue with the kinds of all rooms. It hands out no job before `beginWork`. */
export function openHouseQueue(deps: QueueOptions): Promise<Queue> {
  const { house, now, timeZone, onUnexpected } = deps
  const kinds = worksOf(deps).map(({ kind }) => kind)
  return openQueue({ address: house.address, db: house.db, now, kinds, timeZone, onUnexpected })
}

export async function beginWork(queue: Queue, deps: WorkDeps): Promise<void> {
  for (const work of worksOf(deps)) await work.begin(queue)
}
