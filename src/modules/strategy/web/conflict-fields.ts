/** The fields of an action as a reader sees them, for the question which of two texts shall hold. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Field } from '#web/ConflictQuestion.tsx'
import { api } from '#web/client.ts'
import { useFormat } from '#web/use-format.ts'
import type { ActionText } from '../action.model.ts'
import { useWords } from './use-words.ts'

const names = {
  title: 'list.action',
  problem: 'action.problem',
  expected: 'action.expected',
  measure: 'action.measure',
  factor: 'list.factor',
  objective: 'action.objective',
  office: 'action.office',
  owner: 'action.owner',
  deputy: 'action.deputy',
  startOn: 'action.start',
  dueOn: 'action.due',
  cost: 'action.cost',
  currency: 'action.currency',
  indicator: 'action.indicator',
  wanted: 'action.wanted',
  repeatMonths: 'action.repeat',
} as const satisfies Record<keyof ActionText, string>

/** Empty without a conflict. */
export function useConflictFields(theirs: ActionText | undefined, mine: ActionText): Field[] {
  const { t } = useTranslation('strategy')
  const shown = useShown(theirs !== undefined)
  if (!theirs) return []
  return (Object.keys(names) as (keyof ActionText)[]).map((key) => ({
    label: t(names[key]),
    theirs: shown(key, theirs),
    mine: shown(key, mine),
  }))
}

/** Ids as names, days and figures as they are written. */
function useShown(enabled: boolean) {
  const { t } = useTranslation('strategy')
  const f = useFormat()
  const words = useWords()
  const choices = useQuery(api.strategy.actions.choices.queryOptions({ enabled }))
  const strategy = useQuery(
    api.strategy.strategies.get.queryOptions({ input: { id: 'current', language: f.language }, enabled }),
  )
  const person = (id: string) => choices.data?.people.find((one) => one.id === id)?.name ?? id
  const says: Partial<Record<keyof ActionText, (value: string) => string>> = {
    owner: person,
    deputy: person,
    objective: (id) => strategy.data?.objectives.find((one) => one.id === id)?.title ?? id,
    factor: (factor) => t(`factor.${factor as ActionText['factor']}`),
    startOn: f.day,
    dueOn: f.day,
    indicator: words.measure,
    wanted: (way) => t(way === 'up' ? 'action.up' : 'action.down'),
  }
  return (key: keyof ActionText, text: ActionText): string => {
    const value = text[key]
    if (value === null) return ''
    return typeof value === 'number' ? f.number(value, 2) : (says[key]?.(value) ?? value)
  }
}
