/** Results, reports, signatures, and the step from a gap to an action. */
import { implement } from '@orpc/server'
import { type Context, need } from '#platform/rpc.ts'
import type { AssessmentDeps } from './deps.ts'
import { reportById } from './report.store.ts'
import { readableReport } from './report.views.ts'
import { actOnGap, makeReport, rowFor, signReport } from './reporting.ts'
import { resultsContract } from './results.contract.ts'
import { resultsFor } from './results.ts'

const reading = need('assessment.read', 'assessment.run', 'assessment.sign')

export function resultsApi(deps: AssessmentDeps) {
  const api = implement(resultsContract).$context<Context>()

  return api.router({
    get: api.get.use(reading).handler(async ({ input, context, errors }) => {
      const found = await resultsFor(deps, input, context.actor)
      if (!found) throw errors.NOT_FOUND()
      return found
    }),
    act: api.act.use(need('assessment.run')).handler(async ({ input, context, errors }) => {
      const done = await actOnGap(deps, input, context.actor)
      if (!done.ok) throw errors[done.error.code]()
      return { id: done.value }
    }),
    makeReport: api.makeReport.use(need('assessment.run')).handler(async ({ input, context, errors }) => {
      const done = await makeReport(deps, input.cycle, context.actor)
      if (!done.ok) throw errors[done.error.code]()
      return done.value
    }),
    report: api.report.use(reading).handler(async ({ input, context, errors }) => {
      const report = await readableReport(deps, input.id, context.actor)
      if (!report) throw errors.NOT_FOUND()
      return {
        report: await rowFor(deps, report, context.actor),
        content: report.content,
        cycle: report.cycle,
      }
    }),
    sign: api.sign.use(need('assessment.sign')).handler(async ({ input, context, errors }) => {
      if (!(await reportById(deps.db, input.id))) throw errors.NOT_FOUND()
      const done = await signReport(deps, input, context.actor)
      if (!done.ok) throw errors[done.error.code]()
      return done.value
    }),
  })
}
