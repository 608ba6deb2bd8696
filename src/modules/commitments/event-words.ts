/** What the codes in the ledger's entries of commitments say to a reader: as the pages name them. Pure. */
import { wordsFrom } from '#kernel/text.ts'
import type { Words } from '#modules/ledger/public.ts'
import { EndKind, StatusKind, Verdict } from './model.ts'
import { en } from './text/en.ts'
import { fr } from './text/fr.ts'
import { ru } from './text/ru.ts'
import { tk } from './text/tk.ts'

export const statusWords: Words = wordsFrom(StatusKind.options, { en, fr, ru, tk })

export const endWords: Words = wordsFrom(EndKind.options, {
  en: en.ended,
  fr: fr.ended,
  ru: ru.ended,
  tk: tk.ended,
})

export const verdictWords: Words = wordsFrom(Verdict.options, { en, fr, ru, tk })
