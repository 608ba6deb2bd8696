/** The facilitator's board and the way of a result. */
import { implement } from '@orpc/server'
import { type Context, need } from '#platform/rpc.ts'
import { boardContract } from './board.contract.ts'
import { boardOf } from './board.views.ts'
import type { AssessmentDeps } from './deps.ts'
import { agree, moveResult, nextStage } from './leading.ts'
import { emptyAgreed } from './scoring.model.ts'

export function boardApi(deps: AssessmentDeps) {
  const api = implement(boardContract).$context<Context>()

  return api.router({
    get: api.get
      .use(need('assessment.facilitate', 'assessment.run', 'assessment.read'))
      .handler(async ({ input, context, errors }) => {
        const board = await boardOf(deps, input, context.actor)
        if (!board) throw errors.NOT_FOUND()
        return board
      }),
    next: api.next.use(need('assessment.facilitate')).handler(async ({ input, context, errors }) => {
      const done = await nextStage(deps, input, context.actor)
      if (done.ok) return { stage: done.value }
      if (done.error.code === 'STAGE_CHANGED')
        throw errors.STAGE_CHANGED({ data: { stage: done.error.stage } })
      throw errors[done.error.code]()
    }),
    agree: api.agree.use(need('assessment.facilitate')).handler(async ({ input, context, errors }) => {
      const done = await agree(deps, input, context.actor)
      if (done.ok) return done.value
      if (done.error.code !== 'CONFLICT') throw errors[done.error.code]()
      const { now } = done.error
      throw errors.CONFLICT({
        data: { version: now?.version ?? 0, value: now?.value ?? emptyAgreed, by: now?.by ?? '' },
      })
    }),
    move: api.move
      .use(need('assessment.facilitate', 'assessment.run'))
      .handler(async ({ input, context, errors }) => {
        const done = await moveResult(deps, input, context.actor)
        if (!done.ok) throw errors[done.error.code]()
        return { state: done.value }
      }),
  })
}
