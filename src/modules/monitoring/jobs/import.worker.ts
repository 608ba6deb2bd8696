/** Loads files in a thread of its own. */
import { openDatabase } from '#platform/db.ts'
import { runJob } from '#platform/job-worker.ts'
import { canonicalImporter } from '../canonical-import.ts'
import { type FileToLoad, loadFiles } from '../import-job.ts'
import type { Place } from '../place.ts'

interface Input {
  readonly files: readonly FileToLoad[]
  readonly by: { readonly id: string | null; readonly name: string }
}

await runJob<Input, Place>(async ({ files, by }, { place, signal, progress }) => {
  const { db, close } = openDatabase(place.address)
  const now = () => new Date()
  try {
    return await loadFiles({ ...place, db, importer: canonicalImporter, now, by, signal, progress }, files)
  } finally {
    await close()
  }
})
