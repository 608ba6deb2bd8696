/** What somebody may ask who answers. */
import { oc } from '@orpc/contract'
import * as z from 'zod'
import { AnswerValue, Level } from './answer.model.ts'
import { Language } from './cycles.contract.ts'
import { Evidence, Sheet } from './view.model.ts'
import { EvidenceKind } from './xray.model.ts'

const notFound = { NOT_FOUND: { status: 404 } }
const closed = { HANDED_IN: { status: 409 }, CLOSED: { status: 409 } }
const Cycle = z.object({ cycle: z.string() })

export const NewEvidence = z.object({
  panel: z.string(),
  question: z.string().max(60),
  kind: EvidenceKind,
  label: z.string().trim().min(1).max(200),
  /** An address, an indicator, or the id that `PUT /api/files` answered. */
  reference: z.string().trim().min(1).max(1000),
  expires: z.iso.date().nullable(),
})
export type NewEvidence = z.infer<typeof NewEvidence>

export const answersContract = {
  sheet: oc
    .route({
      method: 'GET',
      path: '/assessment/cycles/{cycle}/sheet',
      summary: 'The questions with the own answers, and what the group may see',
    })
    .input(Cycle.extend({ language: Language.default('en') }))
    .output(Sheet)
    .errors(notFound),
  save: oc
    .route({ method: 'POST', path: '/assessment/cycles/{cycle}/answers', summary: 'Keep an answer' })
    .input(
      Cycle.extend({
        question: z.string().max(60),
        value: AnswerValue,
        /** The version this was written on; 0 for a first answer. */
        version: z.int().min(0),
      }),
    )
    .output(z.object({ version: z.number() }))
    .errors({
      ...notFound,
      ...closed,
      /** Somebody (oneself, elsewhere) wrote in between: what stands there now. */
      CONFLICT: { status: 409, data: z.object({ version: z.number(), value: AnswerValue }) },
    }),
  handIn: oc
    .route({ method: 'POST', path: '/assessment/cycles/{cycle}/hand-in', summary: 'Hand in answers' })
    .input(Cycle.extend({ factors: z.array(z.string().max(60)).min(1).max(200) }))
    .output(z.object({ handedIn: z.array(z.string()) }))
    .errors({
      ...notFound,
      ...closed,
      INCOMPLETE: { status: 422, data: z.object({ questions: z.array(z.string()) }) },
    }),
  takeBack: oc
    .route({
      method: 'POST',
      path: '/assessment/cycles/{cycle}/take-back',
      summary: 'Take answers back before they are revealed',
    })
    .input(Cycle.extend({ factor: z.string().max(60) }))
    .output(z.object({ takenBack: z.literal(true) }))
    .errors({ ...notFound, CLOSED: { status: 409 } }),
  dissent: oc
    .route({
      method: 'POST',
      path: '/assessment/cycles/{cycle}/dissents',
      summary: 'Have another level kept beside the agreed one',
    })
    .input(
      Cycle.extend({
        question: z.string().max(60),
        level: Level,
        reason: z.string().trim().max(4000),
        named: z.boolean(),
      }),
    )
    .output(z.object({ kept: z.literal(true) }))
    .errors({
      ...notFound,
      NOT_AGREED: { status: 409 },
      CLOSED: { status: 409 },
      ALREADY_KEPT: { status: 409 },
      REASON_MISSING: { status: 422 },
    }),
  addEvidence: oc
    .route({ method: 'POST', path: '/assessment/evidence', summary: 'Add evidence to a question' })
    .input(NewEvidence)
    .output(Evidence)
    .errors({
      ...notFound,
      CLOSED: { status: 409 },
      BAD_ADDRESS: { status: 422 },
      /** Not sent by the caller, or belonging to something already. */
      UNKNOWN_FILE: { status: 422 },
      UNKNOWN_INDICATOR: { status: 422 },
    }),
  removeEvidence: oc
    .route({ method: 'POST', path: '/assessment/evidence/{id}/remove', summary: 'Take own evidence away' })
    .input(z.object({ id: z.string() }))
    .output(z.object({ removed: z.literal(true) }))
    .errors({ ...notFound, CLOSED: { status: 409 } }),
}
