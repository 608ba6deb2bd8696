import { Button, Group, NativeSelect, Paper, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Bars } from '#ui/Bars.tsx'
import { DataTable } from '#ui/DataTable.tsx'
import { Section } from '#ui/Page.tsx'
import { pair } from '#web/pair.ts'
import { useFormat } from '#web/use-format.ts'
import type { Overview } from '../view.model.ts'

const measures = ['declarations', 'inspected', 'findings', 'release'] as const
type Measure = (typeof measures)[number]

/** The figure of a month in the unit of its name: a count, per cent, hours; null where the extract does not carry it. */
function figureOf(month: Overview['months'][number], measure: Measure): number | null {
  const share = (value: number | null) => (value === null ? null : value * 100)
  const values = {
    declarations: month.declarations,
    inspected: share(month.inspectedShare),
    findings: share(month.findingShare),
    release: month.medianReleaseHours,
  }
  return values[measure]
}

export function MonthsChart({ months, period }: { months: Overview['months']; period: string }) {
  const { t } = useTranslation('monitoring')
  const { t: shell } = useTranslation()
  const f = useFormat()
  const [table, { toggle }] = useDisclosure(false)
  const [measure, setMeasure] = useState<Measure>('declarations')
  const about = t('overview.monthsAbout', { what: t(`overview.${measure}`) })
  const written = (value: number | null) =>
    value === null ? '–' : f.number(value, measure === 'declarations' ? 0 : 1)
  const share = (value: number | null) => (value === null ? '–' : f.fixed(value * 100, 1))
  return (
    <Section
      title={t('overview.months')}
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
              cell: (m) => (m.medianReleaseHours === null ? '–' : f.fixed(m.medianReleaseHours, 1)),
              number: true,
            },
          ]}
        />
      ) : (
        <>
          <Group gap="md" align="flex-end">
            <NativeSelect
              label={t('overview.monthsOf')}
              value={measure}
              data={measures.map((one) => ({ value: one, label: t(`overview.${one}`) }))}
              onChange={(event) => setMeasure(event.currentTarget.value as Measure)} // its options are the measures
            />
          </Group>
          <Paper withBorder p="sm">
            <Bars
              label={`${t('overview.months')}. ${about}`}
              format={(value) => written(value)}
              bars={months.map((month) => {
                const value = figureOf(month, measure)
                return {
                  label: f.month(month.month),
                  value: value ?? 0,
                  title: pair(f.month(month.month), written(value)),
                }
              })}
            />
          </Paper>
        </>
      )}
      <Text size="xs" c="dimmed">
        {shell('source', { source: t('overview.source', { period }) })}
      </Text>
    </Section>
  )
}
