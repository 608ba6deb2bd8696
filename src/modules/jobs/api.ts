/** Queued work for who keeps the machine running: kinds, states and failures, never what a job is about. */
import { implement } from '@orpc/server'
import type { LanguageCode } from '#kernel/text.ts'
import { trialMailsOf } from '#modules/notices/public.ts'
import type { AnyDb } from '#platform/db.ts'
import { failureSentence } from '#platform/queue/job-kind.ts'
import type { Queue } from '#platform/queue/queue.ts'
import { type QueuedJob, queuedJobs } from '#platform/queue/queue-store.ts'
import { type Context, need } from '#platform/rpc.ts'
import { jobsContract } from './contract.ts'
import { canCancel, canRetry, type ShownJob } from './job.model.ts'

export interface JobsDeps {
  readonly db: AnyDb
  readonly queue: Queue
  readonly mailMode: 'off' | 'test' | 'smtp'
}

const SHOWN = 200

export function jobsApi({ db, queue, mailMode }: JobsDeps) {
  const api = implement(jobsContract).$context<Context>()
  const kindOf = (name: string) => queue.kinds.find((kind) => kind.name === name)
  const titleOf = (name: string, language: LanguageCode) => kindOf(name)?.title[language] ?? name

  return api.router({
    list: api.list.use(need('jobs.read')).handler(async ({ input, context }) => {
      const { language, state } = input
      const names = queue.kinds.map(({ name }) => name)
      const found = await queuedJobs(db, names, SHOWN, state)
      const steer = context.actor.permissions.has('jobs.steer')
      const shown = (job: QueuedJob): ShownJob => ({
        id: job.id,
        kind: job.kind,
        title: titleOf(job.kind, language),
        state: job.state,
        attempts: job.attempts,
        createdAt: job.createdAt.toISOString(),
        notBefore: job.notBefore.toISOString(),
        startedAt: job.startedAt?.toISOString() ?? null,
        finishedAt: job.finishedAt?.toISOString() ?? null,
        done: job.done,
        total: job.total,
        failure: failureOf(job, language),
        mayRetry: steer && canRetry(job.state),
        mayCancel: steer && canCancel(job.state),
      })
      const schedule = queue
        .nextTimes()
        .map(({ kind, at }) => ({ kind, title: titleOf(kind, language), at: at.toISOString() }))
        .sort((a, b) => a.at.localeCompare(b.at))
      return { items: found.map(shown), schedule, timeZone: queue.timeZone }
    }),
    retry: api.retry.use(need('jobs.steer')).handler(async ({ input, errors }) => {
      if (!kindOf(input.kind) || !(await queue.retry(input.kind, input.id))) throw errors.NOT_FAILED()
      return { again: true as const }
    }),
    cancel: api.cancel.use(need('jobs.steer')).handler(async ({ input, errors }) => {
      if (!kindOf(input.kind) || !(await queue.cancel(input.kind, input.id))) throw errors.OVER()
      return { stopped: true as const }
    }),
    mails: api.mails
      .use(need('jobs.read'))
      .handler(async () => ({ mode: mailMode, items: await trialMailsOf(db) })),
  })

  function failureOf({ state, output, kind }: QueuedJob, language: LanguageCode): string | null {
    if (state !== 'failed' && state !== 'retry') return null
    const { code = 'INTERRUPTED', params = {} } = (output ?? {}) as {
      code?: string
      params?: Record<string, string>
    }
    return failureSentence(kindOf(kind), { code, params }, language)
  }
}
