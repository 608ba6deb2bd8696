import { useTranslation } from 'react-i18next'
import { DataTable } from '#ui/DataTable.tsx'
import { Section } from '#ui/Page.tsx'
import { Empty } from '#ui/states.tsx'
import { useFormat } from '#web/use-format.ts'
import type { IndicatorId } from '../findings.model.ts'
import type { QualityColumn } from '../load.model.ts'

export function QualityTable({ columns }: { columns: readonly QualityColumn[] }) {
  const { t, i18n } = useTranslation('monitoring')
  const f = useFormat()
  const name = (id: string) =>
    i18n.exists(`indicator.${id}`, { ns: 'monitoring' }) ? t(`indicator.${id as IndicatorId}`) : id
  return (
    <Section title={t('overview.quality')}>
      {columns.length === 0 ? (
        <Empty>{t('overview.qualityNone')}</Empty>
      ) : (
        <DataTable
          caption={t('overview.quality')}
          rows={columns}
          rowKey={(c) => `${c.table}.${c.column}`}
          minWidth={720}
          columns={[
            { key: 'column', head: t('quality.column'), cell: (c) => `${c.table}.${c.column}` },
            { key: 'rows', head: t('quality.rows'), cell: (c) => f.number(c.rows), number: true },
            {
              key: 'missing',
              head: t('quality.missing'),
              cell: (c) => f.number(c.rows > 0 ? (100 * c.missing) / c.rows : 0, 1),
              number: true,
            },
            {
              key: 'range',
              head: t('quality.outOfRange'),
              cell: (c) => f.number(c.outOfRange),
              number: true,
            },
            {
              key: 'impossible',
              head: t('quality.impossible'),
              cell: (c) => f.number(c.impossible),
              number: true,
            },
            { key: 'prevents', head: t('quality.prevents'), cell: (c) => c.prevents.map(name).join(', ') },
          ]}
        />
      )}
    </Section>
  )
}
