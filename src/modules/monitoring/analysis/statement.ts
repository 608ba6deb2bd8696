/** The neutral sentences of a finding, in the same words as the page. */
import { formatNumber } from '#kernel/format.ts'
import type { LanguageCode } from '#kernel/text.ts'
import type { Finding, Note } from '../findings.model.ts'
import { describeFinding, type Sentences } from '../statement.model.ts'
import { en } from '../text/en.ts'
import { fillIn, written } from '../text/fill-in.ts'
import { fr } from '../text/fr.ts'
import { ru } from '../text/ru.ts'
import { tk } from '../text/tk.ts'

export const texts = { en, fr, ru, tk } as const

/** All sentences of a finding; people by the identifiers of the extract, since the files never leave the analyst. */
export function sentencesOf(finding: Finding, language: LanguageCode): Sentences {
  return describeFinding(finding, texts[language].statement, language)
}

export function noteOf({ code, params }: Note, language: LanguageCode): string {
  const { note, coordinate } = texts[language]
  const sentence = (note as Record<string, string>)[code]
  if (sentence === undefined) return fillIn(note.other, { code })
  const number = (value: number) => formatNumber(value, language, 3)
  return fillIn(sentence, written(params, { number, coordinates: coordinate }))
}
