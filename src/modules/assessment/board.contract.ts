/** What a facilitator may ask, and whoever reviews the result. */
import { oc } from '@orpc/contract'
import * as z from 'zod'
import { Stage } from './consensus.model.ts'
import { Language } from './cycles.contract.ts'
import { PanelMove } from './panel.model.ts'
import { Agreed } from './scoring.model.ts'
import { Board } from './view.model.ts'

const notFound = { NOT_FOUND: { status: 404 } }
const Panel = z.object({ panel: z.string() })

export const boardContract = {
  get: oc
    .route({
      method: 'GET',
      path: '/assessment/panels/{panel}',
      summary: 'How far a group is, and what has been revealed',
    })
    .input(Panel.extend({ language: Language.default('en') }))
    .output(Board)
    .errors(notFound),
  next: oc
    .route({
      method: 'POST',
      path: '/assessment/panels/{panel}/next',
      summary: 'Reveal a factor, or close its second round',
    })
    .input(Panel.extend({ factor: z.string().max(60), stage: Stage }))
    .output(z.object({ stage: Stage }))
    .errors({
      ...notFound,
      NOT_THE_FACILITATOR: { status: 403 },
      NOT_ALL: { status: 409 },
      REVEALED: { status: 409 },
      /** Somebody took the step already. */
      STAGE_CHANGED: { status: 409, data: z.object({ stage: Stage }) },
    }),
  agree: oc
    .route({
      method: 'POST',
      path: '/assessment/panels/{panel}/results',
      summary: 'Write down what the group agreed on for a question',
    })
    .input(Panel.extend({ question: z.string().max(60), value: Agreed, version: z.int().min(0) }))
    .output(z.object({ version: z.number() }))
    .errors({
      ...notFound,
      NOT_THE_FACILITATOR: { status: 403 },
      NOT_REVEALED: { status: 409 },
      NOT_ALLOWED_IN_STATE: { status: 409 },
      LEVEL_MISSING: { status: 422 },
      REASON_MISSING: { status: 422 },
      CONFLICT: { status: 409, data: z.object({ version: z.number(), value: Agreed, by: z.string() }) },
    }),
  move: oc
    .route({
      method: 'POST',
      path: '/assessment/panels/{panel}/moves',
      summary: 'Submit a result, send questions back, accept it',
    })
    .input(
      Panel.extend({
        move: PanelMove,
        questions: z.array(z.string().max(60)).max(5000),
        reason: z.string().trim().max(2000),
      }),
    )
    .output(z.object({ state: z.string() }))
    .errors({
      ...notFound,
      NOT_ALLOWED_IN_STATE: { status: 409 },
      NOT_THE_FACILITATOR: { status: 403 },
      NOT_THE_REVIEWER: { status: 403 },
      OWN_RESULT: { status: 403 },
      NOT_ALL_AGREED: { status: 409 },
      QUESTIONS_MISSING: { status: 422 },
      REASON_MISSING: { status: 422 },
    }),
}
