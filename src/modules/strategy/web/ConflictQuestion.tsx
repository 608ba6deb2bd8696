/** Two people wrote at once: both texts side by side where they differ, and the choice which shall hold. */
import { Alert, Button, Group, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { DataTable } from '#ui/DataTable.tsx'
import type { ActionText } from '../action.model.ts'

interface Props {
  readonly theirs: ActionText
  readonly mine: ActionText
  readonly onTake: () => void
  readonly onKeep: () => void
}

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

export function ConflictQuestion({ theirs, mine, onTake, onKeep }: Props) {
  const { t } = useTranslation('strategy')
  const fields = (Object.keys(names) as (keyof ActionText)[]).filter((key) => theirs[key] !== mine[key])
  return (
    <Alert color="orange" variant="light" role="alert" title={t('conflict.title')}>
      <Stack gap="sm">
        <DataTable
          caption={t('conflict.title')}
          rows={fields}
          rowKey={(key) => key}
          minWidth={300}
          columns={[
            { key: 'field', head: t('conflict.field'), cell: (key) => t(names[key]) },
            { key: 'theirs', head: t('conflict.theirs'), cell: (key) => String(theirs[key] ?? '–') },
            { key: 'mine', head: t('conflict.mine'), cell: (key) => String(mine[key] ?? '–') },
          ]}
        />
        <Group>
          <Button variant="default" onClick={onTake}>
            {t('conflict.takeTheirs')}
          </Button>
          <Button onClick={onKeep}>{t('conflict.keepMine')}</Button>
        </Group>
      </Stack>
    </Alert>
  )
}
