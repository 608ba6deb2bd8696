/** What the screens of assessments show. Shapes only. */
import * as z from 'zod'
import { AnswerValue } from './answer.model.ts'
import { Answered, Spread, Stage } from './consensus.model.ts'
import { PanelMove, PanelState } from './panel.model.ts'
import { CycleWords } from './questionnaire.model.ts'
import { Agreed } from './scoring.model.ts'
import { EvidenceKind } from './xray.model.ts'

const Day = z.iso.date()

/** A question in the reader's language; `missing` when the English stands in for a translation. */
export const ShownQuestion = z.object({
  id: z.string(),
  factor: z.string(),
  text: z.string(),
  missing: z.boolean(),
  /** Number of the set of level descriptions (`anchorSets`): most questions share one. */
  anchors: z.number(),
  evidence: z.array(z.string()),
  about: z.array(z.string()),
  weight: z.number(),
  showIf: z.object({ question: z.string(), atLeast: z.number() }).nullable(),
})
export type ShownQuestion = z.infer<typeof ShownQuestion>

export const ShownFactor = z.object({ id: z.string(), title: z.string(), missing: z.boolean() })
export type ShownFactor = z.infer<typeof ShownFactor>

/** The questions of a cycle as one reads them. */
export const Shown = z.object({
  title: z.string(),
  factors: z.array(ShownFactor),
  anchorSets: z.array(z.array(z.string())),
  questions: z.array(ShownQuestion),
})
export type Shown = z.infer<typeof Shown>

/** A kept file as its readers know it. */
export const FileFacts = z.object({ type: z.string(), bytes: z.number(), sha256: z.string() })
export type FileFacts = z.infer<typeof FileFacts>

export const Evidence = z.object({
  id: z.string(),
  question: z.string(),
  kind: EvidenceKind,
  label: z.string(),
  /** Address, id of the file, or id of the indicator. */
  reference: z.string(),
  expires: Day.nullable(),
  /** Of a kept file; reports that were frozen before there were files have none. */
  file: FileFacts.optional(),
  /** The caller added it and may take it away. */
  mine: z.boolean(),
})
export type Evidence = z.infer<typeof Evidence>

export const Part = z.enum(['run', 'read', 'facilitate', 'answer', 'sign'])
export type Part = z.infer<typeof Part>

export const CycleRow = z.object({
  id: z.string(),
  number: z.number(),
  title: z.string(),
  words: CycleWords.nullable(),
  periodFrom: Day,
  periodTo: Day,
  due: Day,
  offices: z.number(),
  accepted: z.number(),
  openedAt: z.string(),
  /** What the caller has to do with it. */
  parts: z.array(Part),
  /** Factors the caller can answer now, and how many of them are handed in; null for others. */
  own: z.object({ factors: z.number(), handedIn: z.number() }).nullable(),
})
export type CycleRow = z.infer<typeof CycleRow>

export const PanelRow = z.object({
  id: z.string(),
  office: z.string(),
  officeName: z.string(),
  facilitator: z.string(),
  state: PanelState,
  respondents: z.number(),
  factors: z.number(),
  revealed: z.number(),
  /** Questions agreed on, and all. */
  agreed: z.number(),
  questions: z.number(),
  facilitates: z.boolean(),
  responds: z.boolean(),
})
export type PanelRow = z.infer<typeof PanelRow>

export const Signature = z.object({
  name: z.string(),
  capacity: z.string(),
  /** Null until signed. */
  at: z.string().nullable(),
  ledgerSeq: z.number().nullable(),
  mine: z.boolean(),
})
export type Signature = z.infer<typeof Signature>

export const ReportRow = z.object({
  id: z.string(),
  number: z.number(),
  final: z.boolean(),
  sha256: z.string(),
  ledgerSeq: z.number(),
  madeBy: z.string(),
  madeAt: z.string(),
  signatures: z.array(Signature),
})
export type ReportRow = z.infer<typeof ReportRow>

export const Cycle = CycleRow.extend({
  purpose: z.string(),
  target: z.number(),
  questionnaire: z.object({ id: z.string(), version: z.number(), title: z.string(), questions: z.number() }),
  openedBy: z.string(),
  panels: z.array(PanelRow),
  reports: z.array(ReportRow),
  mayReport: z.enum(['FORBIDDEN', 'NOTHING_AGREED']).nullable(),
})
export type Cycle = z.infer<typeof Cycle>

export const OwnAnswer = z.object({
  question: z.string(),
  round: z.number(),
  version: z.number(),
  value: AnswerValue,
})
export type OwnAnswer = z.infer<typeof OwnAnswer>

/** What the group sees about a question after the reveal; no names, no order of answering. */
export const Told = z.object({
  question: z.string(),
  /** Of the latest closed round; null for a group too small to be split. */
  spread: Spread.nullable(),
  /** Of the first round, once the second is closed. */
  first: Spread.nullable(),
  moves: z.object({ moved: z.number(), withoutReason: z.number() }).nullable(),
  wide: z.boolean(),
  /** Reasons their authors let be shown, in alphabetical order. */
  reasons: z.array(z.string()),
})
export type Told = z.infer<typeof Told>

export const Dissent = z.object({
  question: z.string(),
  level: z.number(),
  reason: z.string(),
  /** Empty when the author stays unnamed. */
  name: z.string(),
})
export type Dissent = z.infer<typeof Dissent>

export const Result = z.object({
  question: z.string(),
  version: z.number(),
  value: Agreed,
  by: z.string(),
  at: z.string(),
})
export type Result = z.infer<typeof Result>

export const FactorState = z.object({
  factor: z.string(),
  stage: Stage,
  answered: Answered,
  /** Why the next step (reveal, closing the second round) cannot be taken; null when it can. */
  next: z.enum(['REVEALED', 'NOT_ALL', 'NOT_THE_FACILITATOR']).nullable(),
})
export type FactorState = z.infer<typeof FactorState>

const Panel = z.object({
  id: z.string(),
  cycle: z.string(),
  cycleTitle: z.string(),
  due: Day,
  office: z.string(),
  officeName: z.string(),
  state: PanelState,
  respondents: z.number(),
  /** Fewer than five: answers are never shown, not even without names. */
  small: z.boolean(),
})

export const Sheet = Shown.extend({
  panel: Panel,
  stages: z.array(
    z.object({ factor: z.string(), stage: Stage, handedIn: z.boolean(), takesPart: z.boolean() }),
  ),
  answers: z.array(OwnAnswer),
  told: z.array(Told),
  evidence: z.array(Evidence),
  results: z.array(Result),
  dissents: z.array(Dissent),
})
export type Sheet = z.infer<typeof Sheet>

export const Board = Shown.extend({
  panel: Panel,
  named: z.array(z.string()),
  facilitates: z.boolean(),
  target: z.number(),
  stages: z.array(FactorState),
  told: z.array(Told),
  evidence: z.array(Evidence),
  results: z.array(Result),
  dissents: z.array(Dissent),
  moves: z.array(
    z.object({
      move: PanelMove,
      questions: z.array(z.string()),
      reason: z.string(),
      by: z.string(),
      at: z.string(),
    }),
  ),
  may: z.array(
    z.object({
      move: PanelMove,
      disabled: z
        .enum([
          'NOT_ALLOWED_IN_STATE',
          'NOT_THE_FACILITATOR',
          'NOT_THE_REVIEWER',
          'OWN_RESULT',
          'NOT_ALL_AGREED',
        ])
        .nullable(),
    }),
  ),
})
export type Board = z.infer<typeof Board>
