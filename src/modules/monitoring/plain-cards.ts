/** Cards with their identifier only: stands in until the content is there. */
import type { Cards } from './cards.ts'
import { IndicatorId } from './findings.model.ts'

export const plainCards: Cards = {
  list: () => IndicatorId.options.map(card),
  get: card,
}

function card(id: IndicatorId) {
  const texts = { name: id, reason: '', formula: '', query: '', unit: '', subjectType: '', version: '1' }
  const lists = { source: [], exclusions: [], innocent: [], checks: [] }
  const span = { validFrom: '2026-01-01', expires: '2029-01-01', expired: false }
  return { id, ...texts, ...lists, ...span, minimumN: 0, minimumEffect: 0 }
}
