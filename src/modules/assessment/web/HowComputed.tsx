/** The arithmetic with the numbers put in, office by office. */
import { NativeSelect, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Section } from '#ui/Page.tsx'
import type { ReportContent } from '../report.model.ts'
import { useScore } from './scores.ts'

export function HowComputed({ content }: { content: ReportContent }) {
  const { t } = useTranslation('assessment')
  const score = useScore()
  const [panel, setPanel] = useState(content.offices[0]?.panel ?? '')
  const office = content.offices.find((one) => one.panel === panel)
  return (
    <Section title={t('results.how')} about={t('results.formula')}>
      <NativeSelect
        label={t('results.office')}
        value={panel}
        maw={360}
        data={content.offices.map((one) => ({ value: one.panel, label: one.name }))}
        onChange={(e) => setPanel(e.currentTarget.value)}
      />
      <Stack gap={4} mt="xs">
        {office?.factors.map((one) => (
          <Text key={one.factor} size="sm" style={{ overflowWrap: 'anywhere' }}>
            {one.score === null
              ? `${one.factor}: –`
              : t('results.put', {
                  factor: one.factor,
                  office: office.office,
                  products: one.terms.map((term) => `${term.weight} × ${term.level}`).join(' + '),
                  weights: one.sumOfWeights,
                  score: score(one.score),
                })}
            {(one.notApplicable.length > 0 || one.open.length > 0) &&
              ` (${t('results.left', { na: one.notApplicable.length, open: one.open.length })})`}
          </Text>
        ))}
      </Stack>
    </Section>
  )
}
