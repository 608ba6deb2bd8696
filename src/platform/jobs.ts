/**
 * Long work in a thread of its own, one piece at a time, with its progress in the database. Knows no module: a kind is a
 * name and the file of its worker (see job-worker.ts). The database refuses a second piece, whichever process asks.
 */
import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { Kysely } from 'kysely'
import { err, ok, type Result } from '#kernel/result.ts'
import {
  failAbandoned,
  finishJob,
  insertJob,
  type JobRow,
  type JobTables,
  jobById,
  recentJobs,
  saveProgress,
} from './job-store.ts'
import type { FromWorker, JobMessage, Progress } from './job-worker.ts'
import { type Pace, paceOf, startPace } from './pace.ts'

export interface JobRecord extends JobRow {
  readonly perSecond: number | null
  readonly secondsLeft: number | null
}

export interface Jobs {
  /** Starts at once or answers that another piece is under way. */
  start(kind: string, input: object, startedBy: string | null): Promise<Result<JobRecord, 'BUSY'>>
  get(id: string): Promise<JobRecord | undefined>
  recent(): Promise<JobRecord[]>
  /** Asks the work to stop; the job is over once nothing of it is left. */
  cancel(id: string): Promise<JobRecord | undefined>
  /** The job once it has ended; at once when it is not under way here. */
  ended(id: string): Promise<JobRecord | undefined>
  /** Cancels what runs and waits for it. */
  close(): Promise<void>
}

export interface JobsDeps {
  readonly db: Kysely<JobTables>
  readonly now: () => Date
  /** This process among those of the database, see presence.ts. */
  readonly holder: number
  /** Kind → file of the worker. */
  readonly workers: Readonly<Record<string, URL>>
  /** What every worker needs to open its own connections; plain data. */
  readonly place: object
  readonly onUnexpected: (error: unknown) => void
  readonly onEnd?: (job: JobRow) => void
}

interface Running {
  readonly worker: Worker
  readonly over: Promise<void>
  pace: Pace
}

/** Work that does not stop when asked is ended by force after this time; what it had not committed is swept at start. */
const GRACE_MS = 30_000

export function openJobs(deps: JobsDeps): Jobs {
  const running = new Map<string, Running>()
  const withPace = (row: JobRow): JobRecord => {
    const pace = running.get(row.id)?.pace
    return { ...row, ...(pace ? paceOf(pace) : { perSecond: null, secondsLeft: null }) }
  }
  /** What seems to run elsewhere may have lost its process: then it is failed before anybody is told that it runs. */
  const freshly = async <T>(look: () => Promise<T>, rowsOf: (found: T) => readonly JobRow[]) => {
    const found = await look()
    const elsewhere = rowsOf(found).some((row) => row.state === 'running' && !running.has(row.id))
    return elsewhere && (await failAbandoned(deps.db, deps.now())) > 0 ? look() : found
  }
  const get = async (id: string) => {
    const row = await freshly(
      () => jobById(deps.db, id),
      (found) => (found ? [found] : []),
    )
    return row && withPace(row)
  }
  const insert = async (job: Omit<Parameters<typeof insertJob>[1], 'holder' | 'at'>) => {
    const put = () => insertJob(deps.db, { ...job, holder: deps.holder, at: deps.now() })
    const row = await put()
    return row ?? ((await failAbandoned(deps.db, deps.now())) > 0 ? put() : undefined)
  }
  const ended = async (id: string) => {
    await running.get(id)?.over
    return get(id)
  }
  return {
    get,
    ended,
    async start(kind, input, startedBy) {
      const file = deps.workers[kind]
      if (!file) throw new Error(`no worker for jobs of kind ${kind}`)
      const id = randomUUID()
      const row = await insert({ id, kind, input, startedBy })
      if (!row) return err('BUSY')
      running.set(id, run(deps, { id, file, input, forget: () => running.delete(id) }))
      return ok(withPace(row))
    },
    async recent() {
      const rows = await freshly(
        () => recentJobs(deps.db),
        (found) => found,
      )
      return rows.map(withPace)
    },
    async cancel(id) {
      stop(running.get(id))
      return get(id)
    },
    async close() {
      const all = [...running.values()]
      for (const one of all) stop(one)
      await Promise.all(all.map((one) => one.over))
    },
  }
}

function stop(job: Running | undefined): void {
  if (!job) return
  job.worker.postMessage('cancel')
  const force = setTimeout(() => void job.worker.terminate(), GRACE_MS)
  force.unref()
  void job.over.then(() => clearTimeout(force))
}

interface Piece {
  readonly id: string
  readonly file: URL
  readonly input: object
  readonly forget: () => void
}

function run(deps: JobsDeps, { id, file, input, forget }: Piece): Running {
  const worker = new Worker(file, { workerData: { input, place: deps.place }, execArgv: [] })
  // Writes follow each other, so that a late progress never overtakes the end.
  let writes: Promise<unknown> = Promise.resolve()
  const write = (work: () => Promise<unknown>) => {
    writes = writes.then(work).catch(deps.onUnexpected)
  }
  let end: { state: 'done' | 'failed' | 'cancelled'; messages: readonly JobMessage[] } | undefined
  const job: { worker: Worker; over: Promise<void>; pace: Pace } = {
    worker,
    pace: startPace(Date.now()),
    over: new Promise((resolve) => {
      worker.on('message', (message: FromWorker) => {
        if (message.type === 'progress') {
          job.pace = startPace(Date.now(), message.progress, job.pace)
          write(() => saveProgress(deps.db, id, message.progress, deps.now()))
        } else end = { state: message.type, messages: message.messages }
      })
      worker.on('error', (error) => {
        deps.onUnexpected(error)
        end = { state: 'failed', messages: [{ code: 'INTERNAL', params: {} }] }
      })
      worker.on('exit', () => {
        const outcome = end ?? { state: 'cancelled' as const, messages: [] } // ended by force
        write(async () => {
          const row = await insistently(() => finishJob(deps.db, id, { ...outcome, at: deps.now() }))
          if (row) deps.onEnd?.(row)
        })
        void writes.finally(() => {
          forget()
          resolve()
        })
      })
    }),
  }
  return job
}

/** The end of a job must be told, or the house seems busy for ever: a database that is away for a while is waited for. */
async function insistently<T>(work: () => Promise<T>, tries = 120): Promise<T> {
  for (let left = tries; ; left--) {
    try {
      return await work()
    } catch (error) {
      if (left <= 1) throw error
      await wait(500)
    }
  }
}

export type { JobMessage, Progress }
