/**
 * How long the import of a CSV into stored Parquet takes beside DuckDB's own COPY of the same file, interleaved in one run, best of `--times`.
 * `node bench/import-speed.ts --rows 1000000 --times 3 --json bench/results/import-speed.json`
 */
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { canonicalImporter } from '#modules/monitoring/canonical-import.ts'
import { generateWorld } from '#modules/monitoring/demo/generate.ts'
import { literal, openDuck } from '#platform/duck.ts'

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    times: { type: 'string', default: '3' },
    json: { type: 'string', default: 'bench/results/import-speed.json' },
  },
})
const memoryMb = 1024
const results: object[] = []
for (const rows of values.rows.split(',').map(Number)) {
  const dir = mkdtempSync(join(tmpdir(), 'tamga-import-speed-'))
  try {
    const firstDay = new Date('2025-11-03T00:00:00Z')
    const { files } = await generateWorld({ size: rows, seed: 1, schemes: 'all', out: dir, firstDay })
    const copies: number[] = []
    const imports: number[] = []
    for (let time = 0; time < Number(values.times); time++) {
      copies.push(await timed(() => copy(files.declarations, join(dir, 'copy.parquet'))))
      const folder = join(dir, `import-${time}`)
      mkdirSync(folder)
      imports.push(await timed(() => load(files.declarations, folder)))
      rmSync(folder, { recursive: true })
    }
    const [copyMs, importMs] = [Math.min(...copies), Math.min(...imports)]
    const ratio = importMs / copyMs
    const load1 = loadavg()[0]
    results.push({ rows, bytes: statSync(files.declarations).size, load: load1, copyMs, importMs, ratio })
    console.log(
      `${rows} rows: COPY ${copyMs} ms, import ${importMs} ms, ratio ${ratio.toFixed(2)} (target 1.2), load ${load1?.toFixed(1)}`,
    )
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}
mkdirSync(dirname(values.json), { recursive: true })
const measured = new Date().toISOString().slice(0, 10)
writeFileSync(
  values.json,
  `${JSON.stringify({ measured, times: Number(values.times), memoryMb, results }, null, 1)}\n`,
)

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now()
  await work()
  return Math.round(performance.now() - began)
}

async function copy(file: string, to: string): Promise<void> {
  const duck = await openDuck({ memoryMb })
  await duck.connection.run(
    `copy (select * from read_csv(${literal(file)})) to ${literal(to)} (format parquet, compression zstd)`,
  )
  duck.close()
}

async function load(file: string, folder: string): Promise<void> {
  const request = { file, fileName: 'declarations.csv', table: 'declarations' as const, mapping: 'tamga' }
  const loaded = await canonicalImporter.load({ ...request, folder, memoryMb })
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error))
}
