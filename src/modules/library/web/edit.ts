/** Changing the texts of a provision that is being written. Pure. */
import type { LanguageCode } from '#kernel/text.ts'
import type { DraftProvision, DraftText } from '../draft.model.ts'
import type { TranslationState } from '../model.ts'

type Other = Exclude<LanguageCode, 'en'>

export function textOf(text: DraftText | undefined, language: LanguageCode): string {
  return text?.[language] ?? ''
}

export function withText(text: DraftText | undefined, language: LanguageCode, value: string): DraftText {
  return { en: '', ...text, [language]: value }
}

/** The state that the texts of the provision have in the language; that of the text itself when they differ. */
export function stateIn({ text }: DraftProvision, language: Other): TranslationState {
  return text.state?.[language] ?? 'to-be-checked'
}

/** The same change to every text of the provision. */
export function changeTexts(
  provision: DraftProvision,
  change: (text: DraftText) => DraftText,
): DraftProvision {
  const { title, text, note, measure, question } = provision
  return {
    ...provision,
    text: change(text),
    ...(title ? { title: change(title) } : {}),
    ...(note ? { note: change(note) } : {}),
    ...(measure ? { measure: change(measure) } : {}),
    ...(question
      ? {
          question: {
            ...question,
            anchors: question.anchors.map(change),
            evidence: question.evidence.map(change),
          },
        }
      : {}),
  }
}

/** Ids out of a line that somebody typed. */
export function idsIn(line: string): string[] {
  return [...new Set(line.split(/[\s,;]+/).filter(Boolean))]
}
