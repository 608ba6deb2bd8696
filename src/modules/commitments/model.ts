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

/** Done on one day; they hold nothing by themselves. The other kinds hold from a day until they are ended. */
const acts: readonly StatusKind[] = ['signed', 'ratified', 'acceded', 'deposited', 'withdrawn']

export function isAct(kind: StatusKind): boolean {
  return acts.includes(kind)
}

/** How a standing came to its end; what was entered by mistake never stood. */
export const EndKind = z.enum(['denounced', 'suspended', 'withdrawn', 'replaced', 'mistaken'])
export type EndKind = z.infer<typeof EndKind>

export interface Standing extends Period {
  readonly kind: StatusKind
  readonly ended: EndKind | null
}

/** What is wrong with a new standing; null = nothing. */
export function standingFault({
  kind,
  from,
  to,
}: Pick<Standing, 'kind' | 'from' | 'to'>): 'DATES_REVERSED' | 'ACT_HAS_NO_END' | null {
  if (to === null) return null
  if (isAct(kind)) return 'ACT_HAS_NO_END'
  return to <= from ? 'DATES_REVERSED' : null
}

/** Whether the standing can be ended on the day (the first on which it no longer holds); null = it can. */
export function endRefusal(
  { kind, from, ended }: Standing,
  { on, how }: { readonly on: string; readonly how: EndKind },
): 'ACT_HAS_NO_END' | 'ALREADY_ENDED' | 'DATES_REVERSED' | null {
  if (ended !== null) return 'ALREADY_ENDED'
  if (how === 'mistaken') return null
  if (isAct(kind)) return 'ACT_HAS_NO_END'
  return on <= from ? 'DATES_REVERSED' : null
}

/** Whether it holds on the day: an act never does, what was entered by mistake never did. */
export function holds(standing: Standing, day: string): boolean {
  return !isAct(standing.kind) && standing.ended !== 'mistaken' && covers(standing, day)
}

/** How the country stands to the instrument on the day: in force, else the last thing that happened; null = nothing did. */
export function standingOn(all: readonly Standing[], day: string): StatusKind | EndKind | null {
  const known = all.filter((one) => one.ended !== 'mistaken')
  if (known.some((one) => one.kind === 'in-force' && holds(one, day))) return 'in-force'
  const happened = known.flatMap((one): { day: string; what: StatusKind | EndKind }[] => {
    if (isAct(one.kind)) return [{ day: one.from, what: one.kind }]
    const { kind, to, ended } = one
    return kind === 'in-force' && to !== null && ended !== null ? [{ day: to, what: ended }] : []
  })
  const past = happened.filter((one) => one.day <= day).sort((a, b) => (a.day < b.day ? -1 : 1))
  return past.at(-1)?.what ?? null
}

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
