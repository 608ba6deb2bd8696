/** Files of the lake against what was written down of them when they were loaded: analyses read the file, not the row. */
import { existsSync } from 'node:fs'
import type { Kysely } from 'kysely'
import type { Difference, Refolded } from '#modules/ledger/public.ts'
import { lakeFile } from './lake.ts'
import type { MonitoringTables } from './tables.ts'
import { hashOfFile } from './uploads.ts'

/** Replaced loads too: their files are kept. Files of loads from before hashes were written down are not counted. */
export async function compareLake(db: Kysely<MonitoringTables>, lakeDir: string): Promise<Refolded> {
  const loads = await db.selectFrom('monitoring.load').select(['id', 'files']).orderBy('id').execute()
  const differences: Difference[] = []
  let records = 0
  for (const { id, files } of loads)
    for (const [extension, recorded] of Object.entries(files)) {
      records++
      const path = lakeFile(lakeDir, id, extension)
      const found = existsSync(path) ? await hashOfFile(path) : null
      if (found !== recorded)
        differences.push({
          room: 'monitoring',
          subject: `load:${id}`,
          what: `${id}.${extension}`,
          recorded: `sha256:${recorded}`,
          found: found === null ? 'missing' : `sha256:${found}`,
        })
    }
  return { records, differences }
}
