/** Opens what the operations of monitoring stand on: the lake, the uploads, the mask, the jobs. */
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { AnyDb } from '#platform/db.ts'
import { failAbandoned } from '#platform/job-store.ts'
import { openJobs } from '#platform/jobs.ts'
import { isAlone } from '#platform/presence.ts'
import type { MonitoringDeps } from './api.ts'
import { canonicalImporter } from './canonical-import.ts'
import { cardFolder } from './card-file.ts'
import { openCards } from './content-cards.ts'
import { sweepLake } from './lake.ts'
import { openLakeReader } from './lake-reader.ts'
import { openMask } from './mask.ts'
import type { Place } from './place.ts'
import { openUploads } from './uploads.ts'

export interface Room extends MonitoringDeps, Place {
  /** Cancels work under way, waits for it and lets go of everything. */
  close(): Promise<void>
}

export interface RoomOptions extends Place {
  readonly db: AnyDb
  /** This process among those of the database. */
  readonly holder: number
  readonly now: () => Date
  readonly uploadMb: number
  readonly onUnexpected: (error: unknown) => void
}

const workers = {
  import: new URL('./jobs/import.worker.ts', import.meta.url),
  'load-move': new URL('./jobs/load-move.worker.ts', import.meta.url),
  analysis: new URL('./jobs/analysis.worker.ts', import.meta.url),
}

const queryFolder = new URL('./indicators/queries/', import.meta.url)

/** Clears up after a crash: abandoned jobs, unregistered files, uploads and spilled data. The server does so before it opens the room. */
export async function tidyUp({ db, now, lakeDir, tempDir }: RoomOptions): Promise<void> {
  await failAbandoned(db, now())
  if (!(await isAlone(db))) return // another process may be at work on these files; the last to start alone sweeps
  await sweepLake(db, lakeDir)
  emptyFolder(tempDir)
}

export function openRoom(options: RoomOptions): Room {
  const { db, holder, now, address, dataDir, lakeDir, tempDir, memoryMb, uploadMb, onUnexpected } = options
  const place: Place = { address, dataDir, lakeDir, tempDir, memoryMb }
  const lake = openLakeReader({
    db,
    lakeDir,
    tempDir: join(tempDir, 'lake'),
    memoryMb: Math.ceil(memoryMb / 2),
  })
  const jobs = openJobs({ db, holder, now, workers, place, onUnexpected })
  return {
    ...place,
    db,
    now,
    lake,
    jobs,
    mask: openMask(dataDir),
    uploads: openUploads(tempDir, uploadMb * 1e6),
    importer: canonicalImporter,
    cards: openCards(cardFolder, queryFolder, () => now().toISOString().slice(0, 10)),
    async close() {
      await jobs.close()
      await lake.close()
    },
  }
}

function emptyFolder(folder: string): void {
  mkdirSync(folder, { recursive: true })
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true, force: true })
}
