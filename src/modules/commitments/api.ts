/** The operations of commitments. Writing answers the instrument as it then stands. */
import { implement } from '@orpc/server'
import type { LanguageCode } from '#kernel/text.ts'
import { agreedLevels } from '#modules/assessment/public.ts'
import { instrument as instrumentOf, provision as provisionOf } from '#modules/library/public.ts'
import { staffAccounts } from '#modules/people/public.ts'
import { type Actor, type Context, need } from '#platform/rpc.ts'
import { commitmentsContract } from './contract.ts'
import { type CommitmentsDeps, todayOf } from './deps.ts'
import { addEvidence, withdrawEvidence } from './evidence-work.ts'
import { saveReport } from './report-work.ts'
import { addStatus, endStatus } from './status-work.ts'
import type { Commitment } from './view.model.ts'
import { commitmentInFull, listCommitments } from './views.ts'
import { judge, proposeAction, saveObligation } from './work.ts'

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
    endStatus: api.endStatus.use(run).handler(async ({ input, context, errors }) => {
      const done = await endStatus(deps, input, context.actor)
      if (!done.ok) throw errors[done.error]()
      return shown(deps, input, context.actor)
    }),
    saveObligation: api.saveObligation.use(run).handler(async ({ input, context, errors }) => {
      const done = await saveObligation(deps, input, context.actor)
      if (done.ok) return shown(deps, input, context.actor)
      throw done.error.code === 'CHANGED' ? errors.CHANGED({ data: done.error }) : errors[done.error.code]()
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
    saveReport: api.saveReport.use(run).handler(async ({ input, context, errors }) => {
      if (!(await instrumentOf(deps.db, input.instrument))) throw errors.NOT_FOUND()
      const done = await saveReport(deps, input, context.actor)
      if (done.ok) return shown(deps, input, context.actor)
      throw done.error.code === 'CHANGED' ? errors.CHANGED({ data: done.error }) : errors.NOT_FOUND()
    }),
    choices: api.choices.use(run).handler(async ({ input, context }) => ({
      people: (await staffAccounts(deps.db, todayOf(deps))).map(({ id, name, login }) => ({
        id,
        name,
        login,
      })),
      figures: [...deps.figures.measures],
      questions: (await agreedLevels(deps.db, context.actor)).map(({ question, text }) => ({
        id: question,
        text: text[input.language] ?? text.en,
      })),
    })),
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
