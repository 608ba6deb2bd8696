/**
 * Thirty-two people of six offices save an answer at the same second, question after question, on the private database; at the end all hand
 * in at the same second. The server is a process of its own, times are those of whole requests on loopback from the moment at which all
 * act. Afterwards every answer is read back: nothing may be lost. Prints a table and writes bench/results/assessment-load.json.
 * `npm run bench:assessment -- [questions] [people]`
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { dataFolder, type Server, startServer } from '../test/server.ts'
import { type Answering, makeCycle } from './assessment/make-cycle.ts'

const questions = Number(process.argv[2] ?? 93)
const people = Number(process.argv[3] ?? 32)
const BUDGET_MS = 200
const PAUSE_MS = 250
const OFFICES = 6

const dataDir = dataFolder()
const agent = new Agent({ keepAlive: true, maxSockets: people * 2 })
let server: Server | undefined
try {
  const answering = await makeCycle(dataDir, { people, offices: OFFICES })
  server = await startServer({ dataDir })
  const load = loadavg()[0] ?? 0
  await warmUp(server.url, answering)
  const before = cpuOf(server.pid)
  const saves = await saveTogether(server.url, answering)
  const cpuPerSave = (cpuOf(server.pid) - before) / saves.times.length
  const handIns = await handInTogether(server.url, answering)
  report({ saves, handIns, lost: await lostOf(server.url, answering), load, cpuPerSave })
} finally {
  agent.destroy()
  if (server) {
    process.kill(server.pid, 'SIGTERM')
    await server.ended
  }
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 10 })
}

interface Asked {
  readonly status: number
  readonly text: string
}

function ask(url: string, cookie: string, [path, body]: readonly [string, object]): Promise<Asked> {
  return new Promise((resolve, reject) => {
    const text = JSON.stringify({ json: body })
    const headers = { cookie, 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }
    const sent = request(
      `${url}/rpc/assessment/answers/${path}`,
      { method: 'POST', agent, headers },
      (got) => {
        const pieces: Buffer[] = []
        got.on('data', (piece: Buffer) => pieces.push(piece))
        got.on('end', () => resolve({ status: got.statusCode ?? 0, text: Buffer.concat(pieces).toString() }))
      },
    )
    sent.on('error', reject)
    sent.end(text)
  })
}

interface Times {
  readonly times: number[]
  readonly failed: number
}

/** All at once; each time is counted from the same moment. */
async function together(url: string, wishes: readonly (readonly [string, readonly [string, object]])[]) {
  const start = performance.now()
  const got = await Promise.all(
    wishes.map(async ([cookie, wish]) => {
      const answer = await ask(url, cookie, wish)
      return { ...answer, ms: performance.now() - start }
    }),
  )
  const failed = got.filter((one) => one.status !== 200)
  if (failed[0]) console.error(failed[0].status, failed[0].text.slice(0, 300))
  return { times: got.map((one) => one.ms), failed: failed.length }
}

/** Connections, prepared plans and compiled code: the first second of the day is not what is measured. */
async function warmUp(url: string, { cookies, cycle, asked }: Answering): Promise<void> {
  const question = asked.at(-1)?.id ?? ''
  for (let version = 0; version < 20; version++) {
    const save = saving({ cycle, question, person: 0, version })
    await together(
      url,
      cookies.map((cookie) => [cookie, save]),
    )
  }
}

function saving({ cycle, question, person, version = 0 }: Saved): readonly [string, object] {
  return ['save', { cycle, question, version, value: answerOf(person, question) }]
}

interface Saved {
  readonly cycle: string
  readonly question: string
  readonly person: number
  readonly version?: number
}

/** Differs by person and question, so that a mix-up would show. */
function answerOf(person: number, question: string) {
  const n = person + question.length + Number(question.replaceAll(/\D/g, ''))
  const levels = { written: n % 6, practice: (n * 7) % 6, notApplicable: false, whyNot: '' }
  return {
    ...levels,
    sure: 1 + (n % 3),
    reason: `person ${person} on ${question}: ${'why '.repeat(20)}`,
    share: false,
  }
}

async function saveTogether(url: string, { cookies, cycle, asked }: Answering): Promise<Times> {
  const all: Times[] = []
  for (const { id: question } of asked.slice(0, Math.min(questions, asked.length - 1))) {
    const wishes = cookies.map((cookie, person) => [cookie, saving({ cycle, question, person })] as const)
    all.push(await together(url, wishes))
    await wait(PAUSE_MS)
  }
  return { times: all.flatMap((one) => one.times), failed: all.reduce((n, one) => n + one.failed, 0) }
}

async function handInTogether(url: string, { cookies, cycle, asked }: Answering): Promise<Times> {
  const done = new Set(asked.slice(0, questions).map((one) => one.factor))
  for (const { factor } of asked.slice(questions)) done.delete(factor)
  const all: Times[] = []
  for (const factor of done) {
    const wish = ['handIn', { cycle, factors: [factor] }] as const
    all.push(
      await together(
        url,
        cookies.map((cookie) => [cookie, wish]),
      ),
    )
    await wait(PAUSE_MS)
  }
  return { times: all.flatMap((one) => one.times), failed: all.reduce((n, one) => n + one.failed, 0) }
}

/** Answers that are not there or not what was sent. */
async function lostOf(url: string, { cookies, cycle, asked }: Answering): Promise<number> {
  let lost = 0
  for (const [person, cookie] of cookies.entries()) {
    const { text } = await ask(url, cookie, ['sheet', { cycle, language: 'en' }])
    const { answers } = (JSON.parse(text) as { json: { answers: { question: string; value: object }[] } })
      .json
    for (const { id } of asked.slice(0, Math.min(questions, asked.length - 1))) {
      const found = answers.find((one) => one.question === id)?.value
      const sorted = (value: object | undefined) => JSON.stringify(Object.entries(value ?? {}).sort())
      if (sorted(found) !== sorted(answerOf(person, id))) lost++
    }
  }
  return lost
}

/** Milliseconds of processor that the server's own process has used, the database aside (Linux only: ticks of 10 ms). */
function cpuOf(pid: number): number {
  if (process.platform !== 'linux') return Number.NaN
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) * 10
}

interface Measured {
  readonly saves: Times
  readonly handIns: Times
  readonly lost: number
  readonly load: number
  readonly cpuPerSave: number
}

function report({ saves, handIns, lost, load, cpuPerSave }: Measured): void {
  const row = (what: string, { times, failed }: Times) => {
    const sorted = [...times].sort((a, b) => a - b)
    const at = (share: number) =>
      Number((sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(1))
    return { what, n: times.length, failed, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) }
  }
  const rows = [row('save an answer', saves), row('hand in a factor', handIns)]
  console.log(
    `${people} people at the same moment, ${cpus().length} cores, load of the machine before: ${load.toFixed(1)}; milliseconds, budget p99 ≤ ${BUDGET_MS}`,
  )
  console.table(rows)
  console.log(`lost: ${lost}; processor time of the server per save: ${cpuPerSave.toFixed(2)} ms`)
  const met = lost === 0 && rows.every((one) => one.p99 <= BUDGET_MS && one.failed === 0)
  console.log(`target met: ${met ? 'yes' : 'no'}`)
  const out = join(import.meta.dirname, 'results')
  mkdirSync(out, { recursive: true })
  const measured = new Date().toISOString().slice(0, 10)
  const about = {
    measured,
    people,
    offices: OFFICES,
    cores: cpus().length,
    loadBefore: load,
    budgetMs: BUDGET_MS,
  }
  const result = { ...about, met, lost, serverCpuMsPerSave: Number(cpuPerSave.toFixed(2)), rows }
  writeFileSync(join(out, 'assessment-load.json'), `${JSON.stringify(result, null, 2)}\n`)
}
