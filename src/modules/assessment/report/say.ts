/** Sentences of this room for documents, from the same catalogue as the pages. */
import { formatDay, formatNumber, formatTime } from '#kernel/format.ts'
import type { LanguageCode, Translated } from '#kernel/text.ts'
import { rounded } from '../scoring.model.ts'
import { en } from '../text/en.ts'
import { fr } from '../text/fr.ts'
import { ru } from '../text/ru.ts'
import { tk } from '../text/tk.ts'

const catalogues: Readonly<Record<LanguageCode, Translated<typeof en>>> = { en, fr, ru, tk }

export interface Say {
  readonly language: LanguageCode
  /** The text under a dotted key. Throws for a key that is not there: a document never shows a key. */
  (key: string, params?: Readonly<Record<string, string | number>>): string
  readonly score: (value: number | null) => string
  readonly number: (value: number, digits?: number) => string
  readonly day: (iso: string) => string
  readonly time: (iso: string) => string
}

export function sayIn(language: LanguageCode): Say {
  const say = (key: string, params: Readonly<Record<string, string | number>> = {}) => {
    const found = key
      .split('.')
      .reduce<unknown>(
        (at, name) => (at as Record<string, unknown> | undefined)?.[name],
        catalogues[language],
      )
    if (typeof found !== 'string') throw new Error(`there is no text ${key} in ${language}`)
    return found.replaceAll(/\{\{(\w+)\}\}/g, (mark, name: string) => String(params[name] ?? mark))
  }
  return Object.assign(say, {
    language,
    score: (value: number | null) => (value === null ? '–' : formatNumber(rounded(value), language, 2)),
    number: (value: number, digits = 0) => formatNumber(value, language, digits),
    day: (iso: string) => formatDay(iso, language),
    time: (iso: string) => formatTime(iso, language),
  })
}
