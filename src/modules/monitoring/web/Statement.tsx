/** The neutral sentence of a finding: what was observed, what would be usual, how sure. Never an accusation. */
import { Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#web/use-format.ts'
import type { ShownFinding } from '../view.model.ts'

export function Statement({ finding }: { finding: ShownFinding }) {
  const { t, i18n } = useTranslation('monitoring')
  const f = useFormat()
  const key = i18n.exists(`statement.${finding.kind}`, { ns: 'monitoring' }) ? finding.kind : 'other'
  const params = {
    subject: finding.subject.name ?? finding.subject.code,
    counterpart: finding.counterpart?.name ?? finding.counterpart?.code ?? '',
    n: f.number(finding.n),
    observed: f.number(finding.observed, finding.observed < 10 ? 1 : 0),
    expected: f.number(finding.expected, 1),
  }
  return (
    <Stack gap={4}>
      <Text fz="lg">{t(`statement.${key as 'steering'}`, params)}</Text>
      <Text>
        {t('statement.effect', {
          effect: f.share(finding.effect),
          low: f.share(finding.ciLow),
          high: f.share(finding.ciHigh),
        })}{' '}
        {finding.q !== null && t('statement.q', { q: f.small(finding.q) })}
      </Text>
      <Text size="sm" c="dimmed">
        {t('statement.neutral')}
      </Text>
    </Stack>
  )
}
