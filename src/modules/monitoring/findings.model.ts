/**
 * What an indicator says. The one shape that travels from the analysis to the command line, the leads and the pages.
 * Pure data: plain JSON, no dates, no functions.
 */
import * as z from 'zod'

/** The twelve indicators; the id is the name of the card `content/indicators/<id>.yaml`. */
export const IndicatorId = z.enum([
  'steering',
  'broker-concentration',
  'reassignment',
  'override',
  'finding-rate',
  'value-uplift',
  'undervaluation',
  'release-time',
  'queue-jump',
  'off-roster-edits',
  'cancel-relodge',
  'digits',
])
export type IndicatorId = z.infer<typeof IndicatorId>

/**
 * Indicators that describe and name nobody: no correction, no lead. What they look at tells the innocent too little apart (round prices of
 * a catalogue), or is told better by another (concentration, by the steering test).
 */
const hints: ReadonlySet<IndicatorId> = new Set(['broker-concentration', 'digits'])

export function isHint(id: IndicatorId): boolean {
  return hints.has(id)
}

/** Whom a figure is about. `pair` = officer (subject) with broker (counterpart). */
export const SubjectType = z.enum(['officer', 'broker', 'importer', 'pair', 'office'])
export type SubjectType = z.infer<typeof SubjectType>

/**
 * One tested subject. `effect` is on the indicator's own scale (its card names unit and meaning: share, log ratio,
 * minutes …) with a 95 % interval. `q` is null where the indicator does not rank people or firms.
 */
export const Finding = z.object({
  indicator: IndicatorId,
  /** Lead kind: the indicator's id, or a finer word where one indicator has several (`override-then-nothing`). */
  kind: z.string(),
  subjectType: SubjectType,
  subject: z.string(),
  counterpart: z.string().nullable(),
  officeId: z.string().nullable(),
  /** Units that inform the figure (declarations, manifests, overrides …; the card says which). */
  n: z.number(),
  observed: z.number(),
  expected: z.number(),
  effect: z.number(),
  ciLow: z.number(),
  ciHigh: z.number(),
  p: z.number(),
  q: z.number().nullable(),
  /** Smallest effect that would have been seen with 80 % power at the same n; null where not defined. */
  detectable: z.number().nullable(),
  /** After correction, and after the indicator's minimum effect: this is what becomes a lead. */
  standsOut: z.boolean(),
  /** Further figures for the sentence and the page, e.g. `{ approver: 'O12', medianMinutes: 31 }`. */
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
})
export type Finding = z.infer<typeof Finding>

/** Something the reader must know about a result; codes with parameters, sentences are in `text/`. */
export const Note = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type Note = z.infer<typeof Note>

export const Histogram = z.object({
  /** What is on the axis, e.g. `z`, `effect`. */
  of: z.string(),
  /** Bin edges, ascending, one more than counts. */
  edges: z.array(z.number()),
  counts: z.array(z.number()),
})
export type Histogram = z.infer<typeof Histogram>

export const IndicatorResult = z.object({
  indicator: IndicatorId,
  /** `computed`; `prevented` = data missing (notes say which); `withheld` = computed but self-diagnosis failed. */
  status: z.enum(['computed', 'prevented', 'withheld']),
  /** Subjects tested. */
  tested: z.number(),
  /** Subjects below the card's minimum n: counted, never shown. */
  suppressed: z.number(),
  findings: z.array(Finding),
  histogram: Histogram.nullable(),
  notes: z.array(Note),
})
export type IndicatorResult = z.infer<typeof IndicatorResult>

/** First and last day of the data, ISO dates, both inclusive. */
export const Period = z.object({ from: z.string(), to: z.string() })
export type Period = z.infer<typeof Period>
