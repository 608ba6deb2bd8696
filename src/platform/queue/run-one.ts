/** Runs one job: its input is checked, a lost claim stops it, its end is told in codes and never in the words of the program. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Job, JobResult } from 'pg-boss'
import type { AnyDb } from '../db.ts'
import { JobFailure, type JobKind } from './job-kind.ts'
import { attemptIsMine, forgetProgress, saveShare } from './queue-store.ts'

export interface JobTools {
  readonly id: string
  /** How many times it was tried before. */
  readonly attempt: number
  /** Raised when the job was cancelled, took too long or was given to another process. */
  readonly signal: AbortSignal
  progress(done: number, total: number | null): Promise<void>
}

export interface RunDeps {
  readonly db: AnyDb
  readonly now: () => Date
  readonly onUnexpected: (error: unknown, jobId?: string) => void
}

const LOOK_MS = 1000

export async function runOne<Input extends object>(
  deps: RunDeps,
  kind: JobKind<Input>,
  job: Job<object>,
  handle: (input: Input, tools: JobTools) => Promise<void>,
): Promise<JobResult> {
  const over = new AbortController()
  const lost = new AbortController()
  const watching = watchClaim(deps, job, { over: over.signal, lost })
  const signal = AbortSignal.any([job.signal, lost.signal])
  try {
    const input = kind.input.safeParse(job.data)
    if (!input.success) throw new JobFailure('INTERNAL', {}, { final: true })
    await handle(input.data, {
      id: job.id,
      attempt: job.retryCount,
      signal,
      progress: (done, total) => saveShare(deps.db, { id: job.id, done, total, at: deps.now() }),
    })
    return { id: job.id, status: 'completed' }
  } catch (error) {
    return failed(
      deps,
      job,
      signal.aborted && !(error instanceof JobFailure) ? new JobFailure('TOO_LONG') : error,
    )
  } finally {
    over.abort()
    await watching
    await forgetProgress(deps.db, job.id).catch(deps.onUnexpected)
  }
}

function failed({ onUnexpected }: RunDeps, job: Job<object>, error: unknown): JobResult {
  const known = error instanceof JobFailure
  if (!known) onUnexpected(error, job.id)
  const { code, params, final } = known ? error : new JobFailure('INTERNAL')
  return { id: job.id, status: final ? 'deadletter' : 'failed', output: { code, params } }
}

/** Looks every second whether the job is still ours; a look that fails is no sign that it is not. */
async function watchClaim(
  { db }: RunDeps,
  job: Job<object>,
  { over, lost }: { over: AbortSignal; lost: AbortController },
): Promise<void> {
  while (!over.aborted) {
    await wait(LOOK_MS, undefined, { signal: over }).catch(() => undefined)
    if (over.aborted) return
    const mine = await attemptIsMine(db, job).catch(() => true)
    if (mine) continue
    lost.abort()
    return
  }
}
