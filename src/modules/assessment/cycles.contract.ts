/** What may be asked about cycles. */
import { oc } from '@orpc/contract'
import * as z from 'zod'
import { languages } from '#kernel/text.ts'
import { Cycle, CycleRow } from './view.model.ts'

const Day = z.iso.date()
const notFound = { NOT_FOUND: { status: 404 } }
export const Language = z.enum(languages)

export const NewPanel = z.object({
  /** Code of the office. */
  office: z.string().min(1).max(40),
  /** Account of whoever leads the group. */
  facilitator: z.string().max(80),
  /** Accounts, or codes of officers who will have one. */
  respondents: z
    .array(
      z.object({
        account: z.string().max(80).nullable(),
        officer: z.string().max(40).nullable(),
        team: z.string().trim().max(80),
      }),
    )
    .max(500),
})
export type NewPanel = z.infer<typeof NewPanel>

export const NewCycle = z.object({
  title: z.string().trim().min(1).max(200),
  purpose: z.string().trim().max(2000),
  questionnaire: z.string().max(60),
  periodFrom: Day,
  periodTo: Day,
  /** Last day for answers. */
  due: Day,
  target: z.int().min(0).max(5),
  panels: z.array(NewPanel).min(1).max(200),
  signers: z
    .array(z.object({ account: z.string().max(80), capacity: z.string().trim().min(1).max(120) }))
    .max(10),
})
export type NewCycle = z.infer<typeof NewCycle>

export const Candidates = z.object({
  questionnaires: z.array(
    z.object({ id: z.string(), version: z.number(), title: z.string(), questions: z.number() }),
  ),
  units: z.array(
    z.object({ code: z.string(), name: z.string(), kind: z.string(), parent: z.string().nullable() }),
  ),
  accounts: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      login: z.string(),
      officer: z.string().nullable(),
      /** Office of the officer's post; null for staff without one. */
      unit: z.string().nullable(),
      leads: z.boolean(),
      answers: z.boolean(),
      signs: z.boolean(),
    }),
  ),
  officers: z.array(z.object({ code: z.string(), name: z.string(), unit: z.string() })),
})
export type Candidates = z.infer<typeof Candidates>

/** Where in the input: number of the group and of the person in it; a signer has no group. */
const where = z.object({ panel: z.number().nullable(), person: z.number().nullable() })

export const cyclesContract = {
  list: oc
    .route({ method: 'GET', path: '/assessment/cycles', summary: 'Cycles the caller has to do with' })
    .output(z.object({ items: z.array(CycleRow), mayOpen: z.boolean() })),
  get: oc
    .route({
      method: 'GET',
      path: '/assessment/cycles/{id}',
      summary: 'One cycle with its groups and reports',
    })
    .input(z.object({ id: z.string(), language: Language.default('en') }))
    .output(Cycle)
    .errors(notFound),
  candidates: oc
    .route({
      method: 'GET',
      path: '/assessment/candidates',
      summary: 'Questionnaires, offices and people for a new cycle',
    })
    .input(z.object({ language: Language.default('en') }))
    .output(Candidates),
  open: oc
    .route({ method: 'POST', path: '/assessment/cycles', summary: 'Open a cycle' })
    .input(NewCycle)
    .output(z.object({ id: z.string() }))
    .errors({
      UNKNOWN_QUESTIONNAIRE: { status: 422 },
      UNKNOWN_OFFICE: { status: 422, data: where },
      UNKNOWN_PERSON: { status: 422, data: where },
      OUTSIDE_PLACE: { status: 403, data: where },
      /** A group that nobody answers in. */
      EMPTY_GROUP: { status: 422, data: where },
      TWICE: { status: 422, data: where },
      /** Whoever leads a group does not answer in it. */
      LEADS_AND_ANSWERS: { status: 422, data: where },
      MAY_NOT_LEAD: { status: 422, data: where },
      MAY_NOT_ANSWER: { status: 422, data: where },
      MAY_NOT_SIGN: { status: 422, data: where },
      ENDS_BEFORE_IT_BEGINS: { status: 422 },
      DUE_IN_THE_PAST: { status: 422 },
    }),
}
