import { Button, Paper, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { Bars } from '#ui/Bars.tsx'
import { DataTable } from '#ui/DataTable.tsx'
import { Section } from '#ui/Page.tsx'
import { useFormat } from '#web/use-format.ts'
import type { Overview } from '../view.model.ts'

export function MonthsChart({ months, period }: { months: Overview['months']; period: string }) {
  const { t } = useTranslation('monitoring')
  const { t: shell } = useTranslation()
  const f = useFormat()
  const [table, { toggle }] = useDisclosure(false)
  const share = (value: number | null) => (value === null ? '–' : f.number(value * 100, 1))
  return (
    <Section
      title={t('overview.months')}
      about={t('overview.monthsAbout')}
      actions={
        <Button size="xs" variant="default" onClick={toggle}>
          {shell(table ? 'table.asChart' : 'table.asTable')}
        </Button>
      }
    >
      {table ? (
        <DataTable
          caption={t('overview.months')}
          rows={months}
          rowKey={(m) => m.month}
          columns={[
            { key: 'month', head: t('overview.month'), cell: (m) => f.month(m.month) },
            {
              key: 'declarations',
              head: t('overview.declarations'),
              cell: (m) => f.number(m.declarations),
              number: true,
            },
            {
              key: 'inspected',
              head: t('overview.inspected'),
              cell: (m) => share(m.inspectedShare),
              number: true,
            },
            {
              key: 'findings',
              head: t('overview.findings'),
              cell: (m) => share(m.findingShare),
              number: true,
            },
            {
              key: 'release',
              head: t('overview.release'),
              cell: (m) => (m.medianReleaseHours === null ? '–' : f.number(m.medianReleaseHours, 1)),
              number: true,
            },
          ]}
        />
      ) : (
        <Paper withBorder p="sm">
          <Bars
            label={`${t('overview.months')}. ${t('overview.monthsAbout')}`}
            format={(value) => f.number(value)}
            bars={months.map((m) => ({
              label: f.month(m.month),
              value: m.declarations,
              title: `${f.month(m.month)}: ${f.number(m.declarations)}`,
            }))}
          />
        </Paper>
      )}
      <Text size="xs" c="dimmed">
        {shell('source', { source: t('overview.source', { period }) })}
      </Text>
    </Section>
  )
}
