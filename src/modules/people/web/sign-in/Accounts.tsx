/** New accounts and new passwords for others: a link that is shown once. */
import { Alert, Button, Code, Group, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '#web/client.ts'
import { Refused } from './Frame.tsx'
import { useRefusal } from './use-refusal.ts'

export function Accounts() {
  const { t } = useTranslation()
  const refusal = useRefusal()
  const [login, setLogin] = useState('')
  const [displayName, setName] = useState('')
  const [officer, setOfficer] = useState('')
  const make = useMutation({
    mutationFn: (kind: 'invite' | 'reset') =>
      kind === 'invite'
        ? client.people.access.invite({ login, displayName, officerId: officer.trim() || null })
        : client.people.access.reset({ login }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    make.mutate('invite')
  }
  return (
    <Stack component="form" onSubmit={submit}>
      <TextInput
        label={t('access.login')}
        value={login}
        onChange={(e) => setLogin(e.currentTarget.value)}
        required
      />
      <TextInput
        label={t('access.name')}
        value={displayName}
        onChange={(e) => setName(e.currentTarget.value)}
        required
      />
      <TextInput
        label={t('access.officer')}
        value={officer}
        onChange={(e) => setOfficer(e.currentTarget.value)}
      />
      <Refused sentence={make.isError ? refusal(make.error) : undefined} />
      {make.data && (
        <Alert role="status" variant="light">
          <Text size="sm" c="var(--mantine-color-text)">
            {t('access.linkHint')}
          </Text>
          <Code block>{`${window.location.origin}/link#${make.data.secret}`}</Code>
        </Alert>
      )}
      <Group>
        <Button type="submit" loading={make.isPending}>
          {t('access.invite')}
        </Button>
        <Button
          variant="default"
          disabled={login.trim() === ''}
          title={login.trim() === '' ? t('access.login') : undefined}
          onClick={() => make.mutate('reset')}
        >
          {t('access.resetLink')}
        </Button>
      </Group>
    </Stack>
  )
}
