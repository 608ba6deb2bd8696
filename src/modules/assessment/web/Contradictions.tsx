/** Four sources per factor side by side; absent ones say why. */
import { Badge, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { DataTable } from '#ui/DataTable.tsx'
import { Section } from '#ui/Page.tsx'
import { pair } from '#web/pair.ts'
import { useFormat } from '#web/use-format.ts'
import type { Reading } from '../contradiction.model.ts'
import type { ReportContent } from '../report.model.ts'
import { rounded } from '../scoring.model.ts'
import { useFactorName } from './scores.ts'

export function Contradictions({ content }: { content: ReportContent }) {
  const { t } = useTranslation('assessment')
  const f = useFormat()
  const name = useFactorName(content)
  // Where they part most comes first; factors with a single source keep their order below.
  const rows = [...content.contradictions].sort((a, b) => (b.distance ?? -1) - (a.distance ?? -1))
  return (
    <Section title={t('results.contradictions')} about={t('results.contradictionsAbout')}>
      <DataTable
        caption={t('results.contradictions')}
        rows={rows}
        rowKey={(row) => row.factor}
        minWidth={760}
        columns={[
          { key: 'factor', head: t('results.factor'), cell: (row) => `${row.factor}. ${name(row.factor)}` },
          { key: 'self', head: t('results.self'), cell: (row) => <ReadingText reading={row.self} /> },
          { key: 'survey', head: t('results.survey'), cell: (row) => <ReadingText reading={row.survey} /> },
          {
            key: 'controls',
            head: t('results.controls'),
            cell: (row) => <ReadingText reading={row.controls} />,
          },
          { key: 'data', head: t('results.data'), cell: (row) => <ReadingText reading={row.data} data /> },
          {
            key: 'distance',
            head: t('results.distance'),
            cell: (row) =>
              row.distance === null ? (
                '–'
              ) : (
                <Group gap={6}>
                  {t('results.points', { n: f.number(rounded(row.distance, 0)) })}
                  {row.parts && (
                    <Badge variant="outline" color="var(--tamga-fault)" tt="none">
                      {t('results.parts')}
                    </Badge>
                  )}
                </Group>
              ),
          },
        ]}
      />
    </Section>
  )
}

function ReadingText({ reading, data = false }: { reading: Reading; data?: boolean }) {
  const { t } = useTranslation('assessment')
  const f = useFormat()
  if (reading.kind === 'absent')
    return (
      <Text size="sm" c="dimmed">
        {pair(t('results.absent'), t(`results.why.${reading.why}`))}
      </Text>
    )
  return (
    <>
      <Text size="sm">{f.share(reading.perCent / 100, 0)}</Text>
      {data && (
        <Text size="xs" c="dimmed">
          {t('results.dataOf', { good: reading.good, of: reading.of })}
        </Text>
      )}
    </>
  )
}
