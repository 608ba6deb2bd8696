/** Where a new action comes from: told by the page that opened the form, or chosen and named by hand. */
import { NativeSelect, SimpleGrid, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { pair } from '#web/pair.ts'
import type { ActionSource } from '../action.model.ts'
import { useWords } from './use-words.ts'

/** Gaps, obligations and leads have pages of their own, from which the action is made. */
const byHand = ['strategy', 'riskmap', 'controls', 'surveys', 'workshop'] as const

interface Props {
  readonly source: ActionSource
  readonly onChange: (source: ActionSource) => void
}

export function SourceFields({ source, onChange }: Props) {
  const { t } = useTranslation('strategy')
  const words = useWords()
  if (source.id !== '')
    return (
      <Text size="sm">
        {pair(
          t('action.from'),
          source.label ? pair(words.room(source.room), source.label) : words.room(source.room),
        )}
      </Text>
    )
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <NativeSelect
        label={t('action.from')}
        value={source.room}
        data={byHand.map((room) => ({ value: room, label: words.room(room) }))}
        onChange={(e) => onChange({ ...source, room: e.currentTarget.value })}
      />
      {source.room !== 'strategy' && (
        <TextInput
          label={t('action.fromLabel')}
          value={source.label}
          maxLength={300}
          onChange={(e) => onChange({ ...source, label: e.currentTarget.value })}
        />
      )}
    </SimpleGrid>
  )
}
