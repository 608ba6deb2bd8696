/** Queued and scheduled work of all rooms: one line each. How to add one stands in CONTRIBUTING.md. */
import type { Room } from '#modules/monitoring/room.ts'
import { noticesWorks } from '#modules/notices/mail/work.ts'
import { languageOf } from '#modules/people/public.ts'
import type { MailEnv } from '#platform/env.ts'
import type { House } from '#platform/house.ts'
import { openQueue, type Queue } from '#platform/queue/queue.ts'
import type { Work } from '#platform/queue/work.ts'

export interface WorkDeps {
  readonly house: House
  readonly monitoring: Room
  readonly mail: MailEnv
  readonly now: () => Date
  readonly onUnexpected: (error: unknown) => void
}

export function worksOf({ house: { db }, now, mail }: WorkDeps): readonly Work[] {
  return [...noticesWorks({ db, now, mail, languageOf: (account) => languageOf(db, account) })]
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
