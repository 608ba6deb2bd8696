/** One way to show a text in a language: pages, reports and exports all ask here, so that a missing translation never shows as nothing. Pure. */
import type { LanguageCode } from '#kernel/text.ts'
import type { LocalText, TranslationState } from './model.ts'

export interface Shown {
  readonly text: string
  /** The language the text is in: English where the wanted one is missing. */
  readonly language: LanguageCode
  /** `missing`: there is no translation, the English stands in and must be marked as such. */
  readonly state: TranslationState | 'missing'
}

/** The text in the language, or the English marked as standing in; in a draft a translation may have been emptied. */
export function shownIn(text: LocalText, language: LanguageCode): Shown {
  if (language === 'en') return { text: text.en, language, state: 'original' }
  const translated = text[language]
  if (!translated?.trim()) return { text: text.en, language: 'en', state: 'missing' }
  return { text: translated, language, state: text.state?.[language] ?? 'to-be-checked' }
}

/** How many of the texts stand in which state in the language. */
export function tallyOf(texts: readonly LocalText[], language: LanguageCode): Record<Shown['state'], number> {
  const tally: Record<Shown['state'], number> = {
    original: 0,
    translated: 0,
    machine: 0,
    'to-be-checked': 0,
    missing: 0,
  }
  for (const text of texts) tally[shownIn(text, language).state]++
  return tally
}
