/** The neutral sentences of a finding: what was observed, what would be usual, how sure. Never an accusation. */
import { Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#web/use-format.ts'
import { describeFinding, type StatementWords } from '../statement.model.ts'
import type { ShownFinding } from '../view.model.ts'

export function Statement({ finding }: { finding: ShownFinding }) {
  const { t, i18n } = useTranslation('monitoring')
  const { language } = useFormat()
  const words: StatementWords = i18n.getResourceBundle(language, 'monitoring').statement
  const people = {
    subject: finding.subject.name ?? finding.subject.code,
    counterpart: finding.counterpart?.name ?? finding.counterpart?.code ?? null,
  }
  const { observed, size, certainty } = describeFinding({ ...finding, ...people }, words, language)
  return (
    <Stack gap={4}>
      <Text fz="lg">{observed}</Text>
      <Text>
        {size} {certainty}
      </Text>
      <Text size="sm" c="dimmed">
        {t('statement.neutral')}
      </Text>
    </Stack>
  )
}
