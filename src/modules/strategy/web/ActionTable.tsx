/** The register as a table. */
import { Anchor, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { DataTable } from '#ui/DataTable.tsx'
import { pair } from '#web/pair.ts'
import { useFormat } from '#web/use-format.ts'
import type { ActionRow } from '../view.model.ts'
import type { Filter } from './filter.ts'
import { StateBadge } from './StateBadge.tsx'
import { useWords } from './use-words.ts'

interface Props {
  readonly rows: readonly ActionRow[]
  readonly filter: Filter
  readonly change: (part: Readonly<Record<string, unknown>>) => void
}

export function ActionTable({ rows, filter, change }: Props) {
  const { t } = useTranslation('strategy')
  const words = useWords()
  const by = filter.sort ?? 'due'
  return (
    <DataTable
      caption={t('list.title')}
      rows={rows}
      rowKey={(row) => row.id}
      minWidth={980}
      sorting={{
        by,
        descending: filter.descending ?? false,
        label: String,
        onSort: (sort) => change({ sort, descending: sort === by && !filter.descending }),
      }}
      columns={[
        { key: 'number', head: t('list.number'), sortable: true, cell: (row) => row.number },
        {
          key: 'action',
          head: t('list.action'),
          wide: true,
          cell: (row) => (
            <>
              <ActionLink row={row} />
              <Text size="xs" c="dimmed">
                {pair(t('list.source'), words.room(row.source.room))}
              </Text>
            </>
          ),
        },
        {
          key: 'state',
          head: t('list.state'),
          sortable: true,
          cell: (row) => <StateBadge state={row.state} />,
        },
        { key: 'due', head: t('list.due'), sortable: true, cell: (row) => <Due row={row} /> },
        {
          key: 'owner',
          head: t('list.owner'),
          cell: (row) => (
            <>
              <Text size="sm">{row.owner?.name ?? t('list.nobody')}</Text>
              <Text size="xs" c="dimmed">
                {row.office?.code ?? t('list.whole')}
              </Text>
            </>
          ),
        },
        {
          key: 'factor',
          head: t('list.factor'),
          sortable: true,
          cell: (row) => `${row.factor.slice(4)}. ${t(`factor.${row.factor}`)}`,
        },
        {
          key: 'effect',
          head: t('list.effect'),
          cell: (row) => (row.effect ? t(`effect.${row.effect}`) : '–'),
        },
      ]}
    />
  )
}

export function ActionLink({ row }: { row: Pick<ActionRow, 'id' | 'number' | 'title'> }) {
  const { t } = useTranslation('strategy')
  return (
    <Anchor
      component={Link}
      to="/strategy/actions/$id"
      params={{ id: row.id } as never}
      aria-label={t('list.openAction', { number: row.number, title: row.title })}
      size="sm"
      fw={600}
    >
      {row.title}
    </Anchor>
  )
}

export function Due({ row }: { row: ActionRow }) {
  const { t } = useTranslation('strategy')
  const f = useFormat()
  return (
    <Stack gap={0}>
      <Text size="sm">{row.dueOn ? f.day(row.dueOn) : '–'}</Text>
      {row.overdueDays !== null && (
        <Text size="xs" fw={600}>
          {t('list.late', { days: row.overdueDays })}
        </Text>
      )}
      {row.extensions > 0 && (
        <Text size="xs" c="dimmed">
          {t('list.extended', { times: row.extensions })}
        </Text>
      )}
    </Stack>
  )
}
