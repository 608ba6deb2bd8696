/** Whether and where one is told by mail that something waits. */
import { Alert, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BusyButton } from '#ui/BusyButton.tsx'
import { Section } from '#ui/Page.tsx'
import { Async, useErrorSentence } from '#web/Async.tsx'
import { api, client, queryClient } from '#web/client.ts'
import type { MailSetting as Setting } from '../contract.ts'

export function MailSetting() {
  const { t } = useTranslation('notices')
  const setting = useQuery(api.notices.setting.queryOptions())
  return (
    <Section title={t('mailTitle')} about={t('mailAbout')}>
      <Async query={setting} height={90}>
        {(found) => (found.mode === 'off' ? <Text size="sm">{t('mailOff')}</Text> : <Form setting={found} />)}
      </Async>
    </Section>
  )
}

function Form({ setting }: { setting: Setting }) {
  const { t, i18n } = useTranslation('notices')
  const sentence = useErrorSentence()
  const [mailOn, setMailOn] = useState(setting.mailOn)
  const [address, setAddress] = useState(setting.address ?? '')
  const save = useMutation({
    mutationFn: () => client.notices.set({ mailOn, address }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: api.notices.setting.key() }),
  })
  const refusal = (error: unknown) => {
    const { code } = error as { code?: string }
    return code && i18n.exists(code, { ns: 'notices' }) ? t(code as 'NOT_AN_ADDRESS') : sentence(error)
  }
  return (
    <Stack
      component="form"
      gap="xs"
      maw={420}
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate()
      }}
    >
      {setting.mode === 'test' && <Text size="sm">{t('mailTest')}</Text>}
      <Checkbox label={t('mailOn')} checked={mailOn} onChange={(e) => setMailOn(e.currentTarget.checked)} />
      <TextInput
        label={t('address')}
        type="text"
        inputMode="email"
        autoComplete="email"
        maxLength={254}
        value={address}
        onChange={(e) => setAddress(e.currentTarget.value)}
      />
      {save.isError && (
        <Alert color="red" variant="light" role="alert">
          {refusal(save.error)}
        </Alert>
      )}
      <Group>
        <BusyButton type="submit" variant="default" loading={save.isPending}>
          {t('save')}
        </BusyButton>
        {save.isSuccess && (
          <Text size="sm" role="status">
            {t('saved')}
          </Text>
        )}
      </Group>
    </Stack>
  )
}
