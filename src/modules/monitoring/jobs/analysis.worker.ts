/** Runs all indicators in a thread of its own and raises the leads. */
import { openDatabase } from '#platform/db.ts'
import { runJob } from '#platform/job-worker.ts'
import { analyseLake } from '../analysis-job.ts'
import { cardFolder } from '../card-file.ts'
import { openMask } from '../mask.ts'
import type { Place } from '../place.ts'

interface Input {
  readonly by: string | null
}

await runJob<Input, Place>(async ({ by }, { place, signal, progress }) => {
  const { db, close } = openDatabase(place.address)
  try {
    const mask = openMask(place.dataDir)
    return await analyseLake({
      ...place,
      db,
      mask,
      by,
      cardFolder,
      now: () => new Date(),
      signal,
      progress,
    })
  } finally {
    await close()
  }
})
