/** Queued work as it is shown. Pure. */
import * as z from 'zod'

export const QueueState = z.enum(['created', 'retry', 'active', 'completed', 'cancelled', 'failed'])
export type QueueState = z.infer<typeof QueueState>

/** In which states a failed or waiting job can be steered; the page greys out by the same lines that make the API refuse. */
export function canRetry(state: QueueState): boolean {
  return state === 'failed'
}

export function canCancel(state: QueueState): boolean {
  return state === 'created' || state === 'retry' || state === 'active'
}

export const ShownJob = z.object({
  id: z.string(),
  kind: z.string(),
  title: z.string(),
  state: QueueState,
  attempts: z.number(),
  createdAt: z.string(),
  notBefore: z.string(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
  done: z.number().nullable(),
  total: z.number().nullable(),
  /** Why the last attempt failed, in the reader's language. */
  failure: z.string().nullable(),
  mayRetry: z.boolean(),
  mayCancel: z.boolean(),
})
export type ShownJob = z.infer<typeof ShownJob>

/** One kind of work: its newest job, the earlier ones, and how many of these stand in a state that still wants somebody's eye. */
export interface Work {
  readonly newest: ShownJob
  readonly earlier: readonly ShownJob[]
  readonly open: readonly { readonly state: QueueState; readonly count: number }[]
}

/** Jobs by kind, in the order of the newest of each; `jobs` come newest first. */
export function byKind(jobs: readonly ShownJob[]): Work[] {
  return [...Map.groupBy(jobs, ({ kind }) => kind).values()].flatMap(([newest, ...earlier]) => {
    if (newest === undefined) return []
    const open = QueueState.options
      .filter((state) => canRetry(state) || canCancel(state))
      .map((state) => ({ state, count: earlier.filter((job) => job.state === state).length }))
    return [{ newest, earlier, open: open.filter(({ count }) => count > 0) }]
  })
}
