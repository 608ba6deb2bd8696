/** Setting up a second factor: key as a picture and as text, the first code, then the recovery codes. */
import { Button, Code, List, Paper, Stack, Text, Title } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { renderSVG } from 'uqr'
import { BusyButton } from '#ui/BusyButton.tsx'
import { Loading } from '#ui/states.tsx'
import { client } from '#web/client.ts'
import { withColon } from '#web/pair.ts'
import { CodeInput } from './CodeStep.tsx'
import { Refused } from './Frame.tsx'
import { useRefusal } from './use-refusal.ts'

interface Props {
  /** Asked of who is signed in already. */
  readonly password?: string
  /** Before the recovery codes are seen nothing else may take their place on the screen. */
  readonly onConfirmed?: () => void
  readonly onDone: () => void
  /** What may be done instead; gone once there are recovery codes to be written down. */
  readonly instead?: ReactNode
}

export function EnrolStep({ password, onConfirmed, onDone, instead }: Props) {
  const { t } = useTranslation()
  const refusal = useRefusal()
  const [code, setCode] = useState('')
  const asked = useQuery({
    queryKey: ['enrol'],
    queryFn: () => client.people.access.enrol(password === undefined ? {} : { password }),
    staleTime: Number.POSITIVE_INFINITY, // asking again would make another key
    gcTime: 0,
    retry: false,
  })
  const confirm = useMutation({
    mutationFn: () => client.people.access.confirm({ code }),
    onMutate: () => onConfirmed?.(),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    confirm.mutate()
  }
  if (confirm.data) return <RecoveryCodes codes={confirm.data.recoveryCodes} onDone={onDone} />
  if (asked.isError) return <Refused sentence={refusal(asked.error)} />
  if (!asked.data) return <Loading label={t('state.loading')} height={240} />
  return (
    <>
      <Paper withBorder p="lg" component="form" onSubmit={submit}>
        <Stack>
          <Title order={2} fz="1.1rem">
            {t('access.enrolTitle')}
          </Title>
          <Text size="sm">{t('access.enrolHint')}</Text>
          <QrCode uri={asked.data.uri} />
          <Text size="sm">
            {withColon(t('access.key'))} <Code>{asked.data.secret}</Code>
          </Text>
          <CodeInput value={code} onChange={setCode} />
          <Refused sentence={confirm.isError ? refusal(confirm.error) : undefined} />
          <BusyButton type="submit" loading={confirm.isPending}>
            {t('access.go')}
          </BusyButton>
        </Stack>
      </Paper>
      {instead}
    </>
  )
}

function QrCode({ uri }: { uri: string }) {
  const { t } = useTranslation()
  const source = useMemo(
    () => `data:image/svg+xml,${encodeURIComponent(renderSVG(uri, { border: 2 }))}`,
    [uri],
  )
  return <img src={source} alt={t('access.qr')} width={200} height={200} />
}

export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const { t } = useTranslation()
  return (
    <Paper withBorder p="lg" component="section" aria-labelledby="recovery-codes">
      <Stack>
        <Title order={2} fz="1.1rem" id="recovery-codes">
          {t('access.codesTitle')}
        </Title>
        <Text size="sm">{t('access.codesHint')}</Text>
        <List ff="monospace">
          {codes.map((code) => (
            <List.Item key={code}>{code}</List.Item>
          ))}
        </List>
        <Button onClick={onDone}>{t('access.codesDone')}</Button>
      </Stack>
    </Paper>
  )
}
