/**
 * Kills the server, its database or both with SIGKILL while people work, and then looks: is every acknowledged write there, is anything
 * there by half, does the ledger verify, and does the house stand again without anybody's help.
 */
import { randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { openLedger } from '#modules/ledger/public.ts'
import { readEnv } from '#platform/env.ts'
import { type House, openHouse } from '#platform/house.ts'
import { demonstrationPassword } from '../src/first-run.ts'
import { foldRooms } from '../src/recording-rooms.ts'
import { postgresOf, type Server, startServer } from './server.ts'

export const targets = ['application', 'database', 'both'] as const
export type Target = (typeof targets)[number]

export interface RunResult {
  readonly target: Target
  readonly afterMs: number
  /** Writes that were answered with success before the kill. */
  readonly acknowledged: number
  /** Files whose load was told to be done before the kill. */
  readonly loads: number
  /** Writes under way at the kill; they may be there or not, but whole. */
  readonly uncertain: number
  readonly backMs: number
  readonly faults: readonly string[]
}

interface Work {
  readonly notes: string[]
  acknowledged: number
  uncertain: number
  readonly loads: string[]
  /** A load that is refused while everything stands is a fault of this harness, and then loads test nothing. */
  readonly refused: string[]
}

export interface Killing {
  run(target: Target, afterMs: number): Promise<RunResult>
  close(): Promise<void>
}

const WRITERS = 6

/** A small house with the demonstration's people and leads, and a server on it. */
export async function openKilling(
  dataDir: string,
  random: () => number,
  loading = (run: number) => run % 3 === 0,
): Promise<Killing> {
  const env = { TAMGA_DEMO: 'on', TAMGA_DEMO_SIZE: '30000' }
  let server = await startServer({ dataDir, env })
  const cookie = await signIn(server.url) // one session for all runs: it must outlive them too
  const leads = await leadsOf(server.url, cookie)
  const work: Work = { notes: [], acknowledged: 0, uncertain: 0, loads: [], refused: [] }
  let serial = 0

  return {
    async run(target, afterMs) {
      const before = { ...work, loads: work.loads.length }
      const stop = new AbortController()
      const mark = `${++serial}`
      const writers = leads
        .slice(0, WRITERS)
        .map((lead, i) =>
          write({ server, cookie, lead, work, mark: `${mark}.${i}`, random, signal: stop.signal }),
        )
      if (loading(serial)) writers.push(load({ server, cookie, work, mark, signal: stop.signal }))
      await wait(afterMs)
      kill(target, server, dataDir)
      const killedAt = performance.now()
      stop.abort()
      await Promise.all(writers)
      if (target !== 'database') {
        await server.ended
        server = await startServer({ dataDir, env })
      }
      await untilItWorks(server, cookie)
      const backMs = Math.round(performance.now() - killedAt)
      return {
        target,
        afterMs,
        acknowledged: work.acknowledged - before.acknowledged,
        loads: work.loads.length - before.loads,
        uncertain: work.uncertain - before.uncertain,
        backMs,
        faults: await look(dataDir, work),
      }
    },
    async close() {
      server.child.kill('SIGTERM')
      await server.ended
    },
  }
}

function kill(target: Target, { child }: Server, dataDir: string): void {
  // Read before the server is gone. The postmaster alone leaves its children behind for a moment, which is harder to start after.
  const [postmaster = 0, ...children] = target === 'application' ? [] : postgresOf(dataDir)
  const database = postmaster === 0 ? [] : [postmaster, ...(children.length % 2 === 0 ? children : [])]
  if (target !== 'database') child.kill('SIGKILL')
  for (const pid of database) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // it ended with the one before
    }
  }
}

async function signIn(url: string): Promise<string> {
  const answer = await post(url, 'people/sign-in', { login: 'analyst', password: demonstrationPassword })
  if (!answer.ok) throw new Error(`sign-in answered ${answer.status}`)
  return answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
}

function post(url: string, path: string, body: object, cookie = ''): Promise<Response> {
  return fetch(`${url}/api/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify(body),
  })
}

async function leadsOf(url: string, cookie: string): Promise<string[]> {
  const answer = await fetch(`${url}/api/monitoring/leads?limit=${WRITERS}`, { headers: { cookie } })
  const { items } = (await answer.json()) as { items: { id: string }[] }
  if (items.length < WRITERS) throw new Error(`only ${items.length} leads in the demonstration`)
  return items.map(({ id }) => id)
}

interface Writer {
  readonly server: Server
  readonly cookie: string
  readonly work: Work
  readonly mark: string
}

/** One person at one lead: notes, and now and then the circle of review, explanation and re-opening. */
async function write(
  writer: Writer & { readonly lead: string; readonly random: () => number; readonly signal: AbortSignal },
): Promise<void> {
  const { server, cookie, lead, work, mark, random, signal } = writer
  for (let n = 0; !signal.aborted; n++) {
    const text = `note ${mark}.${n}`
    const move = random() < 0.6 ? 'note' : (['review', 'explain', 'reopen'] as const)[n % 3]
    try {
      const answer = await post(server.url, `monitoring/leads/${lead}/moves`, { move, text }, cookie)
      if (!answer.ok) {
        await answer.text()
        continue // refused in this state, or the database is gone: nothing was promised
      }
      await answer.text()
      work.acknowledged++
      if (move !== 'review') work.notes.push(text)
    } catch {
      work.uncertain++
      return
    }
  }
}

const HEADER = 'decl_id,registered_at,office_id,broker_id,inspector_id,declared_value,duty_paid'

/** A file sent and loaded; acknowledged once its job is told to be done. */
async function load({
  server,
  cookie,
  work,
  mark,
  signal,
}: Writer & { readonly signal: AbortSignal }): Promise<void> {
  const rows = Array.from({ length: 400 }, (_, i) => `K${mark}-${i},2026-02-01T08:00:00Z,O1,B1,I1,${i + 1},1`)
  try {
    const sent = await fetch(`${server.url}/api/monitoring/uploads?name=kill-${mark}.csv`, {
      method: 'PUT',
      headers: { cookie },
      body: [HEADER, ...rows].join('\n'),
    })
    const { uploadId } = (await sent.json()) as { uploadId: string }
    const file = { uploadId, table: 'declarations', mapping: 'tamga', replaces: null }
    const started = await post(server.url, 'monitoring/imports', { files: [file] }, cookie)
    const job = (await started.json()) as { id: string }
    // A server whose database was killed a moment ago may refuse: nothing was promised.
    if (!started.ok && !signal.aborted)
      work.refused.push(`a load was refused: ${started.status} ${JSON.stringify(job)}`)
    for (;;) {
      const answer = await fetch(`${server.url}/api/monitoring/jobs/${job.id}`, { headers: { cookie } })
      const { state } = (await answer.json()) as { state: string }
      if (state === 'done') work.loads.push(`kill-${mark}.csv`)
      if (state !== 'running') return
      await wait(50)
    }
  } catch {
    work.uncertain++
  }
}

/** The old session is still known and a write succeeds, within a minute. */
async function untilItWorks(server: Server, cookie: string): Promise<void> {
  for (let i = 0; i < 600; i++) {
    const answer = await fetch(`${server.url}/api/people/me`, { headers: { cookie } }).catch(() => undefined)
    const me = answer?.ok ? ((await answer.json()) as object | null) : undefined
    if (me !== undefined && me !== null) return
    if (me === null) throw new Error('the session was lost')
    await wait(100)
  }
  throw new Error(`the house did not stand again:\n${server.said()}`)
}

async function look(dataDir: string, work: Work): Promise<string[]> {
  const house = await openHouse(readEnv({ TAMGA_DATA: dataDir }))
  try {
    return [
      ...(await missing(house, work)),
      ...(await halves(house)),
      ...(await misfits(house)),
      ...(await ledgerFaults(house)),
    ]
  } finally {
    await house.close()
  }
}

async function missing({ db, lakeDir }: House, work: Work): Promise<string[]> {
  const { rows } = await sql<{ text: string; n: number }>`
    select text, count(*) as n from monitoring.lead_event where text like 'note %' group by text`.execute(db)
  const found = new Map(rows.map(({ text, n }) => [text, n]))
  const loaded = await sql<{ id: string; name: string }>`
    select id::text, file_name as name from monitoring.load`.execute(db)
  const loads = new Set(loaded.rows.map(({ name }) => name))
  return [
    ...work.notes
      .filter((text) => found.get(text) !== 1)
      .map((text) => `${text}: ${found.get(text) ?? 0} times`),
    ...work.loads.filter((name) => !loads.has(name)).map((name) => `load ${name} is missing`),
    ...work.refused.splice(0),
    ...loaded.rows
      .filter(({ id }) => !readdirSync(lakeDir).some((name) => name.startsWith(`${id}.`)))
      .map(({ name }) => `load ${name} has no file`),
  ]
}

/** A piece of work and its ledger entry with content are one: neither without the other. */
async function halves({ db }: House): Promise<string[]> {
  const { rows } = await sql<{ work: number; entries: number; contents: number }>`
    select (select count(*) from monitoring.lead_event where move in ('review', 'explain', 'reopen', 'note')) as work,
      (select count(*) from ledger.entry where type in ('monitoring.lead-reviewed', 'monitoring.lead-explained', 'monitoring.lead-reopened', 'monitoring.lead-noted')) as entries,
      (select count(*) from monitoring.event where type in ('monitoring.lead-reviewed', 'monitoring.lead-explained', 'monitoring.lead-reopened', 'monitoring.lead-noted')) as contents`.execute(
    db,
  )
  const [n] = rows
  return n && n.work === n.entries && n.entries === n.contents
    ? []
    : [`half a transaction: ${JSON.stringify(n)}`]
}

/** The state of each lead is the one its last move gave, and nothing is under way that nobody works on. */
async function misfits({ db }: House): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select lead.id::text from monitoring.lead
    join lateral (select move from monitoring.lead_event where lead_id = lead.id and move in ('review', 'explain', 'reopen') order by id desc limit 1) last on true
    where lead.status <> (case when last.move = 'explain' then 'explained' else 'under-review' end)`.execute(
    db,
  )
  return rows.map(({ id }) => `lead ${id} is not in the state of its last move`)
}

async function ledgerFaults(house: House): Promise<string[]> {
  const ledger = openLedger({ db: house.db, keys: house.keys, now: () => new Date(), randomBytes })
  const signed = await ledger.sign()
  const { faults } = await ledger.verify()
  const { differences } = await foldRooms(house, () => new Date())
  return [
    ...(signed.ok ? [] : [`signing was refused: ${signed.error}`]),
    ...faults.map((fault) => JSON.stringify(fault)),
    ...differences.map((one) => `rows: ${JSON.stringify(one)}`),
  ]
}
