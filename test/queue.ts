/** The queue of a test house: it takes jobs in and hands none out. */
import type { Room } from '#modules/monitoring/room.ts'
import type { House } from '#platform/house.ts'
import type { Queue } from '#platform/queue/queue.ts'
import { openHouseQueue } from '../src/job-kinds.ts'

export function testQueue(house: House, monitoring: Room, now: () => Date): Promise<Queue> {
  const onUnexpected = (error: unknown) => {
    throw error
  }
  const log = { error: onUnexpected }
  return openHouseQueue({
    house,
    monitoring,
    mail: { mode: 'off' },
    now,
    log,
    timeZone: 'UTC',
    onUnexpected,
  })
}
