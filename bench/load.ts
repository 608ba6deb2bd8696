/**
 * Fifty people working at once on the private database: each reads or saves something about once a second, as in a busy hour, and the header
 * of every page asks for notices. The server is a process of its own; times are those of whole requests on loopback, from the moment at which
 * the person acted (a late request counts with its delay). Prints a table and writes bench/results/load.json.
 * `node bench/load.ts [seconds] [people] [declarations]`
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { demonstrationPassword } from '../src/first-run.ts'
import { dataFolder, startServer } from '../test/server.ts'

const seconds = Number(process.argv[2] ?? 60)
const people = Number(process.argv[3] ?? 50)
const size = process.argv[4] ?? '60000'
const BUDGET_MS = 100
const PAUSE_MS = 1000

const dataDir = dataFolder()
const server = await startServer({ dataDir, env: { TAMGA_DEMO: 'on', TAMGA_DEMO_SIZE: size } })
const agent = new Agent({ keepAlive: true, maxSockets: people * 2 })
try {
  const load = { before: loadavg()[0] ?? 0 }
  const measured = await measure()
  report(measured, load.before)
} finally {
  agent.destroy()
  process.kill(server.pid, 'SIGTERM')
  await server.ended
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 10 })
}

interface Answer {
  readonly status: number
  readonly text: string
  readonly cookie: string
}

function ask(method: string, path: string, { cookie = '', body }: { cookie?: string; body?: object } = {}) {
  return new Promise<Answer>((resolve, reject) => {
    const text = body === undefined ? '' : JSON.stringify(body)
    const headers = { cookie, 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }
    const sent = request(`${server.url}/api${path}`, { method, agent, headers }, (answer) => {
      const pieces: Buffer[] = []
      answer.on('data', (piece: Buffer) => pieces.push(piece))
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          text: Buffer.concat(pieces).toString(),
          cookie: (answer.headers['set-cookie'] ?? []).map((line) => line.split(';')[0]).join('; '),
        }),
      )
    })
    sent.on('error', reject)
    sent.end(text)
  })
}

async function signIn(login: string): Promise<string> {
  const { cookie, status } = await ask('POST', '/people/sign-in', {
    body: { login, password: demonstrationPassword },
  })
  if (status !== 200 || cookie === '') throw new Error(`${login} could not sign in: ${status}`)
  return cookie
}

type Deed = {
  readonly name: string
  readonly save: boolean
  readonly do: (cookie: string, n: number) => Promise<Answer>
}

async function deedsOf(): Promise<{ worker: Deed[]; manager: Deed[] }> {
  const integrity = await signIn('integrity')
  const items = async (path: string, cookie = integrity) =>
    JSON.parse((await ask('GET', path, { cookie })).text).items
  const leads = ((await items('/monitoring/leads?limit=200')) as { id: string }[]).map(({ id }) => id)
  const units = ((await items('/people/organisation')) as { code: string }[] | undefined)?.map(
    ({ code }) => code,
  ) ?? ['O00']
  const accounts = (await items('/people/role-accounts')) as { id: string; login: string }[]
  const analyst = accounts.find(({ login }) => login === 'supervisor')?.id ?? ''
  const get = (name: string, path: (n: number) => string): Deed => ({
    name,
    save: false,
    do: (cookie, n) => ask('GET', path(n), { cookie }),
  })
  const lead = (n: number) => leads[n % leads.length] ?? ''
  const reading = [
    get('desk', () => '/home/tasks'),
    get('overview', () => '/monitoring/overview'),
    get('leads', (n) => `/monitoring/leads?limit=50&offset=${(n % 3) * 10}`),
    get('lead', (n) => `/monitoring/leads/${lead(n)}`),
    get('organisation', () => '/people/organisation'),
    get('notices', () => '/notices/count'),
  ]
  const note: Deed = {
    name: 'save: note on a lead',
    save: true,
    do: (cookie, n) =>
      ask('POST', `/monitoring/leads/${lead(n * 7)}/moves`, {
        cookie,
        body: { move: 'note', text: `seen ${n}` },
      }),
  }
  const role: Deed = {
    name: 'save: role given',
    save: true,
    do: (cookie, n) =>
      ask('POST', '/people/roles', {
        cookie,
        body: {
          account: analyst,
          role: 'supervisor',
          place: units[n % units.length],
          // A role that is given already for a place is refused: all but the first for each place, and the refusal is measured too.
          from: `${2030 + Math.floor(n / units.length)}-01-01`,
          to: `${2031 + Math.floor(n / units.length)}-01-01`,
          reason: 'load bench',
        },
      }),
  }
  const officers = get('officers', (n) => `/people/officers?limit=50&offset=${(n % 4) * 50}`)
  return { worker: [...reading, note], manager: [...reading, officers, officers, note, role] }
}

type Times = Map<string, { save: boolean; times: number[]; refused: number; failed: number }>

async function measure(): Promise<Times> {
  const { worker, manager } = await deedsOf()
  const cookies = []
  for (let i = 0; i < people; i++) cookies.push(await signIn(i % 2 === 0 ? 'integrity' : 'analyst'))
  const times: Times = new Map()
  const end = performance.now() + seconds * 1000
  let n = 0
  await Promise.all(
    cookies.map(async (cookie, i) => {
      const deeds = i % 2 === 0 ? manager : worker
      let due = performance.now() + (i * PAUSE_MS) / people
      while (due < end) {
        await wait(Math.max(0, due - performance.now()))
        const deed = deeds[(n + i) % deeds.length]
        if (deed) await act(deed, cookie, { due, n: n++, times })
        due += PAUSE_MS * (0.5 + ((n * 0.618) % 1))
      }
    }),
  )
  return times
}

async function act(deed: Deed, cookie: string, { due, n, times }: { due: number; n: number; times: Times }) {
  const one = times.get(deed.name) ?? { save: deed.save, times: [], refused: 0, failed: 0 }
  times.set(deed.name, one)
  const { status, text } = await deed.do(cookie, n)
  one.times.push(performance.now() - due)
  if (status >= 500 || status === 404 || status === 401 || status === 403) {
    if (one.failed++ === 0) console.error(deed.name, status, text.slice(0, 300))
  } else if (status >= 400) one.refused++
}

function report(times: Times, load: number): void {
  const rows = [...times].map(([request, { times: all, refused, failed }]) => {
    const sorted = [...all].sort((a, b) => a - b)
    const at = (share: number) =>
      Number((sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(1))
    return {
      request,
      n: all.length,
      refused,
      failed,
      p50: at(0.5),
      p95: at(0.95),
      p99: at(0.99),
      max: at(1),
      met: at(0.99) <= BUDGET_MS,
    }
  })
  console.log(
    `${people} people for ${seconds} s, ${size} declarations, ${cpus().length} cores, load of the machine before: ${load.toFixed(1)}; milliseconds, budget p99 ≤ ${BUDGET_MS}`,
  )
  console.table(rows)
  const met = rows.every((row) => row.met && row.failed === 0)
  console.log(`target met: ${met ? 'yes' : 'no'}`)
  const out = join(import.meta.dirname, 'results')
  mkdirSync(out, { recursive: true })
  const result = {
    people,
    seconds,
    declarations: Number(size),
    cores: cpus().length,
    loadBefore: load,
    budgetMs: BUDGET_MS,
    met,
    rows,
  }
  writeFileSync(join(out, 'load.json'), `${JSON.stringify(result, null, 2)}\n`)
}
