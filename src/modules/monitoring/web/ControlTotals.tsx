/** Totals of what was just loaded, for the user to compare with their own. */
import { Alert, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { DataTable } from '#ui/DataTable.tsx'
import { Section } from '#ui/Page.tsx'
import { pair } from '#web/pair.ts'
import { useFormat } from '#web/use-format.ts'
import type { Load } from '../load.model.ts'

export function ControlTotals({ loads, since }: { loads: readonly Load[]; since: string }) {
  const { t } = useTranslation('monitoring')
  const f = useFormat()
  const fresh = loads.filter((load) => load.loadedAt >= since)
  const number = (value: number | null) => (value === null ? '–' : f.fixed(value, 2))
  return (
    <Stack>
      {fresh.map((load) => (
        <Section key={load.id} title={pair(t('imports.totals'), load.fileName)}>
          <Alert variant="light">{t('imports.result')}</Alert>
          <DataTable
            caption={t('imports.totals')}
            rows={
              load.totals ? [{ officeId: t('load.total'), ...load.totals }, ...load.totals.perOffice] : []
            }
            rowKey={(row) => row.officeId}
            columns={[
              { key: 'office', head: t('overview.office'), cell: (row) => row.officeId },
              { key: 'rows', head: t('quality.rows'), cell: (row) => f.number(row.rows), number: true },
              { key: 'value', head: t('overview.value'), cell: (row) => number(row.value), number: true },
              { key: 'duty', head: t('imports.duty'), cell: (row) => number(row.duty), number: true },
              { key: 'first', head: t('imports.first'), cell: (row) => (row.first ? f.day(row.first) : '–') },
              { key: 'last', head: t('imports.last'), cell: (row) => (row.last ? f.day(row.last) : '–') },
            ]}
          />
        </Section>
      ))}
    </Stack>
  )
}
