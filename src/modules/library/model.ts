/**
 * Instruments of integrity as content: declarations, conventions, questions, frameworks. A published version never changes; what reads it
 * (an assessment, a commitment) keeps the version it began with. Pure.
 */
import * as z from 'zod'
import { languages } from '#kernel/text.ts'

/** `S` seen in the source; `K` to be checked against the official text before it is relied on as law; `R` Tamga's own words. */
export const Provenance = z.enum(['S', 'K', 'R'])
export type Provenance = z.infer<typeof Provenance>

/** How a text came into its language. What is not `original` is never the official wording. */
export const TranslationState = z.enum(['original', 'translated', 'machine', 'to-be-checked'])
export type TranslationState = z.infer<typeof TranslationState>

const text = (most: number) => z.string().min(1).max(most)
const States = z
  .strictObject({
    fr: TranslationState.optional(),
    ru: TranslationState.optional(),
    tk: TranslationState.optional(),
  })
  .optional()

/** A text in up to four languages; English is always there. `state` says how each of the others came about. */
export const LocalText = z.strictObject({
  en: text(4000),
  fr: text(4000).optional(),
  ru: text(4000).optional(),
  tk: text(4000).optional(),
  state: States,
})
export type LocalText = z.infer<typeof LocalText>

export const translations = languages.filter((language) => language !== 'en')

export const ProvisionId = z.string().regex(/^[A-Z][A-Z0-9]{1,15}-[A-Za-z0-9][A-Za-z0-9.()]{0,30}$/)
export const InstrumentId = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
  .max(60)
export const Prefix = z.string().regex(/^[A-Z][A-Z0-9]{1,15}$/)

/** What kind of obligation a provision is; `article` when the source does not grade them. */
export const Force = z.enum([
  'standard',
  'transitional-standard',
  'recommended-practice',
  'article',
  'voluntary',
  'principle',
])
export type Force = z.infer<typeof Force>

/** A period that the provision sets. `confirmed` only when somebody has compared it with the official text. */
export const Clock = z.strictObject({
  months: z.int().min(1).max(600),
  from: z.enum(['in-force-for-party', 'admission', 'balance-start', 'accession']),
  confirmed: z.boolean(),
})
export type Clock = z.infer<typeof Clock>

export const LEVELS = 6

export const Question = z.strictObject({
  /** What each level means, 0 to 5. */
  anchors: z.array(LocalText).length(LEVELS),
  /** What would show it. */
  evidence: z.array(LocalText).max(20),
  /** Provisions the question is about. */
  about: z.array(ProvisionId).max(40),
  weight: z.number().positive().max(100),
  /** Asked only when the other question was answered with at least this level. */
  showIf: z.strictObject({ question: ProvisionId, atLeast: z.int().min(1).max(5) }).optional(),
})
export type Question = z.infer<typeof Question>

export const Provision = z.strictObject({
  id: ProvisionId,
  parent: ProvisionId.nullable(),
  order: z.int().min(0),
  title: LocalText.optional(),
  text: LocalText,
  /** A remark of Tamga's own, whatever the provenance of the text. */
  note: LocalText.optional(),
  provenance: Provenance,
  source: text(600).optional(),
  /** Provisions of any instrument that say the same or serve it. */
  links: z.array(ProvisionId).max(60),
  force: Force.optional(),
  clock: Clock.optional(),
  /** How an administration can measure it: Tamga's own proposal. */
  measure: LocalText.optional(),
  question: Question.optional(),
})
export type Provision = z.infer<typeof Provision>

export const InstrumentKind = z.enum(['declaration', 'questions', 'convention', 'framework', 'code'])
export type InstrumentKind = z.infer<typeof InstrumentKind>

export const MOST_PROVISIONS = 5000

/** An instrument without its version: what is drafted, imported, exported and hashed. Ids of provisions begin with the prefix. */
export const Content = z.strictObject({
  id: InstrumentId,
  prefix: Prefix,
  kind: InstrumentKind,
  title: LocalText,
  /** What it is, by whom, and what its texts here are. */
  about: LocalText.optional(),
  /** Where the texts come from. */
  source: text(2000),
  provisions: z.array(Provision).min(1).max(MOST_PROVISIONS),
})
export type Content = z.infer<typeof Content>

/** Texts of a provision with the place where each stands, for whoever must look at all of them. */
export function textsOf(
  provision: Provision,
): { readonly path: readonly (string | number)[]; readonly text: LocalText }[] {
  const { title, text, note, measure, question } = provision
  const one = (path: (string | number)[], given: LocalText | undefined) =>
    given ? [{ path, text: given }] : []
  return [
    ...one(['title'], title),
    ...one(['text'], text),
    ...one(['note'], note),
    ...one(['measure'], measure),
    ...(question?.anchors ?? []).map((given, i) => ({ path: ['question', 'anchors', i], text: given })),
    ...(question?.evidence ?? []).map((given, i) => ({ path: ['question', 'evidence', i], text: given })),
  ]
}
