/** The operations of commitments. Writing answers the instrument as it then stands. */
import { implement } from '@orpc/server'
import type { LanguageCode } from '#kernel/text.ts'
import { instrument as instrumentOf } from '#modules/library/public.ts'
import { type Actor, type Context, need } from '#platform/rpc.ts'
import { commitmentsContract } from './contract.ts'
import type { CommitmentsDeps } from './deps.ts'
import { saveReport } from './report-work.ts'
import type { Commitment } from './view.model.ts'
import { commitmentInFull, listCommitments } from './views.ts'
import { addEvidence, addStatus, judge, proposeAction, saveObligation } from './work.ts'

export function commitmentsApi(deps: CommitmentsDeps) {
  const api = implement(commitmentsContract).$context<Context>()
  const run = need('commitments.run')

  return api.router({
    list: api.list
      .use(need('commitments.read'))
      .handler(({ input }) => listCommitments(deps, input.language)),
    get: api.get.use(need('commitments.read')).handler(async ({ input, context, errors }) => {
      const found = await commitmentInFull(deps, { ...input, actor: context.actor })
      if (!found) throw errors.NOT_FOUND()
      return found
    }),
    addStatus: api.addStatus.use(run).handler(async ({ input, context, errors }) => {
      if (!(await instrumentOf(deps.db, input.instrument))) throw errors.NOT_FOUND()
      const done = await addStatus(deps, input, context.actor)
      if (!done.ok) throw errors[done.error]()
      return shown(deps, input, context.actor)
    }),
    saveObligation: api.saveObligation.use(run).handler(async ({ input, context, errors }) => {
      const done = await saveObligation(deps, input, context.actor)
      if (!done.ok) throw errors[done.error]()
      return shown(deps, input, context.actor)
    }),
    judge: api.judge.use(need('commitments.judge')).handler(async ({ input, context, errors }) => {
      const done = await judge(deps, input, context.actor)
      if (!done.ok) throw errors[done.error]()
      return shown(deps, input, context.actor)
    }),
    addEvidence: api.addEvidence.use(run).handler(async ({ input, context, errors }) => {
      if (input.kind === 'link' && !/^https?:\/\/\S+$/i.test(input.target)) throw errors.NO_LINK()
      if (input.kind === 'indicator' && !deps.figures.measures.includes(input.target))
        throw errors.UNKNOWN_INDICATOR()
      const done = await addEvidence(deps, input, context.actor)
      if (!done.ok) throw errors[done.error]()
      return shown(deps, input, context.actor)
    }),
    proposeAction: api.proposeAction.use(run).handler(async ({ input, context, errors }) => {
      const done = await proposeAction(deps, input, context.actor)
      if (!done.ok) throw errors[done.error]()
      return shown(deps, input, context.actor)
    }),
    saveReport: api.saveReport.use(run).handler(async ({ input, context, errors }) => {
      if (!(await instrumentOf(deps.db, input.instrument))) throw errors.NOT_FOUND()
      const done = await saveReport(deps, input, context.actor)
      if (!done.ok) throw errors[done.error]()
      return shown(deps, input, context.actor)
    }),
  })
}

async function shown(
  deps: CommitmentsDeps,
  { instrument, language }: { readonly instrument: string; readonly language: LanguageCode },
  actor: Actor,
): Promise<Commitment> {
  const found = await commitmentInFull(deps, { instrument, language, actor })
  if (!found) throw new Error('an instrument that was just written to is not there')
  return found
}
