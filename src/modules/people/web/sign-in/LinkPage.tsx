/** Where a link leads: choosing a password; at the first start also naming the administrator. The secret stays in the browser's address. */
import { Button, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BusyButton } from '#ui/BusyButton.tsx'
import { Loading } from '#ui/states.tsx'
import { client } from '#web/client.ts'
import { Frame, Refused } from './Frame.tsx'
import { SingleSignOnButton } from './SingleSignOnButton.tsx'
import { useRefusal } from './use-refusal.ts'

export function LinkPage({ switches }: { switches: ReactNode }) {
  const { t } = useTranslation()
  const refusal = useRefusal()
  const secret = window.location.hash.slice(1)
  const link = useQuery({
    queryKey: ['link', secret],
    queryFn: () => client.people.access.link({ secret }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  return (
    <Frame switches={switches}>
      {link.isPending && <Loading label={t('state.loading')} height={200} />}
      <Refused sentence={link.isError ? refusal(link.error) : undefined} />
      {link.isError && (
        <Button component="a" href="/" variant="subtle">
          {t('access.back')}
        </Button>
      )}
      {link.data && <Choose secret={secret} {...link.data} />}
    </Frame>
  )
}

interface Props {
  readonly secret: string
  readonly kind: 'set-up' | 'invitation' | 'reset'
  readonly login: string | null
}

function Choose({ secret, kind, login: given }: Props) {
  const { t } = useTranslation()
  const refusal = useRefusal()
  const [login, setLogin] = useState(given ?? '')
  const [displayName, setName] = useState('')
  const [password, setPassword] = useState('')
  const choose = useMutation({
    mutationFn: () =>
      client.people.access.redeem({
        secret,
        password,
        ...(kind === 'set-up' ? { login, displayName } : {}),
      }),
    onSuccess: () => window.location.assign('/'),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    choose.mutate()
  }
  return (
    <Paper withBorder p="lg" component="form" onSubmit={submit}>
      <Stack>
        <Title order={2} fz="1.1rem">
          {t(`access.${kind === 'set-up' ? 'setUp' : kind}`)}
        </Title>
        <TextInput
          label={t('access.login')}
          autoComplete="username"
          value={login}
          onChange={(e) => setLogin(e.currentTarget.value)}
          readOnly={kind !== 'set-up'}
          required
        />
        {kind === 'set-up' && (
          <TextInput
            label={t('access.name')}
            description={t('access.nameHint')}
            autoComplete="name"
            value={displayName}
            onChange={(e) => setName(e.currentTarget.value)}
            required
          />
        )}
        <NewPassword value={password} onChange={setPassword} />
        <Refused sentence={choose.isError ? refusal(choose.error) : undefined} />
        <BusyButton type="submit" loading={choose.isPending}>
          {t('access.choose')}
        </BusyButton>
        <Text size="sm" c="dimmed">
          {t('access.passwordHint')}
        </Text>
        {kind !== 'set-up' && <SingleSignOnButton linkSecret={secret} />}
      </Stack>
    </Paper>
  )
}

export function NewPassword({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const { t } = useTranslation()
  return (
    <PasswordInput
      label={t('access.password')}
      autoComplete="new-password"
      value={value}
      onChange={(e) => onChange(e.currentTarget.value)}
      visibilityToggleButtonProps={{ 'aria-label': t('signIn.show') }}
      required
    />
  )
}
