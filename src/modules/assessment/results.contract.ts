/** What may be asked about results and reports. */
import { oc } from '@orpc/contract'
import * as z from 'zod'
import { CycleWords } from './questionnaire.model.ts'
import { ReportContent } from './report.model.ts'
import { ReportRow } from './view.model.ts'

const notFound = { NOT_FOUND: { status: 404 } }
const Cycle = z.object({ cycle: z.string() })

export const resultsContract = {
  get: oc
    .route({
      method: 'GET',
      path: '/assessment/cycles/{cycle}/results',
      summary: 'Scores, comparison, contradictions, consistency checks and gaps as they stand now',
    })
    .input(Cycle.extend({ against: z.string().optional() }))
    .output(
      z.object({
        content: ReportContent,
        /** Finished cycles of the same questionnaire. */
        earlier: z.array(
          z.object({ id: z.string(), number: z.number(), title: z.string(), words: CycleWords.nullable() }),
        ),
        /** Why no action can be made of a gap; null when one can. */
        mayAct: z.enum(['FORBIDDEN', 'NO_REGISTER']).nullable(),
      }),
    )
    .errors(notFound),
  act: oc
    .route({
      method: 'POST',
      path: '/assessment/cycles/{cycle}/actions',
      summary: 'Make an action of a gap',
    })
    .input(
      Cycle.extend({
        panel: z.string(),
        question: z.string().max(60),
        title: z.string().trim().min(1).max(200),
        problem: z.string().trim().max(2000),
        expected: z.string().trim().max(2000),
        measure: z.string().trim().max(2000),
        due: z.iso.date().nullable(),
      }),
    )
    .output(z.object({ id: z.string() }))
    .errors({
      ...notFound,
      NO_GAP: { status: 409 },
      NO_FACTOR: { status: 422 },
      ALREADY_ACTED: { status: 409 },
      NO_REGISTER: { status: 501 },
    }),
  makeReport: oc
    .route({
      method: 'POST',
      path: '/assessment/cycles/{cycle}/reports',
      summary: 'Freeze the results as a report',
    })
    .input(Cycle)
    .output(ReportRow)
    .errors({ ...notFound, NOTHING_AGREED: { status: 409 } }),
  report: oc
    .route({ method: 'GET', path: '/assessment/reports/{id}', summary: 'A report as it was frozen' })
    .input(z.object({ id: z.string() }))
    .output(z.object({ report: ReportRow, content: ReportContent, cycle: z.string() }))
    .errors(notFound),
  sign: oc
    .route({ method: 'POST', path: '/assessment/reports/{id}/signatures', summary: 'Sign a report' })
    .input(z.object({ id: z.string(), sha256: z.string().length(64) }))
    .output(ReportRow)
    .errors({
      ...notFound,
      NOT_A_SIGNER: { status: 403 },
      ALREADY_SIGNED: { status: 409 },
      NOT_FINAL: { status: 409 },
      /** What the caller has read is not this report. */
      ANOTHER_VERSION: { status: 409 },
      NEWER_REPORT: { status: 409 },
    }),
}
