/**
 * How long small requests wait while the house is idle, analyses and imports. Prints a table and writes bench/results/responsive.json.
 * `node bench/responsive.ts [declarations]`
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateWorld } from '#modules/monitoring/demo/generate.ts'
import { openRoom } from '#modules/monitoring/room.ts'
import { readEnv } from '#platform/env.ts'
import { openHouse } from '#platform/house.ts'
import { newLog } from '#platform/log.ts'
import { buildApp } from '../src/app.ts'
import { demonstrationPassword, firstRun } from '../src/first-run.ts'
import { openHouseQueue } from '../src/job-kinds.ts'
import { listen } from '../src/serve.ts'

const size = Number(process.argv[2] ?? 1_000_000)
const folder = mkdtempSync(join(tmpdir(), 'tamga-responsive-'))
const env = readEnv({ TAMGA_DATA: join(folder, 'data'), TAMGA_DEMO_SIZE: String(size), PORT: '0' })
const now = () => new Date()
const house = await openHouse(env)
const room = openRoom({ ...house, ...env, memoryMb: env.duckdbMb, now, onUnexpected: console.error })
try {
  await firstRun({ env, house, room, now, progress: () => undefined })
  const log = newLog(process.stderr, now)
  const deps = { house, monitoring: room, mail: env.mail, now, log, onUnexpected: console.error }
  const queue = await openHouseQueue({ ...deps, timeZone: 'UTC' })
  const app = buildApp({ house, monitoring: room, queue, mailMode: env.mail.mode, log, now, pages: folder })
  const listening = await listen(app, env)
  const results = await measure(listening.url)
  await listening.close()
  await queue.close()
  report(results)
} finally {
  await room.close()
  await house.close()
  rmSync(folder, { recursive: true, force: true })
}

type Sample = Record<string, number[]>

async function measure(url: string): Promise<Record<string, Sample>> {
  const cookie = await signIn(url)
  const ask = async (path: string) => {
    const from = performance.now()
    const answer = await fetch(`${url}/api/monitoring/${path}`, { headers: { cookie } })
    await answer.text()
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`)
    return performance.now() - from
  }
  const { items } = (await (
    await fetch(`${url}/api/monitoring/leads?limit=1`, { headers: { cookie } })
  ).json()) as { items: { id: string }[] }
  const id = items[0]?.id ?? ''
  const paths = {
    overview: 'overview',
    leads: 'leads?limit=50',
    lead: `leads/${id}`,
    months: `leads/${id}/monthly`,
    declarations: `leads/${id}/declarations?limit=50`,
    indicator: 'indicators/steering?language=en',
  }
  const sample = async (busy: () => boolean): Promise<Sample> => {
    const times: Sample = Object.fromEntries(Object.keys(paths).map((name) => [name, []]))
    while (busy()) for (const [name, path] of Object.entries(paths)) times[name]?.push(await ask(path))
    return times
  }
  let rounds = 0
  const idle = await sample(() => rounds++ < 40)
  const analysing = await sample(await during('analysis', { by: null }))
  const files = await anotherYear()
  const importing = await sample(await during('import', { files, by: { id: null, name: 'bench' } }))
  return { idle, analysing, importing }
}

/** Starts the job; the answer tells whether it still runs. */
async function during(kind: string, input: object): Promise<() => boolean> {
  const started = await room.jobs.start(kind, input, null)
  if (!started.ok) throw new Error('another job is under way')
  let busy = true
  void room.jobs.ended(started.value.id).then((job) => {
    if (job?.state !== 'done') console.error(job)
    busy = false
  })
  return () => busy
}

async function anotherYear() {
  const firstDay = new Date('2024-09-02T00:00:00Z')
  const { files } = await generateWorld({
    size,
    seed: 2,
    schemes: 'none',
    out: join(folder, 'next'),
    firstDay,
  })
  const fileName = 'declarations-2024.csv'
  return [{ file: files.declarations, fileName, table: 'declarations', mapping: 'tamga', replaces: null }]
}

async function signIn(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/people/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login: 'analyst', password: demonstrationPassword }),
  })
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
}

function report(results: Record<string, Sample>): void {
  const rows = Object.entries(results).flatMap(([state, sample]) =>
    Object.entries(sample).map(([request, times]) => ({
      state,
      request,
      n: times.length,
      ...quantiles(times),
    })),
  )
  console.log(`milliseconds at ${size.toLocaleString('en')} declarations`)
  console.table(rows)
  const out = join(import.meta.dirname, 'results')
  mkdirSync(out, { recursive: true })
  writeFileSync(join(out, 'responsive.json'), `${JSON.stringify({ size, rows }, null, 2)}\n`)
}

function quantiles(times: readonly number[]) {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number) =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0)
  return { p50: at(0.5), p95: at(0.95), max: at(1) }
}
