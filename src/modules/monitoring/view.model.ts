/** What the screens of monitoring show. Shapes only; people in them are masked. */
import * as z from 'zod'
import { Finding, IndicatorId, IndicatorResult, Note, Period } from './findings.model.ts'
import { LeadEvent, LeadMove, LeadStatus, Subject } from './lead.model.ts'
import { Load, QualityColumn } from './load.model.ts'
import { MonthSeries } from './months.model.ts'

export const Analysis = z.object({
  id: z.string(),
  finishedAt: z.string(),
  period: Period,
  declarations: z.number(),
  q: z.number(),
  indicators: z.array(
    z.object({
      indicator: IndicatorId,
      status: IndicatorResult.shape.status,
      tested: z.number(),
      suppressed: z.number(),
      standOut: z.number(),
      notes: z.array(Note),
    }),
  ),
})
export type Analysis = z.infer<typeof Analysis>

export const Overview = z.object({
  declarations: z.number(),
  period: Period.nullable(),
  loads: z.array(Load),
  quality: z.array(QualityColumn),
  analysis: Analysis.nullable(),
  /** The loaded data is newer than the analysis. */
  analysisOutdated: z.boolean(),
  offices: z.array(
    z.object({
      officeId: z.string(),
      declarations: z.number(),
      value: z.number().nullable(),
      inspectedShare: z.number().nullable(),
      findingShare: z.number().nullable(),
      medianReleaseHours: z.number().nullable(),
      leads: z.number(),
    }),
  ),
  months: z.array(
    z.object({
      month: z.string(),
      declarations: z.number(),
      inspectedShare: z.number().nullable(),
      findingShare: z.number().nullable(),
      medianReleaseHours: z.number().nullable(),
    }),
  ),
  leads: z.record(LeadStatus, z.number()),
})
export type Overview = z.infer<typeof Overview>

/** Texts of a card are in the asked language; `query` is the SQL that runs. */
export const Card = z.object({
  id: IndicatorId,
  version: z.string(),
  validFrom: z.string(),
  expires: z.string(),
  expired: z.boolean(),
  subjectType: z.string(),
  unit: z.string(),
  minimumN: z.number(),
  minimumEffect: z.number(),
  q: z.number(),
  source: z.array(z.string()),
  name: z.string(),
  reason: z.string(),
  formula: z.string(),
  query: z.string(),
  exclusions: z.array(z.string()),
  innocent: z.array(z.string()),
  checks: z.array(z.string()),
})
export type Card = z.infer<typeof Card>

/** A finding with people masked. */
export const ShownFinding = Finding.omit({ subject: true, counterpart: true }).extend({
  subject: Subject,
  counterpart: Subject.nullable(),
  /** Of the lead that shows it, for those who may read leads. */
  lead: z.object({ id: z.string(), number: z.number() }).nullable(),
})
export type ShownFinding = z.infer<typeof ShownFinding>

export const LeadRow = z.object({
  id: z.string(),
  /** Short number people say aloud. */
  number: z.number(),
  status: LeadStatus,
  kinds: z.array(z.string()),
  subject: Subject,
  counterpart: Subject.nullable(),
  officeId: z.string().nullable(),
  period: Period,
  observed: z.number(),
  expected: z.number(),
  effect: z.number(),
  ciLow: z.number(),
  ciHigh: z.number(),
  q: z.number().nullable(),
  raisedAt: z.string(),
  replyAsked: z.boolean(),
  replied: z.boolean(),
  /** Last day of newer data that no longer support the lead; null while they do. */
  unsupportedTo: z.string().nullable(),
})
export type LeadRow = z.infer<typeof LeadRow>

/** What the caller may do now; `disabled` is the code of the reason, null when it may be done. */
export const Ability = z.object({ move: LeadMove.or(z.literal('reveal')), disabled: z.string().nullable() })

export const Lead = LeadRow.extend({
  findings: z.array(ShownFinding),
  events: z.array(LeadEvent),
  declarations: z.number(),
  /** An earlier lead about the same people that was explained, and the reason then. */
  earlier: z.array(z.object({ id: z.string(), number: z.number(), status: LeadStatus, reason: z.string() })),
  may: z.array(Ability),
  notes: z.array(Note),
})
export type Lead = z.infer<typeof Lead>

/** Observed against expected by month of each finding, the strongest first. */
export const Monthly = z.object({ series: z.array(MonthSeries) })
export type Monthly = z.infer<typeof Monthly>

export const Page = {
  limit: z.number().int().min(1).max(200).default(50),
  offset: z.number().int().min(0).default(0),
}
