/** Everything a report says, in all languages at once and without a screen: shown live as the results, frozen as the report. Pure. */
import * as z from 'zod'
import { levelOf } from './answer.model.ts'
import { Contradiction } from './contradiction.model.ts'
import { PanelState } from './panel.model.ts'
import { CycleWords, Words } from './questionnaire.model.ts'
import { Agreed, meanOf, Score, Severity, scoreOf } from './scoring.model.ts'
import { Dissent, Evidence } from './view.model.ts'
import { Xray } from './xray.model.ts'

const Day = z.iso.date()

export const Gap = z.object({
  panel: z.string(),
  office: z.string(),
  question: z.string(),
  level: z.number(),
  target: z.number(),
  gap: z.number(),
  weight: z.number(),
  severity: Severity,
  priority: z.number(),
  /** Action made from it, if any. */
  action: z.object({ id: z.string(), title: z.string(), state: z.string() }).nullable(),
})
export type Gap = z.infer<typeof Gap>

export const OfficeScore = z.object({
  panel: z.string(),
  office: z.string(),
  name: z.string(),
  state: PanelState,
  respondents: z.number(),
  score: z.number().nullable(),
  factors: z.array(Score.extend({ factor: z.string() })),
})
export type OfficeScore = z.infer<typeof OfficeScore>

export const Item = z.object({
  panel: z.string(),
  office: z.string(),
  question: z.string(),
  agreed: Agreed,
  level: z.number().nullable(),
  /** In the cycle compared with; null when it was not asked there or did not apply. */
  before: z.number().nullable(),
})
export type Item = z.infer<typeof Item>

export const FactorSummary = z.object({
  factor: z.string(),
  score: z.number().nullable(),
  written: z.number().nullable(),
  practice: z.number().nullable(),
  lowest: z.number().nullable(),
  highest: z.number().nullable(),
  before: z.number().nullable(),
})
export type FactorSummary = z.infer<typeof FactorSummary>

export const ReportContent = z.object({
  cycle: z.object({
    id: z.string(),
    number: z.number(),
    title: z.string(),
    purpose: z.string(),
    /** Not in reports that were frozen before cycles had names in several languages. */
    words: CycleWords.nullish(),
    periodFrom: Day,
    periodTo: Day,
    target: z.number(),
  }),
  questionnaire: z.object({ id: z.string(), version: z.number(), title: Words }),
  factors: z.array(z.object({ id: z.string(), title: Words, rad: z.string().nullable() })),
  questions: z.array(z.object({ id: z.string(), factor: z.string(), text: Words, weight: z.number() })),
  offices: z.array(OfficeScore),
  score: z.number().nullable(),
  summary: z.array(FactorSummary),
  items: z.array(Item),
  /** The finished cycle that is compared with; null without one. */
  compared: z
    .object({
      id: z.string(),
      number: z.number(),
      title: z.string(),
      score: z.number().nullable(),
      questionnaireVersion: z.number(),
    })
    .nullable(),
  contradictions: z.array(Contradiction),
  xrays: z.array(Xray),
  gaps: z.array(Gap),
  dissents: z.array(Dissent.extend({ office: z.string() })),
  evidence: z.array(Evidence.omit({ mine: true }).extend({ office: z.string() })),
  signers: z.array(z.object({ name: z.string(), capacity: z.string() })),
  /** Every office's result has been accepted. */
  final: z.boolean(),
})
export type ReportContent = z.infer<typeof ReportContent>

export interface OfficeInput {
  readonly panel: string
  readonly office: string
  readonly name: string
  readonly state: z.infer<typeof PanelState>
  readonly respondents: number
  readonly agreed: ReadonlyMap<string, Agreed>
}

type Asked = Pick<ReportContent, 'factors' | 'questions'>

/** Scores of one office by factor. */
export function officeScore({ factors, questions }: Asked, office: OfficeInput): OfficeScore {
  const scores = factors.map(({ id }) => ({
    factor: id,
    ...scoreOf(
      questions.filter((one) => one.factor === id),
      office.agreed,
    ),
  }))
  const { panel, name, state, respondents } = office
  const score = meanOf(scores.map((one) => one.score))
  return { panel, office: office.office, name, state, respondents, score, factors: scores }
}

/** Each factor over the offices: the mean, the lowest and the highest. */
export function summaryOf(
  { factors }: Pick<Asked, 'factors'>,
  offices: readonly OfficeScore[],
  before: readonly FactorSummary[] | null,
): FactorSummary[] {
  return factors.map(({ id }) => {
    const scores = offices.flatMap((office) => office.factors.filter((one) => one.factor === id))
    const known = scores.flatMap(({ score }) => (score === null ? [] : [score]))
    return {
      factor: id,
      score: meanOf(known),
      written: meanOf(scores.map((one) => one.written)),
      practice: meanOf(scores.map((one) => one.practice)),
      lowest: known.length === 0 ? null : Math.min(...known),
      highest: known.length === 0 ? null : Math.max(...known),
      before: before?.find((one) => one.factor === id)?.score ?? null,
    }
  })
}

/** Every agreed level, beside the one of the cycle before at the same office. */
export function itemsOf(
  offices: readonly OfficeInput[],
  before: ReadonlyMap<string, ReadonlyMap<string, Agreed>>,
): Item[] {
  return offices.flatMap(({ panel, office, agreed }) =>
    [...agreed].map(([question, one]) => ({
      panel,
      office,
      question,
      agreed: one,
      level: levelOf(one),
      before: levelOf(before.get(office)?.get(question)),
    })),
  )
}
