/** The leads of a page of the list: what, who, how much, since when. */
import { Anchor, Badge, Group, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type Column, DataTable } from '#ui/DataTable.tsx'
import { useFormat } from '#web/use-format.ts'
import { formatAmount, formatEffect } from '../statement.model.ts'
import type { LeadRow } from '../view.model.ts'
import { Who } from './Who.tsx'

/** Columns that the list can be sorted by. */
export const sorts = { number: 'number', q: 'q', effect: 'effect', raised: 'raised' } as const
export type Sort = keyof typeof sorts

export function LeadTable({
  rows,
  selected,
  sort,
  descending,
  onSort,
}: {
  rows: readonly LeadRow[]
  selected: string | undefined
  sort: Sort
  descending: boolean
  onSort: (sort: Sort) => void
}) {
  const { t, i18n } = useTranslation('monitoring')
  const f = useFormat()
  const kind = (name: string) =>
    i18n.exists(`kind.${name}`, { ns: 'monitoring' }) ? t(`kind.${name as 'steering'}`) : name
  const columns: Column<LeadRow>[] = [
    {
      key: 'number',
      head: t('found.lead'),
      sortable: true,
      cell: (lead) => (
        <Anchor
          component={Link}
          to="/monitoring/leads/$id"
          params={{ id: lead.id } as never}
          aria-label={t('lead.open', { number: lead.number })}
          size="sm"
          fw={600}
        >
          {lead.number}
        </Anchor>
      ),
    },
    {
      key: 'status',
      head: t('lead.status'),
      cell: (lead) => (
        <Group gap={4}>
          <Badge variant={lead.status === 'new' ? 'filled' : 'outline'} tt="none" fw={500}>
            {t(`lead.${lead.status}`)}
          </Badge>
          {lead.unsupportedTo !== null && (
            <Text span size="xs" c="dimmed">
              {t('lead.unsupportedShort')}
            </Text>
          )}
          {(lead.replyAsked || lead.replied) && (
            <Text span size="xs" c="dimmed">
              {t(lead.replied ? 'lead.replied' : 'lead.replyAsked')}
            </Text>
          )}
        </Group>
      ),
    },
    { key: 'kinds', head: t('lead.kinds'), cell: (lead) => lead.kinds.map(kind).join(', ') },
    {
      key: 'subject',
      head: t('lead.people'),
      cell: (lead) => (
        <>
          <Who subject={lead.subject} />
          {lead.counterpart && (
            <>
              <br />
              <Who subject={lead.counterpart} />
            </>
          )}
        </>
      ),
    },
    { key: 'office', head: t('lead.office'), cell: (lead) => lead.officeId ?? '–' },
    {
      key: 'observed',
      // One above the other: beside each other they push the day out of a laptop's screen in Russian.
      head: (
        <>
          {t('lead.observed')}
          <br />
          {t('lead.expected')}
        </>
      ),
      label: `${t('lead.observed')}, ${t('lead.expected')}`,
      cell: (lead) => (
        <>
          {formatAmount(lead.kinds[0] ?? '', lead.observed, f.language, 'kept')}
          <br />
          <Text span size="sm" c="dimmed">
            {formatAmount(lead.kinds[0] ?? '', lead.expected, f.language, 'kept')}
          </Text>
        </>
      ),
      number: true,
    },
    {
      key: 'effect',
      head: t('lead.effect'),
      cell: (lead) => formatEffect(lead.kinds[0] ?? '', lead.effect, f.language, 'kept'),
      number: true,
      sortable: true,
    },
    {
      key: 'q',
      head: t('lead.q'),
      cell: (lead) => (lead.q === null ? '–' : f.small(lead.q)),
      number: true,
      sortable: true,
    },
    {
      key: 'raised',
      head: t('lead.raised'),
      cell: (lead) => f.day(lead.raisedAt),
      sortable: true,
    },
  ]
  return (
    <DataTable
      caption={t('lead.kinds')}
      columns={columns}
      rows={rows}
      rowKey={(lead) => lead.id}
      selected={selected}
      minWidth={980}
      sorting={{
        by: sort,
        descending,
        label: String,
        onSort: (key) => onSort(key as Sort),
      }}
    />
  )
}
