/** The frame of everything before sign-in. */
import { Alert, Container, Group, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

export function Frame({ switches, children }: { switches: ReactNode; children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <Container size={460} py="xl" component="main">
      <Stack gap="lg">
        <Group justify="space-between">
          <Group gap="xs">
            <img src="/favicon.svg" alt="" width={34} height={34} />
            <div>
              <Title order={1} fz="1.4rem">
                {t('app.name')}
              </Title>
              <Text size="sm" c="dimmed">
                {t('app.tagline')}
              </Text>
            </div>
          </Group>
          <Group gap="xs">{switches}</Group>
        </Group>
        {children}
      </Stack>
    </Container>
  )
}

export function Refused({ sentence }: { sentence: string | undefined }) {
  if (sentence === undefined) return null
  return (
    <Alert color="red" variant="light" role="alert">
      <Text size="sm" c="var(--mantine-color-text)">
        {sentence}
      </Text>
    </Alert>
  )
}
