/** What this room needs of the indicator cards. */
import type { IndicatorId } from './findings.model.ts'
import type { Card } from './view.model.ts'

export type CardLanguage = 'en' | 'fr' | 'ru' | 'tk'

export interface Cards {
  /** Cards in the asked language, in the order of the indicators. */
  list(language: CardLanguage): Card[]
  get(id: IndicatorId, language: CardLanguage): Card
}
