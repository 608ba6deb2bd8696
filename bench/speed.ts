/**
 * How long analysis and import take beside DuckDB's own work on the same file, interleaved in one run, best of `--times`.
 * `npm run bench:speed -- --rows 100000,1000000,10000000 --times 3 --json bench/results/speed.json`
 *
 * DuckDB's times are those of the query alone in a process that runs; ours are those of the whole command, with the start of npm and Node.
 * The rows "once started" leave that start aside, as they are for DuckDB: what is left is reading, testing and writing.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { generateWorld } from '#modules/monitoring/demo/generate.ts'

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '100000,1000000' },
    times: { type: 'string', default: '3' },
    json: { type: 'string', default: 'bench/results/speed.json' },
  },
})

interface Measured {
  ms: number
  /** Processor time, of our command without npm. */
  cpuMs: number
  peakMb: number
}

/** What is compared with what, and how many times as long it may take. */
const targets = [
  { what: 'CSV to pairs.csv', floor: 'DuckDB GROUP BY, CSV', limit: 1.5 },
  { what: 'CSV to pairs.csv, once started', floor: 'DuckDB GROUP BY, CSV', limit: null },
  { what: 'Parquet to pairs.csv', floor: 'DuckDB GROUP BY, Parquet', limit: 4 },
  { what: 'Parquet to pairs.csv, once started', floor: 'DuckDB GROUP BY, Parquet', limit: null },
  { what: 'CSV, all indicators', floor: 'DuckDB GROUP BY, CSV', limit: null },
  { what: 'import to Parquet', floor: 'DuckDB COPY to Parquet', limit: 1.2 },
] as const

const results: object[] = []
for (const rows of values.rows.split(',').map(Number)) {
  const dir = mkdtempSync(join(tmpdir(), 'tamga-speed-'))
  try {
    const firstDay = new Date('2025-11-03T00:00:00Z')
    const { files, declarations } = await generateWorld({
      size: rows,
      seed: 1,
      schemes: 'all',
      out: dir,
      firstDay,
    })
    const best: Record<string, Measured> = {}
    const parquet = join(dir, 'copy.parquet')
    for (let time = 0; time < Number(values.times); time++) {
      keep(best, 'DuckDB GROUP BY, CSV', child('group-csv', files.declarations))
      keepBoth(best, 'CSV to pairs.csv', analyse(dir, files, files.declarations, ['--only', 'steering']))
      keep(best, 'DuckDB COPY to Parquet', child('copy', files.declarations, dir))
      keep(best, 'import to Parquet', child('import', files.declarations, dir))
      keep(best, 'DuckDB GROUP BY, Parquet', child('group-parquet', parquet))
      keepBoth(best, 'Parquet to pairs.csv', analyse(dir, files, parquet, ['--only', 'steering']))
      keep(best, 'CSV, all indicators', analyse(dir, files, files.declarations, []))
    }
    report(declarations, statSync(files.declarations).size, best)
    write()
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}
/** After each size, so that a run that is broken off leaves what it measured. */
function write(): void {
  mkdirSync(dirname(values.json), { recursive: true })
  const measured = new Date().toISOString().slice(0, 10)
  writeFileSync(
    values.json,
    `${JSON.stringify({ measured, times: Number(values.times), results }, null, 1)}\n`,
  )
}

function keep(best: Record<string, Measured>, name: string, found: Measured): void {
  const before = best[name]
  best[name] = {
    ms: Math.min(found.ms, before?.ms ?? found.ms),
    cpuMs: Math.min(found.cpuMs, before?.cpuMs ?? found.cpuMs),
    peakMb: Math.max(found.peakMb, before?.peakMb ?? 0),
  }
}

function keepBoth(best: Record<string, Measured>, name: string, found: Started): void {
  keep(best, name, found)
  keep(best, `${name}, once started`, { ...found, ms: found.startedMs })
}

function child(work: string, file: string, folder = ''): Measured {
  const done = spawnSync(process.execPath, ['bench/speed/child.ts', work, file, folder], { encoding: 'utf8' })
  if (done.status !== 0) throw new Error(done.stderr)
  return JSON.parse(done.stdout) as Measured
}

interface Started extends Measured {
  /** From the open database to the written files. */
  readonly startedMs: number
}

/** The command as a person types it. */
function analyse(dir: string, files: Record<string, string>, declarations: string, more: string[]): Started {
  const tables = ['roster', 'officers', 'rules', 'edits'].flatMap((name) => [`--${name}`, files[name] ?? ''])
  const args = ['run', '--silent', 'tamga', '--', 'analyse', '--declarations', declarations, ...tables]
  const began = performance.now()
  const done = spawnSync('npm', [...args, ...more, '--out', join(dir, 'out'), '--json'], { encoding: 'utf8' })
  if (done.status !== 0) throw new Error(done.stderr)
  const ms = Math.round(performance.now() - began)
  const told = JSON.parse(done.stdout) as Pick<Measured, 'cpuMs' | 'peakMb'> & { milliseconds: number }
  return { ms, cpuMs: told.cpuMs, peakMb: told.peakMb, startedMs: told.milliseconds }
}

function report(declarations: number, bytes: number, best: Record<string, Measured>): void {
  const load = loadavg()[0] ?? 0
  console.log(`\n${declarations} declarations, ${Math.round(bytes / 1e6)} MB, load ${load.toFixed(1)}`)
  for (const [name, { ms, cpuMs, peakMb }] of Object.entries(best))
    console.log(
      `  ${name.padEnd(26)} ${String(ms).padStart(7)} ms, processor ${String(cpuMs).padStart(7)} ms, peak ${peakMb} MB`,
    )
  const ratios = targets.map(({ what, floor, limit }) => {
    const [ours, theirs] = [best[what], best[floor]]
    const ratio = (ours?.ms ?? Number.NaN) / (theirs?.ms ?? Number.NaN)
    const cpuRatio = (ours?.cpuMs ?? Number.NaN) / (theirs?.cpuMs ?? Number.NaN)
    return { what, floor, ratio, cpuRatio, limit, met: limit === null ? null : ratio <= limit }
  })
  for (const { what, floor, ratio, cpuRatio, limit, met } of ratios) {
    const verdict = limit === null ? 'no target' : `target ${limit}: ${met ? 'met' : 'not met'}`
    console.log(`  ${what} / ${floor}: ${ratio.toFixed(2)} (processor ${cpuRatio.toFixed(2)}), ${verdict}`)
  }
  results.push({ declarations, bytes, load, best, ratios })
}
