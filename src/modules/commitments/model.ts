/**
 * Commitments: how a country stands to an instrument over time, when an obligation falls due, how far it is fulfilled, and what follows
 * for the whole instrument. Pure.
 */
import * as z from 'zod'
import { addMonths } from '#kernel/calendar.ts'

export const StatusKind = z.enum([
  'signed',
  'ratified',
  'acceded',
  'deposited',
  'in-force',
  'reservation',
  'declaration',
  'withdrawn',
])
export type StatusKind = z.infer<typeof StatusKind>

export const Verdict = z.enum(['not-begun', 'begun', 'largely', 'full', 'not-applicable'])
export type Verdict = z.infer<typeof Verdict>

/** Published: what each verdict counts. What is not applicable does not count at all. */
export const verdictValue: Record<Exclude<Verdict, 'not-applicable'>, number> = {
  'not-begun': 0,
  begun: 1 / 3,
  largely: 2 / 3,
  full: 1,
}

export const Weight = z.union([z.literal(1), z.literal(2), z.literal(3)])

export const ObligationKind = z.enum(['do', 'publish', 'limit', 'record'])
export const ClockRule = z.enum(['provision', 'standard', 'transitional', 'fixed', 'none'])
export type ClockRule = z.infer<typeof ClockRule>

/** Months after the entry into force for the party: RKC, Body, article 13. From knowledge; to be confirmed with the depositary. */
export const rkcMonths = { standard: 36, transitional: 60 } as const

export interface Clock {
  readonly rule: ClockRule
  readonly fixed: string | null
  /** Months that the provision itself sets, counted from the entry into force for the party. */
  readonly months: number | null
}

/** The day on which an obligation falls due; null without a clock or before the instrument is in force. */
export function dueOf({ rule, fixed, months }: Clock, inForceOn: string | null): string | null {
  if (rule === 'fixed') return fixed
  if (rule === 'none' || inForceOn === null) return null
  const after = rule === 'provision' ? months : rkcMonths[rule]
  return after === null ? null : addMonths(inForceOn, after)
}

/** Whether a date is derived, so that somebody must confirm it. */
export function isDerived(rule: ClockRule): boolean {
  return rule === 'standard' || rule === 'transitional' || rule === 'provision'
}

export interface Period {
  readonly from: string
  readonly to: string | null
}

/** Half-open: the first day belongs to it, the last does not. */
export function covers({ from, to }: Period, day: string): boolean {
  return from <= day && (to === null || day < to)
}

export interface Judged {
  readonly weight: number
  readonly verdict: Verdict | null
}

export interface Score {
  /** 0…1; null when nothing that counts was judged. */
  readonly score: number | null
  readonly sum: number
  readonly weights: number
  readonly judged: number
  readonly unjudged: number
  readonly notApplicable: number
}

/** Sum of weight × value over the sum of weights of what was judged; what was not judged is counted beside it, never as zero. */
export function scoreOf(obligations: readonly Judged[]): Score {
  let [sum, weights, judged, unjudged, notApplicable] = [0, 0, 0, 0, 0]
  for (const { weight, verdict } of obligations) {
    if (verdict === null) unjudged++
    else if (verdict === 'not-applicable') notApplicable++
    else {
      judged++
      weights += weight
      sum += weight * verdictValue[verdict]
    }
  }
  return { score: weights === 0 ? null : sum / weights, sum, weights, judged, unjudged, notApplicable }
}

/** Days past the date of what is not fulfilled. */
export function isOverdue(due: string | null, verdict: Verdict | null, today: string): boolean {
  return due !== null && due < today && verdict !== 'full' && verdict !== 'not-applicable'
}
