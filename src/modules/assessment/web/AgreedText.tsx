/** What a group agreed on, as one reads it. */
import { Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { withColon } from '#web/pair.ts'
import { useFormat } from '#web/use-format.ts'
import type { Result } from '../view.model.ts'

export function AgreedText({ result: { value, by, at } }: { result: Result }) {
  const { t } = useTranslation('assessment')
  const f = useFormat()
  return (
    <Stack gap={2}>
      <Text size="sm" fw={600}>
        {withColon(t('board.agree'))}{' '}
        {value.notApplicable
          ? `${t('level.notApplicable')} (${value.whyNot})`
          : `${t('level.written')} ${value.written}, ${t('level.practice')} ${value.practice}, ${t('board.target')} ${value.target}`}
      </Text>
      {value.note !== '' && <Text size="sm">{value.note}</Text>}
      <Text size="sm" c="dimmed">
        {t('board.saved', { by, at: f.time(at) })}
      </Text>
    </Stack>
  )
}
