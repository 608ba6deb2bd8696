/** Progress of imports and analyses, and stopping them. */
import { implement } from '@orpc/server'
import type { JobRecord, Jobs } from '#platform/jobs.ts'
import { type Context, need } from '#platform/rpc.ts'
import { monitoringContract } from './contract.ts'
import { Job } from './load.model.ts'

export function jobsApi({ jobs }: { jobs: Jobs }) {
  const api = implement(monitoringContract.jobs).$context<Context>()
  return api.router({
    current: api.current
      .use(need('monitoring.data'))
      .handler(async () => ({ items: (await jobs.recent()).map(toJob) })),
    get: api.get.use(need('monitoring.data')).handler(async ({ input, errors }) => {
      const job = await jobs.get(input.id)
      if (!job) throw errors.NOT_FOUND()
      return toJob(job)
    }),
    cancel: api.cancel.use(need('monitoring.analyse')).handler(async ({ input, errors }) => {
      const job = await jobs.cancel(input.id)
      if (!job) throw errors.NOT_FOUND()
      return toJob(job)
    }),
  })
}

export function toJob(job: JobRecord): Job {
  return Job.parse({
    ...job,
    startedAt: job.startedAt.toISOString(),
    finishedAt: job.finishedAt?.toISOString() ?? null,
  })
}
