/** The operations of commitments. Writing answers the instrument as it then stands. */
import { implement } from '@orpc/server'
import { agreedLevels } from '#modules/assessment/public.ts'
import { instrument as instrumentOf } from '#modules/library/public.ts'
import { staffAccounts } from '#modules/people/public.ts'
import { phrasesOf } from '#platform/phrases.ts'
import { type Context, need } from '#platform/rpc.ts'
import { commitmentsContract } from './contract.ts'
import { type CommitmentsDeps, todayOf } from './deps.ts'
import { obligationsApi } from './obligations.api.ts'
import { saveReport } from './report-work.ts'
import { shown } from './shown.ts'
import { addStatus, endStatus } from './status-work.ts'
import { commitmentInFull, listCommitments } from './views.ts'

export function commitmentsApi(deps: CommitmentsDeps) {
  const api = implement(commitmentsContract).$context<Context>()
  const run = need('commitments.run')

  return api.router({
    ...obligationsApi(deps),
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
    saveReport: api.saveReport.use(run).handler(async ({ input, context, errors }) => {
      if (!(await instrumentOf(deps.db, input.instrument))) throw errors.NOT_FOUND()
      const { say, original } = await phrasesOf(deps.db, 'commitments', input.language)
      const text = { ...input.text, body: original(input.text.body) }
      const done = await saveReport(deps, { ...input, text }, context.actor)
      if (done.ok) return shown(deps, input, context.actor)
      if (done.error.code !== 'CHANGED') throw errors.NOT_FOUND()
      const theirs = { ...done.error.text, body: say(done.error.text.body) }
      throw errors.CHANGED({ data: { ...done.error, text: theirs } })
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
