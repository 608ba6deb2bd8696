/** What screens and programs see of commitments. Pure. */
import * as z from 'zod'
import { ClockRule, EndKind, ObligationKind, StatusKind, Verdict } from './model.ts'

const Day = z.iso.date()

export const StatusText = z.object({
  kind: StatusKind,
  from: Day,
  to: Day.nullable(),
  text: z.string().trim().max(2000),
  source: z.string().trim().max(500),
  /** Compared with the depositary's own record. */
  confirmed: z.boolean(),
})
export const Status = StatusText.extend({
  id: z.string(),
  /** It holds today; an act like signing never does. */
  now: z.boolean(),
  act: z.boolean(),
  /** How, why and by whom it was ended. */
  ended: z.object({ how: EndKind, reason: z.string(), by: z.string().nullable() }).nullable(),
})
export type Status = z.infer<typeof Status>

export const ObligationText = z.object({
  provision: z.string().max(60),
  kind: ObligationKind,
  weight: z.number().int().min(1).max(3),
  measure: z.string().trim().max(2000),
  body: z.string().trim().max(200),
  legalAct: z.string().trim().max(500),
  owner: z.uuid().nullable(),
  clock: ClockRule,
  fixedDue: Day.nullable(),
})
export type ObligationText = z.infer<typeof ObligationText>

/** A text of the library in the reader's language, or in English and so marked. */
export const ShownText = z.object({
  text: z.string(),
  missing: z.boolean(),
  provenance: z.enum(['S', 'K', 'R']),
})

export const VerdictLine = z.object({
  on: Day,
  verdict: Verdict,
  reason: z.string(),
  by: z.string().nullable(),
})

export const EvidenceKind = z.enum(['indicator', 'link', 'level'])
export type EvidenceKind = z.infer<typeof EvidenceKind>

export const ProofLine = z.object({
  id: z.string(),
  kind: EvidenceKind,
  label: z.string(),
  target: z.string(),
  /** Latest month of a figure. */
  live: z.object({ month: z.string(), value: z.number().nullable() }).nullable(),
  /** The level that the newest finished self-assessment agreed on, within the reader's reach, with the sentence that says it. */
  level: z.object({ said: z.string(), cycle: z.string() }).nullable(),
})

export const Obligation = z.object({
  id: z.string(),
  text: ObligationText,
  provision: ShownText,
  owner: z.string().nullable(),
  due: Day.nullable(),
  /** The date follows from the provision and is not confirmed. */
  derived: z.boolean(),
  overdue: z.boolean(),
  verdict: Verdict.nullable(),
  verdicts: z.array(VerdictLine),
  evidence: z.array(ProofLine),
  /** Actions of the register, without what they say: that is for who may read them. */
  actions: z.array(z.object({ id: z.string(), number: z.number(), state: z.string(), due: Day.nullable() })),
  version: z.number(),
  /** Why the caller cannot judge; null when they can. */
  judge: z.enum(['FORBIDDEN', 'OWN_OBLIGATION']).nullable(),
})
export type Obligation = z.infer<typeof Obligation>

export const Score = z.object({
  score: z.number().nullable(),
  sum: z.number(),
  weights: z.number(),
  judged: z.number(),
  unjudged: z.number(),
  notApplicable: z.number(),
})

export const CommitmentRow = z.object({
  instrument: z.string(),
  title: z.string(),
  inForceOn: Day.nullable(),
  standing: StatusKind.or(EndKind).nullable(),
  obligations: z.number(),
  overdue: z.number(),
  next: Day.nullable(),
  score: Score,
})
export type CommitmentRow = z.infer<typeof CommitmentRow>

export const ReportText = z.object({
  body: z.string().trim().min(1).max(200),
  dueOn: Day,
  sentOn: Day.nullable(),
})
export type ReportText = z.infer<typeof ReportText>
export const Report = ReportText.extend({ id: z.string(), version: z.number() })

export const Commitment = CommitmentRow.extend({
  statuses: z.array(Status),
  items: z.array(Obligation),
  reports: z.array(Report),
  provisions: z.array(z.object({ id: z.string(), text: z.string() })),
  mayRun: z.boolean(),
})
export type Commitment = z.infer<typeof Commitment>

export const DueDate = z.object({
  day: Day,
  what: z.enum(['obligation', 'report']),
  /** Of the obligation or the report. */
  id: z.string(),
  instrument: z.string(),
  title: z.string(),
  detail: z.string(),
  derived: z.boolean(),
  overdue: z.boolean(),
})
export type DueDate = z.infer<typeof DueDate>

/** What the forms can be set to. */
export const Choices = z.object({
  people: z.array(z.object({ id: z.string(), name: z.string(), login: z.string() })),
  figures: z.array(z.string()),
  /** Questions of the self-assessment with an agreed level. */
  questions: z.array(z.object({ id: z.string(), text: z.string() })),
})
