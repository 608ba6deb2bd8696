/**
 * How long the analysis takes beside DuckDB's own GROUP BY over the same file, interleaved in one run, best of `--times`.
 * `npm run bench:speed -- --rows 100000,1000000 --times 3 --json bench/results/speed.json`
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { generateWorld } from '#modules/monitoring/demo/generate.ts'
import { openExtract } from '#modules/monitoring/extract/open.ts'
import { literal, openDuck } from '#platform/duck.ts'

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '100000,1000000' },
    times: { type: 'string', default: '3' },
    json: { type: 'string', default: 'bench/results/speed.json' },
  },
})

const groups = `select office_id, cast(assigned_at as date), shift, substr(hs6, 1, 2), inspector_id, broker_id, count(*) from declarations group by all`
const results: object[] = []
const best: Record<string, { ms: number; mb: number | null }> = {}

for (const rows of values.rows.split(',').map(Number)) {
  const dir = mkdtempSync(join(tmpdir(), 'tamga-speed-'))
  try {
    const { files, declarations } = await generateWorld({
      size: rows,
      seed: 1,
      schemes: 'all',
      out: dir,
      firstDay: new Date('2025-11-03T00:00:00Z'),
    })
    const parquet = join(dir, 'declarations.parquet')
    for (const name of Object.keys(best)) delete best[name]
    for (let time = 0; time < Number(values.times); time++) {
      await floor('DuckDB GROUP BY, CSV', files.declarations, `create or replace temp table g as ${groups}`)
      await floor(
        'DuckDB COPY to Parquet (zstd)',
        files.declarations,
        `copy (select * from declarations) to ${literal(parquet)} (format parquet, compression zstd)`,
      )
      await floor('DuckDB GROUP BY, Parquet', parquet, `create or replace temp table g as ${groups}`)
      const others = [
        '--roster',
        files.roster,
        '--officers',
        files.officers,
        '--rules',
        files.rules,
        '--edits',
        files.edits,
      ]
      tamga(
        'tamga: CSV to pairs.csv',
        ['--declarations', files.declarations, ...others, '--only', 'steering'],
        dir,
      )
      tamga('tamga: Parquet to pairs.csv', ['--declarations', parquet, ...others, '--only', 'steering'], dir)
      tamga('tamga: CSV, everything', ['--declarations', files.declarations, ...others], dir)
    }
    report(declarations, statSync(files.declarations).size)
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}
mkdirSync(dirname(values.json), { recursive: true })
writeFileSync(
  values.json,
  `${JSON.stringify({ measured: new Date().toISOString().slice(0, 10), times: Number(values.times), results }, null, 1)}\n`,
)

function keep(name: string, ms: number, mb: number | null): void {
  const before = best[name]
  if (!before || ms < before.ms) best[name] = { ms: Math.round(ms), mb }
}

async function floor(name: string, file: string, sql: string): Promise<void> {
  const duck = await openDuck({ threads: 2 })
  try {
    const opened = await openExtract(duck.connection, { declarations: [file] })
    if (!opened.ok) throw new Error(opened.error.code)
    const began = performance.now()
    await duck.connection.run(sql)
    keep(name, performance.now() - began, null)
  } finally {
    duck.close()
  }
}

/** A process of its own, so that start-up counts and its memory is its own. */
function tamga(name: string, args: string[], dir: string): void {
  const began = performance.now()
  const done = spawnSync(
    process.execPath,
    ['src/cli.ts', 'analyse', ...args, '--out', join(dir, 'out'), '--json'],
    { encoding: 'utf8' },
  )
  if (done.status !== 0) throw new Error(done.stderr)
  keep(name, performance.now() - began, (JSON.parse(done.stdout) as { peakMb: number }).peakMb)
}

function report(declarations: number, bytes: number): void {
  const of = (name: string) => best[name]?.ms ?? Number.NaN
  const ratios = {
    'CSV to pairs.csv / GROUP BY (target 1.5)': of('tamga: CSV to pairs.csv') / of('DuckDB GROUP BY, CSV'),
    'Parquet to pairs.csv / GROUP BY (target 4)':
      of('tamga: Parquet to pairs.csv') / of('DuckDB GROUP BY, Parquet'),
  }
  console.log(
    `\n${declarations} declarations, ${Math.round(bytes / 1e6)} MB, load ${loadavg()[0]?.toFixed(1)}`,
  )
  for (const [name, { ms, mb }] of Object.entries(best))
    console.log(`  ${name.padEnd(34)} ${String(ms).padStart(7)} ms${mb === null ? '' : `  peak ${mb} MB`}`)
  for (const [name, ratio] of Object.entries(ratios)) console.log(`  ${name.padEnd(44)} ${ratio.toFixed(2)}`)
  results.push({ declarations, bytes, load: loadavg()[0], best: { ...best }, ratios })
}
