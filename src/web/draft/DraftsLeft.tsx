/** On the home page: pages on which unsent work can be gone on with. */
import { Alert, Anchor, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { pair } from '../pair.ts'
import { browserStorage, keptDrafts } from './kept-drafts.ts'

export function DraftsLeft({ account }: { account: string }) {
  const { t } = useTranslation()
  const left = keptDrafts(browserStorage(), account)
  if (left.length === 0) return null
  const count = left.reduce((sum, { pieces }) => sum + pieces, 0)
  return (
    <Alert
      color="yellow"
      variant="light"
      title={t('draft.left', { count })}
      styles={{ title: { color: 'var(--mantine-color-text)' } }}
    >
      <Text size="sm" c="var(--mantine-color-text)">
        {t('draft.leftAbout')}
      </Text>
      <Group gap="md" mt="xs">
        {left.map(({ link }) => (
          <Anchor key={link} href={link} size="sm">
            {pair(t('draft.goOn'), link)}
          </Anchor>
        ))}
      </Group>
    </Alert>
  )
}
