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
