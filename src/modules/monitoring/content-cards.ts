/** Indicator cards from `content/indicators/*.yaml`: read and checked once, when the house opens. */
import { existsSync, readFileSync } from 'node:fs'
import { type CardFile, readCard, type Text } from './card-file.ts'
import type { CardLanguage, Cards } from './cards.ts'
import { IndicatorId } from './findings.model.ts'
import { cardFaults } from './text/card-faults.ts'
import { en } from './text/en.ts'
import { fillIn } from './text/fill-in.ts'
import { fr } from './text/fr.ts'
import { ru } from './text/ru.ts'
import { tk } from './text/tk.ts'
import type { Card } from './view.model.ts'

const names = { en: en.indicator, fr: fr.indicator, ru: ru.indicator, tk: tk.indicator }

/** Throws a sentence that names file and field when a card is not usable. `today` is an ISO day. */
export function openCards(folder: URL, queries: URL, today: () => string): Cards {
  const files = new Map(IndicatorId.options.map((id) => [id, usable(folder, id)]))
  const get = (id: IndicatorId, language: CardLanguage): Card => {
    const file = files.get(id)
    if (!file) throw new Error(`no card has the id ${id}`)
    const texts = (list: Text[]) => list.map((text) => text[language])
    return {
      id,
      version: file.version,
      validFrom: file.valid_from,
      expires: file.expires,
      expired: today() > file.expires,
      subjectType: file.subject_type,
      unit: file.unit,
      minimumN: file.minimum_n,
      minimumEffect: file.minimum_effect,
      q: file.q,
      source: file.source.map((one) => (typeof one === 'string' ? one : one[language])),
      name: names[language][id],
      reason: file.reason[language],
      formula: file.formula[language],
      query: queryOf(queries, id),
      exclusions: texts(file.exclusions),
      innocent: texts(file.innocent),
      checks: texts(file.checks),
    }
  }
  return { get, list: (language) => IndicatorId.options.map((id) => get(id, language)) }
}

/** The house does not open with a card that says nonsense; its sentence goes to whoever starts it. */
function usable(folder: URL, id: IndicatorId): CardFile {
  const card = readCard(folder, id)
  if (!card.ok) throw new Error(fillIn(cardFaults.en[card.error.code], card.error.params))
  return card.value
}

/** Queries of an indicator beside the one that has its name. */
const more: Partial<Record<IndicatorId, readonly string[]>> = {
  override: ['override-then-nothing'],
  'off-roster-edits': ['others-files'],
}
/** Tables and types that several queries read, each after those that it reads itself; and how a query shows that it does. */
const shared = [
  ['names', /::\w+_name\b/],
  ...(['duty', 'file', 'shift_place', 'moved', 'within_reach', 'work', 'edit', 'duty_edit'] as const).map(
    (table) => [table, new RegExp(`\\b(from|join) ${table}\\b`)] as const,
  ),
] as const

/** The SQL that runs, what it reads before it; empty where an indicator is computed by several queries. */
function queryOf(queries: URL, id: IndicatorId): string {
  const read = (name: string) => readFileSync(new URL(`${name}.sql`, queries), 'utf8')
  if (!existsSync(new URL(`${id}.sql`, queries))) return ''
  const parts = [id, ...(more[id] ?? [])].map(read)
  for (const [name, mark] of shared.toReversed())
    if (parts.some((text) => mark.test(text))) parts.unshift(read(name))
  return parts.join('\n')
}
