/** Operations on obligations: writing them, judging them, what shows it, actions for the register. */
import { implement } from '@orpc/server'
import { provision as provisionOf } from '#modules/library/public.ts'
import { phrasesOf } from '#platform/phrases.ts'
import { type Context, need } from '#platform/rpc.ts'
import { commitmentsContract } from './contract.ts'
import type { CommitmentsDeps } from './deps.ts'
import { addEvidence, withdrawEvidence } from './evidence-work.ts'
import { wordsThrough } from './obligation.views.ts'
import { shown } from './shown.ts'
import { judge, proposeAction, saveObligation } from './work.ts'

export function obligationsApi(deps: CommitmentsDeps) {
  const api = implement(commitmentsContract).$context<Context>()
  const run = need('commitments.run')

  return {
    saveObligation: api.saveObligation.use(run).handler(async ({ input, context, errors }) => {
      const { say, original } = await phrasesOf(deps.db, 'commitments', input.language)
      const text = wordsThrough(input.text, original)
      const done = await saveObligation(deps, { ...input, text }, context.actor)
      if (done.ok) return shown(deps, input, context.actor)
      throw done.error.code === 'CHANGED'
        ? errors.CHANGED({ data: { ...done.error, text: wordsThrough(done.error.text, say) } })
        : errors[done.error.code]()
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
      if (input.kind === 'level' && !(await provisionOf(deps.db, input.target))?.provision.question)
        throw errors.UNKNOWN_QUESTION()
      const done = await addEvidence(deps, input, context.actor)
      if (!done.ok) throw errors[done.error]()
      return shown(deps, input, context.actor)
    }),
    withdrawEvidence: api.withdrawEvidence.use(run).handler(async ({ input, context, errors }) => {
      const done = await withdrawEvidence(deps, input, context.actor)
      if (!done.ok) throw errors[done.error]()
      return shown(deps, input, context.actor)
    }),
    proposeAction: api.proposeAction.use(run).handler(async ({ input, context, errors }) => {
      const done = await proposeAction(deps, input, context.actor)
      if (!done.ok) throw errors[done.error]()
      return shown(deps, input, context.actor)
    }),
  }
}
