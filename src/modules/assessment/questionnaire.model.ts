/**
 * The questions of one cycle, as they stood when it began: ids, factors, weights, what each level means. A later version of the instrument
 * changes nothing here. Pure.
 */
import * as z from 'zod'
import type { LanguageCode } from '#kernel/text.ts'

/** A text in up to four languages; English is always there. */
export const Words = z.object({
  en: z.string(),
  fr: z.string().optional(),
  ru: z.string().optional(),
  tk: z.string().optional(),
})
export type Words = z.infer<typeof Words>

/** What a cycle is called and for, in languages beside the one it was written in. */
export const CycleWords = z.object({ title: Words, purpose: Words })
export type CycleWords = z.infer<typeof CycleWords>

interface NamedCycle {
  readonly title: string
  readonly purpose?: string
  readonly words?: CycleWords | null | undefined
}

/** Title and purpose for a reader: the language asked for where there is one, else as they were written. */
export function cycleNamed(
  { title, purpose = '', words }: NamedCycle,
  language: LanguageCode,
): { title: string; purpose: string } {
  return { title: words?.title[language] ?? title, purpose: words?.purpose[language] ?? purpose }
}

export const Question = z.object({
  id: z.string(),
  factor: z.string(),
  text: Words,
  /** What each level means, 0 to 5. */
  anchors: z.array(Words),
  /** What would show it. */
  evidence: z.array(Words),
  /** Provisions that the question is about. */
  about: z.array(z.string()),
  weight: z.number().positive(),
  /** Asked only where the other question reached this level. */
  showIf: z.object({ question: z.string(), atLeast: z.number() }).nullable(),
})
export type Question = z.infer<typeof Question>

export const Factor = z.object({
  id: z.string(),
  title: Words,
  /** Factor of the Revised Arusha Declaration (`RAD-4`) that most of its questions are about; null when none is. */
  rad: z.string().nullable(),
})
export type Factor = z.infer<typeof Factor>

export const Questionnaire = z.object({
  id: z.string(),
  version: z.number(),
  title: Words,
  factors: z.array(Factor),
  questions: z.array(Question),
})
export type Questionnaire = z.infer<typeof Questionnaire>

/** A provision of the library, as far as a questionnaire needs it. */
export interface SourceProvision {
  readonly id: string
  readonly parent: string | null
  readonly order: number
  readonly title?: Words | undefined
  readonly text: Words
  readonly question?:
    | {
        readonly anchors: readonly Words[]
        readonly evidence: readonly Words[]
        readonly about: readonly string[]
        readonly weight: number
        readonly showIf?: { readonly question: string; readonly atLeast: number } | undefined
      }
    | undefined
}

export interface Source {
  readonly id: string
  readonly version: number
  readonly title: Words
  readonly provisions: readonly SourceProvision[]
}

/** The questions of an instrument under the provisions they belong to. Null when it asks nothing. */
export function questionnaireOf(source: Source): Questionnaire | null {
  const byId = new Map(source.provisions.map((one) => [one.id, one]))
  const asked = [...source.provisions].sort((a, b) => a.order - b.order).filter((one) => one.question)
  const questions = asked.map((one): Question => {
    const { anchors = [], evidence = [], about = [], weight = 1, showIf } = one.question ?? {}
    return {
      id: one.id,
      factor: one.parent ?? source.id,
      text: plain(one.text),
      anchors: anchors.map(plain),
      evidence: evidence.map(plain),
      about: [...about],
      weight,
      showIf: showIf ?? null,
    }
  })
  if (questions.length === 0) return null
  const ids = [...new Set(questions.map((one) => one.factor))]
  const order = (id: string) => byId.get(id)?.order ?? 0
  const factors = ids
    .sort((a, b) => order(a) - order(b))
    .map((id) => {
      const parent = byId.get(id)
      const title = plain(parent?.title ?? parent?.text ?? source.title)
      return { id, title, rad: mainFactor(questions.filter((one) => one.factor === id)) }
    })
  return { id: source.id, version: source.version, title: plain(source.title), factors, questions }
}

/** The text in the language; the English, marked, where it is missing. */
export function wordsIn(words: Words, language: LanguageCode): { text: string; missing: boolean } {
  const text = words[language]
  return text === undefined ? { text: words.en, missing: true } : { text, missing: false }
}

function mainFactor(questions: readonly Question[]): string | null {
  const counts = new Map<string, number>()
  for (const about of questions.flatMap((one) => one.about)) {
    const factor = /^RAD-\d+/.exec(about)?.[0]
    if (factor !== undefined) counts.set(factor, (counts.get(factor) ?? 0) + 1)
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null
}

function plain({ en, fr, ru, tk }: Words): Words {
  return {
    en,
    ...(fr === undefined ? {} : { fr }),
    ...(ru === undefined ? {} : { ru }),
    ...(tk === undefined ? {} : { tk }),
  }
}
