/** Takes a load out of use or puts it back, in a thread of its own. */
import { openDatabase } from '#platform/db.ts'
import { runJob } from '#platform/job-worker.ts'
import { type LoadMoveRequest, moveLoad } from '../load-move.ts'
import type { Place } from '../place.ts'

await runJob<LoadMoveRequest, Place>(async (request, { place, signal, progress }) => {
  const { db, close } = openDatabase(place.address)
  try {
    return await moveLoad({ ...place, db, now: () => new Date(), signal, progress }, request)
  } finally {
    await close()
  }
})
