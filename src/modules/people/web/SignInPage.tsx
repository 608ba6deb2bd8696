/** Sign-in: password, then what is still missing; with the accounts of the demonstration to choose from. What was typed stays after an error. */
import { Button, Group, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BusyButton } from '#ui/BusyButton.tsx'
import { api, client, queryClient } from '#web/client.ts'
import { CodeStep } from './sign-in/CodeStep.tsx'
import { EnrolStep } from './sign-in/EnrolStep.tsx'
import { Frame, Refused } from './sign-in/Frame.tsx'
import { PasskeyButton } from './sign-in/PasskeyButton.tsx'
import { AddPasskey } from './sign-in/Passkeys.tsx'
import { SingleSignOnButton } from './sign-in/SingleSignOnButton.tsx'
import { browserKnowsPasskeys } from './sign-in/use-passkey.ts'
import { useRefusal } from './sign-in/use-refusal.ts'

interface Props {
  readonly switches: ReactNode
  /** Keeps this page on the screen although somebody is signed in: the recovery codes are shown once. */
  readonly hold: (held: boolean) => void
}

export function SignInPage({ switches, hold }: Props) {
  const { t } = useTranslation('people')
  const { data } = useQuery(api.people.access.step.queryOptions({ staleTime: Number.POSITIVE_INFINITY }))
  const done = () => {
    hold(false)
    void queryClient.resetQueries()
  }
  return (
    <Frame switches={switches}>
      {data?.step === 'code' && <CodeStep />}
      {data?.step === 'enrol' && (
        <EnrolStep
          onConfirmed={() => hold(true)}
          onDone={done}
          instead={
            browserKnowsPasskeys() && (
              <Paper withBorder p="lg">
                <AddPasskey
                  askPassword={false}
                  label={t('passkey.instead')}
                  onConfirmed={() => hold(true)}
                  onAdded={done}
                />
              </Paper>
            )
          }
        />
      )}
      {data?.step !== 'code' && data?.step !== 'enrol' && <PasswordStep />}
    </Frame>
  )
}

function PasswordStep() {
  const { t } = useTranslation()
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const refusal = useRefusal()
  const signIn = useMutation({
    mutationFn: () => client.people.signIn({ login: login.trim(), password }),
    onSuccess: () => queryClient.resetQueries(),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    signIn.mutate()
  }
  return (
    <>
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
            visibilityToggleButtonProps={{ 'aria-label': t('signIn.show') }}
            required
          />
          <Refused sentence={signIn.isError ? refusal(signIn.error) : undefined} />
          <BusyButton type="submit" loading={signIn.isPending}>
            {t('signIn.submit')}
          </BusyButton>
        </Stack>
      </Paper>
      <SingleSignOnButton />
      <PasskeyButton />
      <DemoAccounts
        choose={(name) => {
          setLogin(name)
          field.current?.focus()
        }}
      />
    </>
  )
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
        {t('signIn.demoHint')} {t('access.demo')}
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
