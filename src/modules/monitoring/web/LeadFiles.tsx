import { Anchor } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DataTable } from '#ui/DataTable.tsx'
import { Section } from '#ui/Page.tsx'
import { Async } from '#web/Async.tsx'
import { api } from '#web/client.ts'
import { Pager } from '#web/Pager.tsx'
import { ColumnHead, useColumnLabel } from './ColumnHead.tsx'

const LIMIT = 20

export function LeadFiles({ id }: { id: string }) {
  const { t } = useTranslation('monitoring')
  const { t: shell } = useTranslation()
  const label = useColumnLabel()
  const [offset, setOffset] = useState(0)
  const query = useQuery(
    api.monitoring.leads.declarations.queryOptions({
      input: { id, limit: LIMIT, offset },
      placeholderData: keepPreviousData,
    }),
  )
  return (
    <Section
      title={t('lead.files')}
      actions={<Anchor href={`/api/monitoring/leads/${id}/declarations.csv`}>{shell('download')}</Anchor>}
    >
      <Async query={query} height={240}>
        {({ columns, rows, total }) => (
          <>
            <DataTable
              caption={t('lead.files')}
              rows={rows.map((cells, i) => ({ key: `${offset + i}`, cells }))}
              rowKey={(row) => row.key}
              minWidth={1100}
              compact
              columns={columns.map((name, i) => ({
                key: name,
                head: <ColumnHead name={name} />,
                label: label(name),
                cell: (row: { cells: (string | null)[] }) => row.cells[i] ?? '',
              }))}
            />
            <Pager offset={offset} total={total} limit={LIMIT} onMove={setOffset} />
          </>
        )}
      </Async>
    </Section>
  )
}
