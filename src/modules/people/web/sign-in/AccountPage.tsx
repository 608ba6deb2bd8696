/** One's own account: password, passkeys, second factor, single sign-on, open sessions. */
import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BusyButton } from '#ui/BusyButton.tsx'
import { Page } from '#ui/Page.tsx'
import { Loading } from '#ui/states.tsx'
import { api, client, queryClient } from '#web/client.ts'
import { useFormat } from '#web/use-format.ts'
import { CodeInput } from './CodeStep.tsx'
import { CurrentPassword } from './CurrentPassword.tsx'
import { deviceOf } from './device.model.ts'
import { EnrolStep } from './EnrolStep.tsx'
import { Refused } from './Frame.tsx'
import { NewPassword } from './LinkPage.tsx'
import { Passkeys } from './Passkeys.tsx'
import { RenewCodes } from './RenewCodes.tsx'
import { SingleSignOn } from './SingleSignOn.tsx'
import { useRefusal } from './use-refusal.ts'

export function AccountPage() {
  const { t } = useTranslation()
  const { t: people } = useTranslation('people')
  const refusal = useRefusal()
  const tie = useQuery(api.people.singleSignOn.own.queryOptions())
  const account = useQuery(api.people.access.account.queryOptions())
  if (account.isError) return <Refused sentence={refusal(account.error)} />
  if (!account.data) return <Loading label={t('state.loading')} height={240} />
  return (
    <Page title={t('access.account')}>
      {account.data.hasPassword && (
        <Section title={t('access.change')}>
          <ChangePassword />
        </Section>
      )}
      <Section title={people('passkey.title')}>
        <Passkeys hasPassword={account.data.hasPassword} />
      </Section>
      <Section title={t('access.factor')}>
        <Factor
          on={account.data.secondFactor}
          left={account.data.recoveryCodesLeft}
          hasPassword={account.data.hasPassword}
        />
      </Section>
      <Section title={t('access.sessions')}>
        <Sessions items={account.data.sessions} />
      </Section>
      {account.data.secondFactor && (
        <Section title={t('access.codesTitle')}>
          <RenewCodes hasPassword={account.data.hasPassword} />
        </Section>
      )}
      {tie.data?.name && (
        <Section title={people('sso.title')}>
          <SingleSignOn {...tie.data} name={tie.data.name} hasPassword={account.data.hasPassword} />
        </Section>
      )}
    </Page>
  )
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Paper withBorder p="lg" component="section" aria-label={title} maw={640}>
      <Stack>
        <Title order={2} fz="1.1rem">
          {title}
        </Title>
        {children}
      </Stack>
    </Paper>
  )
}

function ChangePassword() {
  const { t } = useTranslation()
  const refusal = useRefusal()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const change = useMutation({
    mutationFn: () => client.people.access.changePassword({ current, next }),
    onSuccess: () => {
      setCurrent('')
      setNext('')
      return queryClient.invalidateQueries()
    },
  })
  const wrong = (change.error as { code?: string } | null)?.code === 'WRONG_CREDENTIALS'
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change.mutate()
  }
  return (
    <Stack component="form" onSubmit={submit}>
      <CurrentPassword value={current} onChange={setCurrent} />
      <NewPassword value={next} onChange={setNext} />
      <Text size="sm" c="dimmed">
        {t('access.passwordHint')}
      </Text>
      {change.isError && <Refused sentence={wrong ? t('access.wrongPassword') : refusal(change.error)} />}
      {change.isSuccess && <Text role="status">{t('access.changed')}</Text>}
      <BusyButton type="submit" loading={change.isPending}>
        {t('access.change')}
      </BusyButton>
    </Stack>
  )
}

function Factor({ on, left, hasPassword }: { on: boolean; left: number; hasPassword: boolean }) {
  const { t } = useTranslation()
  const refusal = useRefusal()
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [enrolling, setEnrolling] = useState(false)
  const remove = useMutation({
    mutationFn: () => client.people.access.removeFactor({ ...(hasPassword ? { password } : {}), code }),
    onSuccess: () => queryClient.resetQueries(),
  })
  const done = () => {
    setEnrolling(false)
    void queryClient.resetQueries()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (on) remove.mutate()
    else setEnrolling(true)
  }
  if (enrolling) return <EnrolStep {...(hasPassword ? { password } : {})} onDone={done} />
  return (
    <Stack component="form" onSubmit={submit}>
      <Text>{on ? t('access.factorOn', { count: left }) : t('access.factorOff')}</Text>
      {hasPassword && <CurrentPassword value={password} onChange={setPassword} />}
      {on && <CodeInput value={code} onChange={setCode} />}
      <Refused sentence={remove.isError ? refusal(remove.error) : undefined} />
      <BusyButton type="submit" variant="default" loading={remove.isPending}>
        {t(on ? 'access.factorRemove' : 'access.factorAdd')}
      </BusyButton>
    </Stack>
  )
}

interface OpenSession {
  readonly id: string
  readonly since: Date
  readonly seen: Date
  readonly address: string
  readonly agent: string
  readonly current: boolean
}

function Sessions({ items }: { items: readonly OpenSession[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const end = useMutation({
    mutationFn: (id: string | null) => client.people.access.endSessions({ id }),
    onSuccess: () => queryClient.invalidateQueries(),
  })
  return (
    <>
      {items.map((one) => (
        <Group key={one.id} justify="space-between" wrap="nowrap">
          <div>
            <Text size="sm" fw={600}>
              {deviceOf(one.agent) || '–'} {one.current && `(${t('access.thisOne')})`}
            </Text>
            <Text size="sm" c="dimmed">
              {t('access.address')} {one.address || '–'} · {t('access.since')}{' '}
              {format.time(one.since.toISOString())} · {t('access.seen')}{' '}
              {format.time(one.seen.toISOString())}
            </Text>
          </div>
          {!one.current && (
            <Button size="xs" variant="default" flex="none" onClick={() => end.mutate(one.id)}>
              {t('access.end')}
            </Button>
          )}
        </Group>
      ))}
      {items.length > 1 && (
        <BusyButton variant="default" loading={end.isPending} onClick={() => end.mutate(null)}>
          {t('access.endOthers')}
        </BusyButton>
      )}
    </>
  )
}
