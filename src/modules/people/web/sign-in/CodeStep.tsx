/** Second step: the code of the authenticator, or a recovery code. What was typed stays after an error. */
import { Button, Paper, Stack, Text, TextInput, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BusyButton } from '#ui/BusyButton.tsx'
import { client, queryClient } from '#web/client.ts'
import { Refused } from './Frame.tsx'
import { PasskeyButton } from './PasskeyButton.tsx'
import { useRefusal } from './use-refusal.ts'

export function CodeStep() {
  const { t } = useTranslation()
  const refusal = useRefusal()
  const [code, setCode] = useState('')
  const prove = useMutation({
    mutationFn: () => client.people.access.code({ code }),
    onSuccess: () => queryClient.resetQueries(),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    prove.mutate()
  }
  return (
    <Paper withBorder p="lg" component="form" onSubmit={submit}>
      <Stack>
        <Title order={2} fz="1.1rem">
          {t('access.codeTitle')}
        </Title>
        <Text size="sm">{t('access.codeHint')}</Text>
        <CodeInput value={code} onChange={setCode} />
        <Refused sentence={prove.isError ? refusal(prove.error) : undefined} />
        <BusyButton type="submit" loading={prove.isPending}>
          {t('access.go')}
        </BusyButton>
        <PasskeyButton />
        <BackToSignIn />
      </Stack>
    </Paper>
  )
}

export function CodeInput({ value, onChange }: { value: string; onChange: (code: string) => void }) {
  const { t } = useTranslation()
  return (
    <TextInput
      label={t('access.code')}
      autoComplete="one-time-code"
      data-autofocus
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      minLength={6}
      maxLength={20}
      required
    />
  )
}

export function BackToSignIn() {
  const { t } = useTranslation()
  const leave = async () => {
    await client.people.signOut().catch(() => undefined)
    await queryClient.resetQueries()
  }
  return (
    <Button variant="subtle" onClick={() => void leave()}>
      {t('access.back')}
    </Button>
  )
}
