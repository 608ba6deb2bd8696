/** Two people wrote at once: both texts side by side where they differ, and the choice which shall hold. */
import { Alert, Button, Group, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { DataTable } from '#ui/DataTable.tsx'

export interface Field {
  readonly label: string
  readonly theirs: string
  readonly mine: string
}

interface Props {
  /** All fields as a reader sees them; those that are the same are left out. */
  readonly fields: readonly Field[]
  readonly onTake: () => void
  readonly onKeep: () => void
}

export function ConflictQuestion({ fields, onTake, onKeep }: Props) {
  const { t } = useTranslation()
  return (
    <Alert
      color="orange"
      variant="light"
      role="alert"
      title={t('conflict.title')}
      styles={{ title: { color: 'var(--mantine-color-text)' } }}
    >
      <Stack gap="sm">
        <DataTable
          caption={t('conflict.title')}
          rows={fields.filter(({ theirs, mine }) => theirs !== mine)}
          rowKey={({ label }) => label}
          minWidth={300}
          columns={[
            { key: 'field', head: t('conflict.field'), cell: ({ label }) => label },
            { key: 'theirs', head: t('conflict.theirs'), cell: ({ theirs }) => theirs || '–' },
            { key: 'mine', head: t('conflict.mine'), cell: ({ mine }) => mine || '–' },
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
