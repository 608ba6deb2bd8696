/** What was agreed about the questions of a factor, office by office. */
import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DataTable } from '#ui/DataTable.tsx'
import { Section } from '#ui/Page.tsx'
import { Empty } from '#ui/states.tsx'
import { Pager } from '#web/Pager.tsx'
import { useFormat } from '#web/use-format.ts'
import { wordsIn } from '../questionnaire.model.ts'
import type { ReportContent } from '../report.model.ts'
import { useFactorName } from './scores.ts'

const LIMIT = 25

export function Agreed({ content }: { content: ReportContent }) {
  const { t } = useTranslation('assessment')
  const { language } = useFormat()
  const name = useFactorName(content)
  const [factor, setFactor] = useState(content.factors[0]?.id ?? '')
  const [offset, setOffset] = useState(0)
  const asked = new Set(content.questions.filter((one) => one.factor === factor).map((one) => one.id))
  const items = content.items.filter((one) => asked.has(one.question))
  const from = offset < items.length ? offset : 0
  const office = (panel: string) => content.offices.find((one) => one.panel === panel)?.name
  const text = (id: string) => {
    const found = content.questions.find((one) => one.id === id)
    return found ? `${id}. ${wordsIn(found.text, language).text}` : id
  }
  return (
    <Section title={t('results.items')}>
      <NativeSelect
        label={t('results.factor')}
        maw={360}
        value={factor}
        data={content.factors.map((one) => ({ value: one.id, label: `${one.id}. ${name(one.id)}` }))}
        onChange={(e) => {
          setFactor(e.currentTarget.value)
          setOffset(0)
        }}
      />
      {items.length === 0 ? (
        <Empty>{t('refusal.NOTHING_AGREED')}</Empty>
      ) : (
        <DataTable
          caption={t('results.items')}
          rows={items.slice(from, from + LIMIT)}
          rowKey={(row) => `${row.panel} ${row.question}`}
          minWidth={760}
          columns={[
            { key: 'office', head: t('results.office'), cell: (row) => office(row.panel) ?? row.office },
            { key: 'question', head: t('results.question'), cell: (row) => text(row.question), wide: true },
            {
              key: 'written',
              head: t('results.written'),
              number: true,
              cell: (row) => row.agreed.written ?? '–',
            },
            {
              key: 'practice',
              head: t('results.practice'),
              number: true,
              cell: (row) => row.agreed.practice ?? '–',
            },
            {
              key: 'level',
              head: t('results.level'),
              number: true,
              cell: (row) => row.level ?? t('level.notApplicable'),
            },
            { key: 'before', head: t('results.beforeHead'), number: true, cell: (row) => row.before ?? '–' },
          ]}
        />
      )}
      {items.length > LIMIT && <Pager offset={from} total={items.length} limit={LIMIT} onMove={setOffset} />}
    </Section>
  )
}
