/** Answering. */
import { implement } from '@orpc/server'
import { type Context, need } from '#platform/rpc.ts'
import { emptyAnswer } from './answer.model.ts'
import { handIn, keepAnswer, keepDissent, takeBack } from './answering.ts'
import { answersContract } from './answers.contract.ts'
import type { EvidenceDeps } from './deps.ts'
import { addEvidence, removeEvidence } from './evidence.ts'
import { sheetOf } from './sheet.views.ts'

const answering = need('assessment.answer')

export function answersApi(deps: EvidenceDeps) {
  const api = implement(answersContract).$context<Context>()

  return api.router({
    sheet: api.sheet.use(answering).handler(async ({ input, context, errors }) => {
      const sheet = await sheetOf(deps, input, context.actor)
      if (!sheet) throw errors.NOT_FOUND()
      return sheet
    }),
    save: api.save.use(answering).handler(async ({ input, context, errors }) => {
      const kept = await keepAnswer(deps, input, context.actor)
      if (kept.ok) return kept.value
      if (kept.error.code !== 'CONFLICT') throw errors[kept.error.code]()
      const { now } = kept.error
      throw errors.CONFLICT({ data: { version: now?.version ?? 0, value: now?.value ?? emptyAnswer } })
    }),
    handIn: api.handIn.use(answering).handler(async ({ input, context, errors }) => {
      const done = await handIn(deps, input, context.actor)
      if (done.ok) return { handedIn: done.value }
      if (done.error.code !== 'INCOMPLETE') throw errors[done.error.code]()
      throw errors.INCOMPLETE({ data: { questions: done.error.questions } })
    }),
    takeBack: api.takeBack.use(answering).handler(async ({ input, context, errors }) => {
      const done = await takeBack(deps, input, context.actor)
      if (!done.ok) throw errors[done.error.code]()
      return { takenBack: true as const }
    }),
    dissent: api.dissent.use(answering).handler(async ({ input, context, errors }) => {
      const done = await keepDissent(deps, input, context.actor)
      if (!done.ok) throw errors[done.error.code]()
      return { kept: true as const }
    }),
    addEvidence: api.addEvidence
      .use(need('assessment.answer', 'assessment.facilitate'))
      .handler(async ({ input, context, errors }) => {
        const done = await addEvidence(deps, input, context.actor)
        if (!done.ok) throw errors[done.error]()
        return done.value
      }),
    removeEvidence: api.removeEvidence
      .use(need('assessment.answer', 'assessment.facilitate'))
      .handler(async ({ input, context, errors }) => {
        const done = await removeEvidence(deps, input.id, context.actor)
        if (!done.ok) throw errors[done.error]()
        return { removed: true as const }
      }),
  })
}
