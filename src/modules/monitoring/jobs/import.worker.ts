/** Loads files in a thread of its own, then makes the figures of the overview. */
import { openDatabase } from '#platform/db.ts'
import { openDuck } from '#platform/duck.ts'
import { runJob } from '#platform/job-worker.ts'
import { type FileToLoad, loadFiles } from '../import-job.ts'
import { defineViews } from '../lake.ts'
import { activeLoads, fingerprintOf } from '../load.store.ts'
import type { Place } from '../place.ts'
import { plainImporter } from '../plain-import.ts'
import { currentSnapshot } from '../snapshot.ts'

interface Input {
  readonly files: readonly FileToLoad[]
  readonly by: { readonly id: string | null; readonly name: string }
}

await runJob<Input, Place>(async ({ files, by }, { place, signal, progress }) => {
  const { db, close } = openDatabase(place.address)
  const now = () => new Date()
  try {
    const loaded = await loadFiles(
      { ...place, db, importer: plainImporter, now, by, signal, progress },
      files,
    )
    if (!loaded.ok) return loaded
    progress({ step: 'overview', done: 0, total: null, unit: 'rows' })
    const duck = await openDuck({ memoryMb: place.memoryMb, tempDir: place.tempDir })
    try {
      const loads = await activeLoads(db)
      await defineViews(duck.connection, place.lakeDir, loads)
      await currentSnapshot({ db, now }, fingerprintOf(loads), async () => duck.connection)
    } finally {
      duck.close()
    }
    return loaded
  } finally {
    await close()
  }
})
