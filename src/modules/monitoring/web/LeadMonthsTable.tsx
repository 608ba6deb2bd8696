import { useTranslation } from 'react-i18next'
import { DataTable } from '#ui/DataTable.tsx'
import { useFormat } from '#web/use-format.ts'
import type { Month, MonthSeries } from '../months.model.ts'
import { monthlyColumn } from '../statement.model.ts'

/** The same months in figures. */
export function LeadMonthsTable({ series }: { series: MonthSeries }) {
  const { t } = useTranslation('monitoring')
  const f = useFormat()
  const column = (key: 'observed' | 'expected' | 'low' | 'high', head: string) => {
    const written = monthlyColumn(
      series.unit,
      series.months.map((month) => month[key]),
      f.language,
    )
    return { key, head, cell: (month: Month) => written(month[key]), number: true }
  }
  return (
    <DataTable
      caption={t('lead.monthly')}
      rows={series.months}
      rowKey={({ month }) => month}
      minWidth={520}
      columns={[
        { key: 'month', head: t('overview.month'), cell: ({ month }) => f.month(month), nowrap: true },
        column('observed', t('lead.observed')),
        column('expected', t('lead.expected')),
        column('low', t('lead.chanceLow')),
        column('high', t('lead.chanceHigh')),
        { key: 'n', head: t('lead.n'), cell: ({ n }) => f.number(n), number: true },
      ]}
    />
  )
}
