/** Data quality by column: what has something to tell, all columns on demand. */
import { Button, Code, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Column, DataTable } from '#ui/DataTable.tsx'
import { Section } from '#ui/Page.tsx'
import { Empty } from '#ui/states.tsx'
import { pair } from '#web/pair.ts'
import { useFormat } from '#web/use-format.ts'
import type { IndicatorId } from '../findings.model.ts'
import type { QualityColumn } from '../load.model.ts'
import { ColumnHead } from './ColumnHead.tsx'

export function QualityTable({ columns }: { columns: readonly QualityColumn[] }) {
  const { t } = useTranslation('monitoring')
  const f = useFormat()
  const [all, setAll] = useState(false)
  const shape = useShape()
  const telling = columns.filter(hasSomethingToTell)
  const rows = all ? columns : telling
  return (
    <Section
      title={t('overview.quality')}
      actions={
        columns.length > telling.length && (
          <Button variant="default" size="xs" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? t('overview.qualityOnly') : t('overview.qualityAll', { number: f.number(columns.length) })}
          </Button>
        )
      }
    >
      {rows.length === 0 ? (
        <Empty>{t(columns.length === 0 ? 'overview.qualityNone' : 'overview.qualityClean')}</Empty>
      ) : (
        <DataTable
          caption={t('overview.quality')}
          rows={rows}
          rowKey={(c) => `${c.table}.${c.column}`}
          minWidth={860}
          columns={shape}
        />
      )}
    </Section>
  )
}

function hasSomethingToTell(column: QualityColumn): boolean {
  return column.missing + column.outOfRange + column.impossible > 0 || column.prevents.length > 0
}

function useShape(): readonly Column<QualityColumn>[] {
  const { t, i18n } = useTranslation('monitoring')
  const f = useFormat()
  const name = (id: string) =>
    i18n.exists(`indicator.${id}`, { ns: 'monitoring' }) ? t(`indicator.${id as IndicatorId}`) : id
  return [
    {
      key: 'column',
      head: t('quality.column'),
      cell: (c) => <ColumnHead name={c.column} table={c.table} />,
      wide: true,
    },
    { key: 'rows', head: t('quality.rows'), cell: (c) => f.number(c.rows), number: true },
    {
      key: 'missing',
      head: t('quality.missing'),
      cell: (c) => f.fixed(c.rows > 0 ? (100 * c.missing) / c.rows : 0, 1),
      number: true,
    },
    { key: 'range', head: t('quality.outOfRange'), cell: (c) => f.number(c.outOfRange), number: true },
    { key: 'impossible', head: t('quality.impossible'), cell: (c) => f.number(c.impossible), number: true },
    { key: 'found', head: t('quality.found'), cell: (c) => <Found problems={c.problems} />, wide: true },
    { key: 'prevents', head: t('quality.prevents'), cell: (c) => c.prevents.map(name).join(', ') },
  ]
}

/** What was counted as out of range or impossible, and in which declarations one may look. */
function Found({ problems }: { problems: QualityColumn['problems'] }) {
  const { t, i18n } = useTranslation('monitoring')
  const f = useFormat()
  const sentence = (code: string) =>
    i18n.exists(`quality.problem.${code}`, { ns: 'monitoring' })
      ? t(`quality.problem.${code as 'twice'}`)
      : code
  return problems.map(({ code, count, examples }) => (
    <Text key={code} size="sm">
      {pair(f.number(count), sentence(code))} {examples.length > 0 && <Code>{examples.join(', ')}</Code>}
    </Text>
  ))
}
