/** Queued work for who keeps the machine running: kinds, states and failures, never what a job is about. */
import { randomBytes } from 'node:crypto'
import { implement } from '@orpc/server'
import type { LanguageCode } from '#kernel/text.ts'
import { recorder } from '#modules/ledger/public.ts'
import { trialMailsOf } from '#modules/notices/public.ts'
import type { AnyDb, AnyTx } from '#platform/db.ts'
import { failureSentence } from '#platform/queue/job-kind.ts'
import type { Queue } from '#platform/queue/queue.ts'
import { type QueuedJob, queuedJobs } from '#platform/queue/queue-store.ts'
import { type Actor, type Context, need } from '#platform/rpc.ts'
import { jobsContract } from './contract.ts'
import { events } from './events.ts'
import { canCancel, canRetry, type ShownJob } from './job.model.ts'

interface Steered {
  readonly kind: string
  readonly id: string
}

export interface JobsDeps {
  readonly db: AnyDb
  readonly queue: Queue
  readonly mailMode: 'off' | 'test' | 'smtp'
  readonly now: () => Date
}

/** Of each kind and state. */
const SHOWN = 20

export function jobsApi({ db, queue, mailMode, now }: JobsDeps) {
  const pen = recorder({ schema: 'jobs', events }, { now, randomBytes })
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
    retry: api.retry.use(need('jobs.steer')).handler(async ({ input, context, errors }) => {
      if (!(await steer('jobs.repeated', input, context.actor))) throw errors.NOT_FAILED()
      return { again: true as const }
    }),
    cancel: api.cancel.use(need('jobs.steer')).handler(async ({ input, context, errors }) => {
      if (!(await steer('jobs.stopped', input, context.actor))) throw errors.OVER()
      return { stopped: true as const }
    }),
    mails: api.mails
      .use(need('jobs.read'))
      .handler(async () => ({ mode: mailMode, items: await trialMailsOf(db) })),
  })

  /** Steers one job and says so in the ledger; false when it is not in a state for it, or of a kind that nobody steers. */
  function steer(type: keyof typeof events, { kind, id }: Steered, actor: Actor): Promise<boolean> {
    if (!kindOf(kind)) return Promise.resolve(false)
    return db.transaction().execute(async (tx: AnyTx) => {
      const done = await (type === 'jobs.stopped' ? queue.cancel(tx, kind, id) : queue.retry(tx, kind, id))
      if (done) await pen.record(tx, { type, actor: actor.id, subjects: [`job:${id}`], content: { kind } })
      return done
    })
  }

  function failureOf({ state, output, kind }: QueuedJob, language: LanguageCode): string | null {
    if (state !== 'failed' && state !== 'retry') return null
    const { code = 'INTERRUPTED', params = {} } = (output ?? {}) as {
      code?: string
      params?: Record<string, string>
    }
    return failureSentence(kindOf(kind), { code, params }, language)
  }
}
