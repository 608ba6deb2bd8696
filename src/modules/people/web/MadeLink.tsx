/** A link that is shown once, to be handed over. */
import { Alert, Code, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'

export function MadeLink({ secret }: { secret: string }) {
  const { t } = useTranslation('people')
  return (
    <Alert role="status" variant="light">
      <Text size="sm" c="var(--mantine-color-text)">
        {t('accounts.linkHint')}
      </Text>
      <Code
        block
        style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', userSelect: 'all' }}
      >{`${window.location.origin}/link#${secret}`}</Code>
    </Alert>
  )
}
