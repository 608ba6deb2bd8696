/** A text of an instrument: in its language for screen readers, marked where it is not what it should be. */
import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#web/use-format.ts'
import type { ShownText } from '../view.model.ts'

interface Props {
  readonly shown: ShownText
  /** States that are said once for the whole page and need no mark here. */
  readonly usual?: ShownText['state'] | undefined
}

export function TextShown({ shown, usual }: Props) {
  const { t } = useTranslation('library')
  const { language } = useFormat()
  const { text, state } = shown
  const marked = state !== 'original' && state !== usual
  return (
    <>
      <span
        lang={shown.language === language ? undefined : shown.language}
        style={{ whiteSpace: 'pre-line' }}
      >
        {text}
      </span>
      {marked && (
        <Text component="span" size="xs" c="dimmed">
          {' '}
          ({t(`state.${state}`)})
        </Text>
      )}
    </>
  )
}
