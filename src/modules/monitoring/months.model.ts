/** Observed against expected by month: the shape that travels from the analysis to the page of a lead. Pure. */
import * as z from 'zod'
import { IndicatorId } from './findings.model.ts'

/** What the figures of a lead count or measure. `price` = share of the usual price, `minutes` = geometric mean. */
export const Unit = z.enum([
  'manifests',
  'declarations',
  'overrides',
  'nothing-found',
  'findings',
  'uplifts',
  'reassigned',
  'cancelled',
  'edits',
  'round-values',
  'minutes',
  'price',
])
export type Unit = z.infer<typeof Unit>

export const Month = z.object({
  /** 2026-01 */
  month: z.string(),
  observed: z.number(),
  expected: z.number(),
  /** Where chance alone leaves 19 of 20 such months around what is expected; null where too little is known. */
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** What the month rests on: files, manifests, edits …, as n of the finding. */
  n: z.number(),
})
export type Month = z.infer<typeof Month>

/** The months of one finding of a lead. Months without anything to count are left out. */
export const MonthSeries = z.object({
  indicator: IndicatorId,
  kind: z.string(),
  officeId: z.string().nullable(),
  unit: Unit,
  months: z.array(Month),
})
export type MonthSeries = z.infer<typeof MonthSeries>

const units: Readonly<Record<string, Unit>> = {
  override: 'overrides',
  'override-then-nothing': 'nothing-found',
  'finding-rate': 'findings',
  'value-uplift': 'uplifts',
  reassignment: 'reassigned',
  'cancel-relodge': 'cancelled',
  'off-roster-edits': 'edits',
  'others-files-edits': 'edits',
  'release-time': 'minutes',
  'fast-lane': 'minutes',
  'queue-jump': 'minutes',
  undervaluation: 'price',
  'round-values': 'round-values',
}

/** Unit of what a finding of this kind observed and expected; manifests where the kind has none of its own (steering, concentration). */
export function unitOf(kind: string): Unit {
  return units[kind] ?? 'manifests'
}
