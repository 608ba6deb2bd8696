/** Consistency checks of an office's result: each finding is a code with its numbers, from which the page makes a sentence with a link. Pure. */
import * as z from 'zod'
import { levelOf } from './answer.model.ts'
import { isWide, type Spread } from './consensus.model.ts'
import type { Question } from './questionnaire.model.ts'
import type { Agreed } from './scoring.model.ts'

export const XrayCode = z.enum([
  'practised-above-written',
  'high-without-evidence',
  'evidence-expired',
  'moved-without-reason',
  'agreed-outside-answers',
  'wide-without-note',
  'not-applicable-here-only',
  'up-without-action',
])
export type XrayCode = z.infer<typeof XrayCode>

export const Xray = z.object({
  code: XrayCode,
  panel: z.string(),
  office: z.string(),
  question: z.string(),
  /** Numbers and texts that the sentence names. */
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type Xray = z.infer<typeof Xray>

/** How evidence weighs: A measured by data, B a document, C somebody says so. After domain notes on evidence confidence. */
export const EvidenceKind = z.enum(['file', 'link', 'live'])
export type EvidenceKind = z.infer<typeof EvidenceKind>
export const weightOfEvidence: Readonly<Record<EvidenceKind, 'A' | 'B'>> = { file: 'B', link: 'B', live: 'A' }

export interface Looked {
  readonly panel: string
  readonly office: string
  readonly question: Pick<Question, 'id'>
  readonly agreed: Agreed
  readonly evidence: readonly { readonly label: string; readonly expires: string | null }[]
  /** Of the last round; null for groups too small to be split. */
  readonly spread: Spread | null
  readonly moves: { readonly moved: number; readonly withoutReason: number } | null
  /** Offices of the cycle where the question was agreed to apply. */
  readonly appliesElsewhere: number
  /** Level in the cycle before; undefined when it was not asked there. */
  readonly before: number | undefined
  /** Actions taken from this question since then, and how many of them are closed; null when no room keeps actions. */
  readonly actions: { readonly all: number; readonly closed: number } | null
}

const HIGH = 3

export function xraysOf(about: Looked, today: string): Xray[] {
  const found = (code: XrayCode, params: Xray['params'] | null): Xray[] =>
    params === null
      ? []
      : [{ code, panel: about.panel, office: about.office, question: about.question.id, params }]
  return [
    ...found('practised-above-written', practisedAbove(about.agreed)),
    ...found('high-without-evidence', withoutEvidence(about)),
    ...about.evidence
      .filter(({ expires }) => expires !== null && expires < today)
      .flatMap(({ label, expires }) => found('evidence-expired', { label, day: expires ?? '' })),
    ...found('moved-without-reason', silentMoves(about.moves)),
    ...found('agreed-outside-answers', outside(about)),
    ...found('wide-without-note', wide(about)),
    ...found('not-applicable-here-only', hereOnly(about)),
    ...found('up-without-action', upForNothing(about)),
  ]
}

function practisedAbove({ written, practice, notApplicable }: Agreed): Xray['params'] | null {
  if (notApplicable || written === null || practice === null || practice <= written) return null
  return { written, practice }
}

function withoutEvidence({ agreed, evidence }: Looked): Xray['params'] | null {
  const level = levelOf(agreed)
  return level !== null && level >= HIGH && evidence.length === 0 ? { level } : null
}

function silentMoves(moves: Looked['moves']): Xray['params'] | null {
  return moves !== null && moves.withoutReason > 0 ? { count: moves.withoutReason } : null
}

/** Nobody held the level that was agreed, and nothing says why. */
function outside({ agreed, spread }: Looked): Xray['params'] | null {
  if (spread === null || agreed.notApplicable || agreed.note.trim() !== '') return null
  const { written, practice } = agreed
  if (written === null || practice === null) return null
  const nobody = (counts: readonly number[], level: number) =>
    (counts.findIndex((n) => n > 0) > level || counts.findLastIndex((n) => n > 0) < level) &&
    counts.some((n) => n > 0)
  return nobody(spread.written, written) || nobody(spread.practice, practice) ? { written, practice } : null
}

function wide({ agreed, spread }: Looked): Xray['params'] | null {
  return spread !== null && isWide(spread) && agreed.note.trim() === '' ? { n: spread.n } : null
}

function hereOnly({ agreed, appliesElsewhere }: Looked): Xray['params'] | null {
  return agreed.notApplicable && appliesElsewhere > 0 ? { offices: appliesElsewhere } : null
}

function upForNothing({ agreed, before, actions }: Looked): Xray['params'] | null {
  const level = levelOf(agreed)
  if (level === null || before === undefined || level <= before || actions === null || actions.closed > 0)
    return null
  return { before, level }
}
