import { Anchor, Button, Group, Text } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DataTable } from '#ui/DataTable.tsx'
import { Section } from '#ui/Page.tsx'
import { Async } from '#web/Async.tsx'
import { api } from '#web/client.ts'
import { useFormat } from '#web/use-format.ts'

const LIMIT = 20

export function LeadFiles({ id }: { id: string }) {
  const { t } = useTranslation('monitoring')
  const { t: shell } = useTranslation()
  const f = useFormat()
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
                head: name,
                cell: (row: { cells: (string | null)[] }) => row.cells[i] ?? '',
              }))}
            />
            <Group justify="space-between">
              <Text size="sm" c="dimmed">
                {shell('table.of', {
                  from: f.number(Math.min(total, offset + 1)),
                  to: f.number(Math.min(total, offset + LIMIT)),
                  total: f.number(total),
                })}
              </Text>
              <Group gap="xs">
                <Button
                  size="xs"
                  variant="default"
                  disabled={offset === 0}
                  onClick={() => setOffset(Math.max(0, offset - LIMIT))}
                >
                  {shell('table.previous')}
                </Button>
                <Button
                  size="xs"
                  variant="default"
                  disabled={offset + LIMIT >= total}
                  onClick={() => setOffset(offset + LIMIT)}
                >
                  {shell('table.next')}
                </Button>
              </Group>
            </Group>
          </>
        )}
      </Async>
    </Section>
  )
}
