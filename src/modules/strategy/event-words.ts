/** What the codes in the ledger's entries of strategy say to a reader: as the pages name them. Pure. */
import { wordsFrom } from '#kernel/text.ts'
import type { Words } from '#modules/ledger/public.ts'
import { ActionMove, ActionState } from './action.model.ts'
import { en } from './text/en.ts'
import { fr } from './text/fr.ts'
import { ru } from './text/ru.ts'
import { tk } from './text/tk.ts'

export const stateWords: Words = wordsFrom(ActionState.options, {
  en: en.state,
  fr: fr.state,
  ru: ru.state,
  tk: tk.state,
})

export const moveWords: Words = wordsFrom(ActionMove.options, {
  en: en.move,
  fr: fr.move,
  ru: ru.move,
  tk: tk.move,
})

export const strategyStateWords: Words = wordsFrom(['draft', 'in-force', 'ended'], {
  en: en.strategy,
  fr: fr.strategy,
  ru: ru.strategy,
  tk: tk.strategy,
})

const factors = Object.keys(en.factor) as (keyof typeof en.factor)[] // the keys of a constant are its keys

export const factorWords: Words = wordsFrom(factors, {
  en: en.factor,
  fr: fr.factor,
  ru: ru.factor,
  tk: tk.factor,
})
