/** What pages and programs may ask of commitments. */
import { oc } from '@orpc/contract'
import * as z from 'zod'
import { EndKind, Verdict } from './model.ts'
import {
  Choices,
  Commitment,
  CommitmentRow,
  DueDate,
  EvidenceKind,
  ObligationText,
  ReportText,
  StatusText,
} from './view.model.ts'

const language = z.enum(['en', 'fr', 'ru', 'tk'])
const byInstrument = z.object({ instrument: z.string().max(60), language })
const byObligation = byInstrument.extend({ obligation: z.uuid() })
const errors = { NOT_FOUND: { status: 404 } }
/** Somebody saved in between: what stands now, so that the page can ask which shall hold. */
const changed = <T extends z.ZodType>(text: T) =>
  ({ CHANGED: { status: 409, data: z.object({ text, version: z.number() }) } }) as const

export const commitmentsContract = {
  list: oc
    .route({
      method: 'GET',
      path: '/commitments',
      summary: 'Instruments with their standing, obligations and score',
    })
    .input(z.object({ language }))
    .output(z.object({ items: z.array(CommitmentRow), dates: z.array(DueDate) })),
  get: oc
    .route({
      method: 'GET',
      path: '/commitments/{instrument}',
      summary: 'One instrument: standing in time, obligations, evidence, score',
    })
    .input(byInstrument)
    .output(Commitment)
    .errors(errors),
  addStatus: oc
    .route({
      method: 'POST',
      path: '/commitments/{instrument}/statuses',
      summary: 'Add a standing with its dates',
    })
    .input(byInstrument.extend({ status: StatusText }))
    .output(Commitment)
    .errors({ ...errors, DATES_REVERSED: { status: 422 }, ACT_HAS_NO_END: { status: 422 } }),
  endStatus: oc
    .route({
      method: 'POST',
      path: '/commitments/{instrument}/statuses/end',
      summary:
        'End a standing: denounced, suspended, withdrawn, replaced or entered by mistake, with day and reason',
    })
    .input(
      byInstrument.extend({
        status: z.uuid(),
        how: EndKind,
        /** The first day on which it no longer holds. */
        on: z.iso.date(),
        reason: z.string().trim().max(2000),
      }),
    )
    .output(Commitment)
    .errors({
      ...errors,
      DATES_REVERSED: { status: 422 },
      ACT_HAS_NO_END: { status: 422 },
      ALREADY_ENDED: { status: 409 },
      REASON_MISSING: { status: 422 },
    }),
  saveObligation: oc
    .route({
      method: 'POST',
      path: '/commitments/{instrument}/obligations',
      summary: 'Write an obligation; without an id a new one',
    })
    .input(byInstrument.extend({ id: z.uuid().nullable(), version: z.number().int(), text: ObligationText }))
    .output(Commitment)
    .errors({
      ...errors,
      ...changed(ObligationText),
      UNKNOWN_PROVISION: { status: 422 },
      UNKNOWN_PERSON: { status: 422 },
      DATE_MISSING: { status: 422 },
    }),
  judge: oc
    .route({
      method: 'POST',
      path: '/commitments/{instrument}/verdicts',
      summary: 'Say how far an obligation is fulfilled, and why',
    })
    .input(byObligation.extend({ verdict: Verdict, reason: z.string().trim().max(4000) }))
    .output(Commitment)
    .errors({ ...errors, OWN_OBLIGATION: { status: 403 }, REASON_MISSING: { status: 422 } }),
  addEvidence: oc
    .route({
      method: 'POST',
      path: '/commitments/{instrument}/evidence',
      summary: 'Add a live figure, an assessed level or a link',
    })
    .input(
      byObligation.extend({
        kind: EvidenceKind,
        label: z.string().trim().min(1).max(300),
        target: z.string().trim().min(1).max(2000),
      }),
    )
    .output(Commitment)
    .errors({
      ...errors,
      NO_LINK: { status: 422 },
      UNKNOWN_INDICATOR: { status: 422 },
      UNKNOWN_QUESTION: { status: 422 },
    }),
  withdrawEvidence: oc
    .route({
      method: 'POST',
      path: '/commitments/{instrument}/evidence/withdraw',
      summary: 'Withdraw a piece of evidence; that it was there stays on record',
    })
    .input(byObligation.extend({ evidence: z.uuid() }))
    .output(Commitment)
    .errors(errors),
  proposeAction: oc
    .route({
      method: 'POST',
      path: '/commitments/{instrument}/actions',
      summary: 'Put an action for an obligation into the register',
    })
    .input(byObligation.extend({ title: z.string().trim().min(1).max(200), due: z.iso.date().nullable() }))
    .output(Commitment)
    .errors(errors),
  saveReport: oc
    .route({
      method: 'POST',
      path: '/commitments/{instrument}/reports',
      summary: 'Write when a report is due or was sent',
    })
    .input(byInstrument.extend({ id: z.uuid().nullable(), version: z.number().int(), text: ReportText }))
    .output(Commitment)
    .errors({ ...errors, ...changed(ReportText) }),
  choices: oc
    .route({
      method: 'GET',
      path: '/commitments/choices',
      summary: 'Who may answer for an obligation, and what can be live evidence',
    })
    .input(z.object({ language }))
    .output(Choices),
}
