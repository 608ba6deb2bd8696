/** What an administrator may ask about queued work. */
import { oc } from '@orpc/contract'
import * as z from 'zod'
import { QueueState, ShownJob } from './job.model.ts'

const Language = z.enum(['en', 'fr', 'ru', 'tk'])
const which = z.object({ kind: z.string().max(100), id: z.uuid() })

export const jobsContract = {
  list: oc
    .route({ method: 'GET', path: '/jobs', summary: 'Queued work, newest first, and what is scheduled next' })
    .input(z.object({ language: Language, state: QueueState.optional() }))
    .output(
      z.object({
        items: z.array(ShownJob),
        schedule: z.array(z.object({ kind: z.string(), title: z.string(), at: z.string() })),
        timeZone: z.string(),
      }),
    ),
  retry: oc
    .route({ method: 'POST', path: '/jobs/retry', summary: 'Try a failed job once more' })
    .input(which)
    .output(z.object({ again: z.literal(true) }))
    .errors({ NOT_FAILED: { status: 409 } }),
  cancel: oc
    .route({ method: 'POST', path: '/jobs/cancel', summary: 'Stop a job that waits or runs' })
    .input(which)
    .output(z.object({ stopped: z.literal(true) }))
    .errors({ OVER: { status: 409 } }),
  mails: oc
    .route({
      method: 'GET',
      path: '/jobs/trial-mails',
      summary: 'In the test mode of mails: what would have been sent',
    })
    .output(
      z.object({
        mode: z.enum(['off', 'test', 'smtp']),
        items: z.array(
          z.object({ id: z.number(), at: z.string(), address: z.string(), message: z.string() }),
        ),
      }),
    ),
}
