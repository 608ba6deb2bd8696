/** One measured piece of work in a process of its own, so that its start, its processor time and its memory are its own. Prints JSON. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { canonicalImporter } from '#modules/monitoring/canonical-import.ts'
import { literal } from '#platform/duck.ts'

const [work = '', file = '', folder = ''] = process.argv.slice(2)

/** What the steering test must group by, as DuckDB does it by itself: the reader finds out types and format. */
const groups = (source: string) => `create or replace temp table g as
  select office_id, cast(assigned_at as date), shift, substr(hs6::varchar, 1, 2), inspector_id, broker_id, count(*) from ${source} group by all`

const reader = `read_csv(${literal(file)})`
const target = join(folder, 'copy.parquet')

const works: Record<string, () => Promise<void>> = {
  'group-csv': () => inDuck(groups(reader)),
  'group-parquet': () => inDuck(groups(`read_parquet(${literal(file)})`)),
  copy: () =>
    inDuck(`copy (select * from ${reader}) to ${literal(target)} (format parquet, compression zstd)`),
  async import() {
    const request = { file, fileName: 'declarations.csv', table: 'declarations' as const, mapping: 'tamga' }
    const loaded = await canonicalImporter.load({ ...request, folder, memoryMb: 400 })
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.error))
    rmSync(join(folder, 'rows.parquet'), { force: true })
  },
}

const run = works[work]
if (!run) throw new Error(`no such work: ${work}`)
const began = performance.now()
const before = process.cpuUsage()
await run()
const { user, system } = process.cpuUsage(before)
const ms = Math.round(performance.now() - began)
const peakMb = Math.round(process.resourceUsage().maxRSS / 1000)
console.log(JSON.stringify({ ms, cpuMs: Math.round((user + system) / 1000), peakMb }))

/** DuckDB as it comes: what Tamga sets to share the memory with JavaScript would slow the floor down. */
async function inDuck(sql: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:', {
    threads: '2',
    preserve_insertion_order: 'false',
  })
  const connection = await instance.connect()
  await connection.run(sql)
  connection.closeSync()
  instance.closeSync()
}
