/** The operations of monitoring, one file per noun. */
import { implement } from '@orpc/server'
import { type Context, need } from '#platform/rpc.ts'
import { monitoringContract } from './contract.ts'
import { type ImportsDeps, importsApi } from './imports.api.ts'
import { type IndicatorsDeps, indicatorsApi } from './indicators.api.ts'
import { jobsApi, toJob } from './jobs.api.ts'
import { type LeadsDeps, leadsApi } from './leads.api.ts'
import { activeLoads } from './load.store.ts'
import { overviewOperation } from './overview.api.ts'

export type MonitoringDeps = ImportsDeps & IndicatorsDeps & LeadsDeps

export function monitoringApi(deps: MonitoringDeps) {
  const { db, jobs } = deps
  const api = implement(monitoringContract).$context<Context>()
  return {
    overview: overviewOperation(deps),
    imports: importsApi(deps),
    jobs: jobsApi(deps),
    analyses: {
      start: api.analyses.start.use(need('monitoring.analyse')).handler(async ({ context, errors }) => {
        const loads = await activeLoads(db)
        if (!loads.some((load) => load.table === 'declarations')) throw errors.NO_DATA()
        const started = await jobs.start('analysis', { by: context.actor.id }, context.actor.id)
        if (!started.ok) throw errors.BUSY()
        return toJob(started.value)
      }),
    },
    indicators: indicatorsApi(deps),
    leads: leadsApi(deps),
  }
}
