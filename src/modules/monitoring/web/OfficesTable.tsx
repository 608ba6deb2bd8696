import { Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Column, DataTable } from '#ui/DataTable.tsx'
import { Section } from '#ui/Page.tsx'
import { useFormat } from '#web/use-format.ts'
import type { Overview } from '../view.model.ts'

type Office = Overview['offices'][number]

export function OfficesTable({ offices, period }: { offices: readonly Office[]; period: string }) {
  const { t } = useTranslation('monitoring')
  const { t: shell } = useTranslation()
  const f = useFormat()
  const [sort, setSort] = useState<{ by: keyof Office; descending: boolean }>({
    by: 'declarations',
    descending: true,
  })
  const share = (value: number | null) => (value === null ? '–' : f.fixed(value * 100, 1))
  const columns: Column<Office>[] = [
    { key: 'officeId', head: t('overview.office'), cell: (o) => o.officeId, sortable: true },
    {
      key: 'declarations',
      head: t('overview.declarations'),
      cell: (o) => f.number(o.declarations),
      number: true,
      sortable: true,
    },
    {
      key: 'value',
      head: t('overview.value'),
      cell: (o) => (o.value === null ? '–' : f.number(o.value)),
      number: true,
      sortable: true,
    },
    {
      key: 'inspectedShare',
      head: t('overview.inspected'),
      cell: (o) => share(o.inspectedShare),
      number: true,
      sortable: true,
    },
    {
      key: 'findingShare',
      head: t('overview.findings'),
      cell: (o) => share(o.findingShare),
      number: true,
      sortable: true,
    },
    {
      key: 'medianReleaseHours',
      head: t('overview.release'),
      cell: (o) => (o.medianReleaseHours === null ? '–' : f.fixed(o.medianReleaseHours, 1)),
      number: true,
      sortable: true,
    },
    { key: 'leads', head: t('overview.leads'), cell: (o) => f.number(o.leads), number: true, sortable: true },
  ]
  const rows = [...offices].sort((a, b) => compare(a[sort.by], b[sort.by]) * (sort.descending ? -1 : 1))
  return (
    <Section title={t('overview.offices')} about={t('overview.officesAbout')}>
      <DataTable
        caption={t('overview.offices')}
        columns={columns}
        rows={rows}
        rowKey={(o) => o.officeId}
        minWidth={760}
        sorting={{
          by: sort.by,
          descending: sort.descending,
          label: (head) => String(head),
          onSort: (key) =>
            setSort({ by: key as keyof Office, descending: sort.by === key ? !sort.descending : true }),
        }}
      />
      <Text size="xs" c="dimmed">
        {shell('source', { source: t('overview.source', { period }) })}
      </Text>
    </Section>
  )
}

/** What is missing comes last in either direction. */
function compare(a: string | number | null, b: string | number | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1
  return a < b ? -1 : a > b ? 1 : 0
}
