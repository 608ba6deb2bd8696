/** What narrows the register. */
import { Button, Checkbox, Group, NativeSelect, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ActionState } from '../action.model.ts'
import { Factor } from '../factor.model.ts'
import type { PersonRef } from '../view.model.ts'
import type { Filter } from './filter.ts'
import { useWords } from './use-words.ts'

interface Props {
  readonly filter: Filter
  readonly choice: { offices: string[]; owners: PersonRef[]; rooms: string[] } | undefined
  readonly narrowed: boolean
  readonly change: (part: Readonly<Record<string, unknown>>) => void
  readonly clear: () => void
}

export function Filters({ filter, choice, narrowed, change, clear }: Props) {
  const { t } = useTranslation('strategy')
  const words = useWords()
  const select = (
    key: 'standing' | 'state' | 'factor' | 'office' | 'owner' | 'room',
    label: string,
    options: readonly { value: string; label: string }[],
  ) => (
    <NativeSelect
      label={label}
      value={filter[key] ?? ''}
      data={[{ value: '', label: t('list.all') }, ...options]}
      onChange={(e) => change({ [key]: e.currentTarget.value })}
    />
  )
  return (
    <Stack gap="sm">
      <SimpleGrid cols={{ base: 2, sm: 3, lg: 4 }} spacing="sm" verticalSpacing="sm">
        <TextInput
          label={t('list.search')}
          value={filter.text ?? ''}
          onChange={(e) => change({ text: e.currentTarget.value })}
        />
        {select(
          'standing',
          t('list.standing'),
          (['open', 'overdue', 'ended'] as const).map((value) => ({ value, label: t(`list.${value}`) })),
        )}
        {select(
          'state',
          t('list.state'),
          ActionState.options.map((value) => ({ value, label: t(`state.${value}`) })),
        )}
        {select(
          'factor',
          t('list.factor'),
          Factor.options.map((value) => ({ value, label: `${value.slice(4)}. ${t(`factor.${value}`)}` })),
        )}
        {select(
          'office',
          t('list.office'),
          (choice?.offices ?? []).map((value) => ({ value, label: value })),
        )}
        {select(
          'owner',
          t('list.owner'),
          (choice?.owners ?? []).map(({ id, name }) => ({ value: id, label: name })),
        )}
        {select(
          'room',
          t('list.source'),
          (choice?.rooms ?? []).map((value) => ({ value, label: words.room(value) })),
        )}
      </SimpleGrid>
      <Group gap="sm" mih={36}>
        <Checkbox
          label={t('list.mine')}
          checked={filter.mine === true}
          onChange={(e) => change({ mine: e.currentTarget.checked })}
        />
        {narrowed && (
          <Button variant="default" onClick={clear}>
            {t('list.clear')}
          </Button>
        )}
      </Group>
    </Stack>
  )
}
