/** Sign-in, with the accounts of the demonstration to choose from. What was typed stays after an error. */
import {
  Alert,
  Button,
  Container,
  Group,
  Paper,
  PasswordInput,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useErrorSentence } from '#web/Async.tsx'
import { api, client, queryClient } from '#web/client.ts'

export function SignInPage({ switches }: { switches: ReactNode }) {
  const { t } = useTranslation()
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const sentence = useErrorSentence()
  const signIn = useMutation({
    mutationFn: () => client.people.signIn({ login: login.trim(), password }),
    onSuccess: () => queryClient.resetQueries(),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    signIn.mutate()
  }
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
        <Paper withBorder p="lg" component="form" onSubmit={submit}>
          <Stack>
            <TextInput
              label={t('signIn.login')}
              autoComplete="username"
              value={login}
              onChange={(e) => setLogin(e.currentTarget.value)}
              required
            />
            <PasswordInput
              ref={field}
              label={t('signIn.password')}
              autoComplete="current-password"
              value={password}
              onChange={(e) => setPassword(e.currentTarget.value)}
              required
            />
            {signIn.isError && (
              <Alert color="red" variant="light" role="alert">
                <Text size="sm" c="var(--mantine-color-text)">
                  {refusal(signIn.error) ?? sentence(signIn.error)}
                </Text>
              </Alert>
            )}
            <Button type="submit" loading={signIn.isPending}>
              {t('signIn.submit')}
            </Button>
          </Stack>
        </Paper>
        <DemoAccounts
          choose={(name) => {
            setLogin(name)
            field.current?.focus()
          }}
        />
      </Stack>
    </Container>
  )

  function refusal(error: unknown): string | undefined {
    const { code, data } = error as { code?: string; data?: { retryAfterSeconds?: number } }
    if (code === 'WRONG_CREDENTIALS') return t('signIn.wrong')
    if (code === 'TOO_MANY_ATTEMPTS')
      return t('signIn.wait', { minutes: Math.ceil((data?.retryAfterSeconds ?? 60) / 60) })
    return undefined
  }
}

function DemoAccounts({ choose }: { choose: (login: string) => void }) {
  const { t } = useTranslation()
  const { data } = useQuery(api.people.demoAccounts.queryOptions())
  if (!data || data.items.length === 0) return null
  return (
    <Stack gap="xs">
      <Title order={2} fz="1rem">
        {t('signIn.demo')}
      </Title>
      <Text size="sm" c="dimmed">
        {t('signIn.demoHint')}
      </Text>
      <Group gap="xs">
        {data.items.map((account) => (
          <Button key={account.login} size="xs" variant="default" onClick={() => choose(account.login)}>
            {t(`roles.${account.role as 'analyst'}`)} ({account.login})
          </Button>
        ))}
      </Group>
    </Stack>
  )
}
