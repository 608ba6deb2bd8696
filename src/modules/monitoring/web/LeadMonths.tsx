/** Observed against expected by month: of the strongest figure, and of the others on request. */
import { Button, Group, NativeSelect, Paper, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Bars } from '#ui/Bars.tsx'
import { Section } from '#ui/Page.tsx'
import { Empty } from '#ui/states.tsx'
import { Async } from '#web/Async.tsx'
import { api } from '#web/client.ts'
import { useFormat } from '#web/use-format.ts'
import type { MonthSeries } from '../months.model.ts'
import { formatMonthly } from '../statement.model.ts'
import { LeadMonthsTable } from './LeadMonthsTable.tsx'

export function LeadMonths({ id }: { id: string }) {
  const { t } = useTranslation('monitoring')
  const { t: shell } = useTranslation()
  const [table, { toggle }] = useDisclosure(false)
  const query = useQuery(api.monitoring.leads.monthly.queryOptions({ input: { id } }))
  const shown = (query.data?.series ?? []).filter(({ months }) => months.length > 0)
  return (
    <Section
      title={t('lead.monthly')}
      actions={
        shown.length > 0 && (
          <Button size="xs" variant="default" onClick={toggle}>
            {shell(table ? 'table.asChart' : 'table.asTable')}
          </Button>
        )
      }
    >
      <Async query={query} height={220}>
        {() =>
          shown.length === 0 ? <Empty>{t('lead.noMonths')}</Empty> : <Choice all={shown} table={table} />
        }
      </Async>
    </Section>
  )
}

function Choice({ all, table }: { all: readonly MonthSeries[]; table: boolean }) {
  const { t } = useTranslation('monitoring')
  const { t: shell } = useTranslation()
  const kind = useKind()
  const [at, setAt] = useState(0)
  const series = all[Math.min(at, all.length - 1)]
  if (!series) return null
  return (
    <>
      <Text size="sm" c="dimmed" maw={900}>
        {t('lead.monthlyUnit', { unit: t(`lead.units.${series.unit}`) })} {t('lead.monthlyAbout')}
      </Text>
      {all.length > 1 && (
        <NativeSelect
          label={t('lead.monthlyOf')}
          value={String(at)}
          data={all.map((one, i) => ({
            value: String(i),
            label: [kind(one.kind), one.officeId].filter(Boolean).join(' · '),
          }))}
          onChange={(event) => setAt(Number(event.currentTarget.value))}
          maw={360}
        />
      )}
      {table ? <LeadMonthsTable series={series} /> : <Chart series={series} />}
      <Text size="xs" c="dimmed">
        {shell('source', { source: t('lead.monthlySource') })}
      </Text>
    </>
  )
}

function Chart({ series }: { series: MonthSeries }) {
  const { t } = useTranslation('monitoring')
  const f = useFormat()
  const written = (value: number) => formatMonthly(series.unit, value, f.language)
  return (
    <Paper withBorder p="sm">
      <Group>
        <Bars
          label={`${t('lead.monthly')}. ${t('lead.monthlyAbout')}`}
          format={written}
          bars={series.months.map(({ month, observed, expected, low, high }) => ({
            label: f.month(month),
            value: observed,
            expected,
            range: low === null || high === null ? undefined : [low, high],
            title: `${f.month(month)}: ${t('lead.observed')} ${written(observed)}, ${t('lead.expected')} ${written(expected)}`,
          }))}
        />
      </Group>
    </Paper>
  )
}

/** Name of a kind; what has none is shown as it is. */
function useKind(): (kind: string) => string {
  const { t, i18n } = useTranslation('monitoring')
  return (kind) =>
    i18n.exists(`kind.${kind}`, { ns: 'monitoring' }) ? t(`kind.${kind as 'steering'}`) : kind
}
