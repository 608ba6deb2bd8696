/** The other side of jobs.ts: what the file of a worker calls. */
import { parentPort, workerData } from 'node:worker_threads'
import type { Result } from '#kernel/result.ts'

/** A failure or a remark as code and parameters; the sentence is made in the reader's language. */
export interface JobMessage {
  readonly code: string
  readonly params: Record<string, string | number>
}

export interface Progress {
  readonly step: string
  readonly done: number
  readonly total: number | null
  readonly unit: string
}

export type FromWorker =
  | { readonly type: 'progress'; readonly progress: Progress }
  | { readonly type: 'done' | 'failed' | 'cancelled'; readonly messages: readonly JobMessage[] }

export interface JobTools<Place> {
  readonly place: Place
  readonly signal: AbortSignal
  /** May be called at any rate; the house hears of it at most four times a second. */
  progress(progress: Progress): void
}

export type JobWork<Input, Place> = (
  input: Input,
  tools: JobTools<Place>,
) => Promise<Result<readonly JobMessage[], readonly JobMessage[]>>

const PROGRESS_MS = 250

/** Runs the work that the house handed to this thread and reports how it ended. */
export async function runJob<Input, Place>(work: JobWork<Input, Place>): Promise<void> {
  const port = parentPort
  if (!port) throw new Error('a job worker runs in a worker thread')
  // The house wrote both with the types of this worker; the thread boundary forgets them.
  const { input, place } = workerData as { input: Input; place: Place }
  const say = (message: FromWorker) => port.postMessage(message)
  const stop = new AbortController()
  port.on('message', (message) => {
    if (message === 'cancel') stop.abort()
  })
  const throttled = throttle((progress) => say({ type: 'progress', progress }))
  try {
    const result = await work(input, { place, signal: stop.signal, progress: throttled.push })
    throttled.flush()
    if (result.ok) say({ type: 'done', messages: result.value })
    else if (stop.signal.aborted) say({ type: 'cancelled', messages: [] })
    else say({ type: 'failed', messages: result.error })
  } catch (error) {
    if (!stop.signal.aborted) throw error
    say({ type: 'cancelled', messages: [] })
  } finally {
    port.close()
  }
}

function throttle(send: (progress: Progress) => void) {
  let waiting: Progress | undefined
  let sentAt = Number.NEGATIVE_INFINITY
  const flush = () => {
    if (!waiting) return
    send(waiting)
    waiting = undefined
    sentAt = performance.now()
  }
  const push = (progress: Progress) => {
    waiting = progress
    if (performance.now() - sentAt >= PROGRESS_MS) flush()
  }
  return { push, flush }
}
