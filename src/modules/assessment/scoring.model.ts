/**
 * From agreed levels to scores. All of it is shown to the reader with the numbers put in.
 *
 *   level of a question  = the lower of written and practised
 *   score of a factor    = Σ weight × level ÷ Σ weight, over questions that apply and have been agreed
 *   per cent             = score ÷ 5 × 100
 *   score of an office   = mean of its factor scores, each factor counting the same
 *   score of all offices = mean of the offices' scores, each office counting the same
 *   gap                  = the larger of 0 and target − level
 *   priority             = gap × weight × severity (1.0, 1.3, 1.6, 2.0)
 *
 * Rounding happens once, for showing: half up, two decimals (per cent: one). The scheme is Tamga's own; it is no WCO scale. Pure.
 */
import * as z from 'zod'
import { AnswerValue, levelOf } from './answer.model.ts'
import type { Question } from './questionnaire.model.ts'

/** How much it matters when the gap stays; kept apart from the level. */
export const Severity = z.enum(['low', 'medium', 'high', 'critical'])
export type Severity = z.infer<typeof Severity>
export const severityFactor: Readonly<Record<Severity, number>> = {
  low: 1,
  medium: 1.3,
  high: 1.6,
  critical: 2,
}

/** What the group of one office agreed on for one question. */
export const Agreed = AnswerValue.pick({
  written: true,
  practice: true,
  notApplicable: true,
  whyNot: true,
}).extend({
  severity: Severity,
  target: z.int().min(0).max(5),
  note: z.string().max(4000),
})
export type Agreed = z.infer<typeof Agreed>

export const Term = z.object({
  question: z.string(),
  weight: z.number(),
  level: z.number(),
  written: z.number(),
  practice: z.number(),
})
export type Term = z.infer<typeof Term>

export const Score = z.object({
  /** 0 to 5, not rounded; null when no question counts. */
  score: z.number().nullable(),
  written: z.number().nullable(),
  practice: z.number().nullable(),
  sumOfWeights: z.number(),
  sumOfProducts: z.number(),
  terms: z.array(Term),
  notApplicable: z.array(z.string()),
  /** Not agreed yet. */
  open: z.array(z.string()),
})
export type Score = z.infer<typeof Score>

/** The score of some questions (mostly: of one factor in one office). */
export function scoreOf(
  questions: readonly Pick<Question, 'id' | 'weight'>[],
  agreed: ReadonlyMap<string, Agreed>,
): Score {
  const terms: Term[] = []
  const notApplicable: string[] = []
  const open: string[] = []
  for (const { id, weight } of questions) {
    const one = agreed.get(id)
    const level = levelOf(one)
    if (one?.notApplicable) notApplicable.push(id)
    else if (!one || level === null || one.written === null || one.practice === null) open.push(id)
    else terms.push({ question: id, weight, level, written: one.written, practice: one.practice })
  }
  const weighted = (value: (term: Term) => number) => sum(terms.map((term) => term.weight * value(term)))
  const sumOfWeights = sum(terms.map((term) => term.weight))
  const share = (products: number) => (sumOfWeights === 0 ? null : products / sumOfWeights)
  const sumOfProducts = weighted((term) => term.level)
  return {
    score: share(sumOfProducts),
    written: share(weighted((term) => term.written)),
    practice: share(weighted((term) => term.practice)),
    sumOfWeights,
    sumOfProducts,
    terms,
    notApplicable,
    open,
  }
}

/** The plain mean of what is known; null of nothing. */
export function meanOf(scores: readonly (number | null)[]): number | null {
  const known = scores.filter((one) => one !== null)
  return known.length === 0 ? null : sum(known) / known.length
}

/** Half up, after taking away what binary fractions add (1.005 × 100 is 100.49999999999999). */
export function rounded(value: number, digits = 2): number {
  const scale = 10 ** digits
  return Math.floor(value * scale + 0.5 + 1e-9) / scale
}

export function perCent(score: number): number {
  return (score / 5) * 100
}

export interface Gap {
  readonly question: string
  readonly level: number
  readonly target: number
  readonly gap: number
  readonly weight: number
  readonly severity: Severity
  readonly priority: number
}

/** Questions below their target, the most pressing first. */
export function gapsOf(
  questions: readonly Pick<Question, 'id' | 'weight'>[],
  agreed: ReadonlyMap<string, Agreed>,
): Gap[] {
  const found = questions.flatMap(({ id, weight }): Gap[] => {
    const one = agreed.get(id)
    const level = levelOf(one)
    if (!one || level === null || level >= one.target) return []
    const gap = one.target - level
    const priority = gap * weight * severityFactor[one.severity]
    return [{ question: id, level, target: one.target, gap, weight, severity: one.severity, priority }]
  })
  return found.sort((a, b) => b.priority - a.priority || a.question.localeCompare(b.question, 'en'))
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0)
}

export const emptyAgreed: Agreed = {
  written: null,
  practice: null,
  notApplicable: false,
  whyNot: '',
  severity: 'medium',
  target: 3,
  note: '',
}
