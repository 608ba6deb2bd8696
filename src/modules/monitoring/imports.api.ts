/** Loading: mappings, preview, start, what was loaded and how good it is. Files themselves arrive through routes.ts. */
import { implement } from '@orpc/server'
import type { Kysely } from 'kysely'
import type { Jobs } from '#platform/jobs.ts'
import { type Context, need } from '#platform/rpc.ts'
import { monitoringContract } from './contract.ts'
import { withFile } from './import-job.ts'
import type { Importer } from './importer.ts'
import { toJob } from './jobs.api.ts'
import { knownAmong } from './known-declarations.ts'
import type { LakeReader } from './lake-reader.ts'
import { allLoads, loadById } from './load.store.ts'
import { whyNot } from './load-move.model.ts'
import { currentSnapshot } from './snapshot.ts'
import type { MonitoringTables } from './tables.ts'
import type { Uploads } from './uploads.ts'

export interface ImportsDeps {
  readonly db: Kysely<MonitoringTables>
  readonly lake: LakeReader
  readonly importer: Importer
  readonly uploads: Uploads
  readonly jobs: Jobs
  readonly now: () => Date
}

export function importsApi({ db, lake, importer, uploads, jobs, now }: ImportsDeps) {
  const api = implement(monitoringContract.imports).$context<Context>()
  const allowed = need('monitoring.import')

  return api.router({
    mappings: api.mappings.use(allowed).handler(async () => ({ items: await importer.mappings() })),
    preview: api.preview.use(allowed).handler(async ({ input, errors }) => {
      const upload = uploads.find(input.uploadId)
      if (!upload) throw errors.NOT_FOUND()
      const shown = await importer.preview(upload.file, input)
      if (!shown.ok) throw errors.UNREADABLE({ data: withFile(shown.error, upload.fileName) })
      return { ...shown.value, known: await knownAmong(lake, shown.value.numbers) }
    }),
    start: api.start.use(allowed).handler(async ({ input, context, errors }) => {
      const files = []
      for (const { uploadId, table, mapping, replaces } of input.files) {
        const upload = uploads.find(uploadId)
        if (!upload) throw errors.NOT_FOUND()
        if (replaces !== null && (await loadById(db, replaces))?.state !== 'active') throw errors.NOT_FOUND()
        files.push({ file: upload.file, fileName: upload.fileName, table, mapping, replaces })
      }
      const by = { id: context.actor.id, name: context.actor.displayName }
      const started = await jobs.start('import', { files, by }, context.actor.id)
      if (!started.ok) throw errors.BUSY()
      const job = started.value
      const tidy = jobs.ended(job.id).then((end) => {
        if (end?.state === 'done') for (const { uploadId } of input.files) uploads.remove(uploadId)
      })
      tidy.catch(() => undefined) // the database is away: the upload stays until the next start sweeps it
      return toJob(job)
    }),
    move: api.move.use(allowed).handler(async ({ input, context, errors }) => {
      const { id, move, reason } = input
      const loads = await allLoads(db)
      const load = loads.find((one) => one.id === id)
      if (!load) throw errors.NOT_FOUND()
      const refused = whyNot(move, load, loads)
      if (refused) throw errors[refused]()
      if (reason === '') throw errors.TEXT_MISSING()
      const by = { id: context.actor.id, name: context.actor.displayName }
      const started = await jobs.start('load-move', { loadId: id, move, reason, by }, context.actor.id)
      if (!started.ok) throw errors.BUSY()
      return toJob(started.value)
    }),
    list: api.list.use(need('monitoring.data')).handler(async () => ({ items: await allLoads(db) })),
    quality: api.quality.use(need('monitoring.data')).handler(async () => {
      const data = await lake.fingerprint()
      const source = { data, connect: lake.connection, rule: lake.rule }
      const { quality } = await currentSnapshot({ db, now }, source)
      return { items: quality }
    }),
  })
}
