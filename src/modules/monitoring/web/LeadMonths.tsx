import { Button, Group, Paper } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Bars } from '#ui/Bars.tsx'
import { DataTable } from '#ui/DataTable.tsx'
import { Section } from '#ui/Page.tsx'
import { Empty } from '#ui/states.tsx'
import { Async } from '#web/Async.tsx'
import { api } from '#web/client.ts'
import { useFormat } from '#web/use-format.ts'

export function LeadMonths({ id }: { id: string }) {
  const { t } = useTranslation('monitoring')
  const { t: shell } = useTranslation()
  const f = useFormat()
  const [table, { toggle }] = useDisclosure(false)
  const query = useQuery(api.monitoring.leads.monthly.queryOptions({ input: { id } }))
  if ((query.error as { code?: string } | null)?.code === 'NOT_FOUND') {
    return (
      <Section title={t('lead.monthly')}>
        <Empty>{t('lead.noMonths')}</Empty>
      </Section>
    )
  }
  return (
    <Section
      title={t('lead.monthly')}
      about={t('lead.monthlyAbout')}
      actions={
        <Button size="xs" variant="default" onClick={toggle}>
          {shell(table ? 'table.asChart' : 'table.asTable')}
        </Button>
      }
    >
      <Async query={query} height={220}>
        {({ months }) =>
          table ? (
            <DataTable
              caption={t('lead.monthly')}
              rows={months}
              rowKey={(m) => m.month}
              minWidth={360}
              columns={[
                { key: 'month', head: t('overview.month'), cell: (m) => f.month(m.month) },
                {
                  key: 'observed',
                  head: t('lead.observed'),
                  cell: (m) => f.number(m.observed, 1),
                  number: true,
                },
                {
                  key: 'expected',
                  head: t('lead.expected'),
                  cell: (m) => f.number(m.expected, 1),
                  number: true,
                },
                { key: 'n', head: t('lead.n'), cell: (m) => f.number(m.n), number: true },
              ]}
            />
          ) : (
            <Paper withBorder p="sm">
              <Group>
                <Bars
                  label={`${t('lead.monthly')}. ${t('lead.monthlyAbout')}`}
                  format={(value) => f.number(value, value < 5 ? 1 : 0)}
                  bars={months.map((m) => ({
                    label: f.month(m.month),
                    value: m.observed,
                    expected: m.expected,
                    title: `${f.month(m.month)}: ${t('lead.observed')} ${f.number(m.observed, 1)}, ${t('lead.expected')} ${f.number(m.expected, 1)}`,
                  }))}
                />
              </Group>
            </Paper>
          )
        }
      </Async>
    </Section>
  )
}
