/** New recovery codes in place of those that are spent or were seen by others. */
import { Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BusyButton } from '#ui/BusyButton.tsx'
import { client, queryClient } from '#web/client.ts'
import { CurrentPassword } from './CurrentPassword.tsx'
import { RecoveryCodes } from './EnrolStep.tsx'
import { Refused } from './Frame.tsx'
import { useRefusal } from './use-refusal.ts'

export function RenewCodes({ hasPassword }: { hasPassword: boolean }) {
  const { t } = useTranslation('people')
  const refusal = useRefusal()
  const [password, setPassword] = useState('')
  const renew = useMutation({
    mutationFn: () => client.people.access.renewRecoveryCodes(hasPassword ? { password } : {}),
    onSuccess: () => setPassword(''),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    renew.mutate()
  }
  const done = () => {
    renew.reset()
    void queryClient.invalidateQueries()
  }
  if (renew.data) return <RecoveryCodes codes={renew.data.recoveryCodes} onDone={done} />
  return (
    <Stack component="form" onSubmit={submit} gap="sm">
      <Text size="sm">{t('codes.renewAbout')}</Text>
      {hasPassword && <CurrentPassword value={password} onChange={setPassword} />}
      <Refused sentence={renew.isError ? refusal(renew.error) : undefined} />
      <BusyButton type="submit" variant="default" loading={renew.isPending}>
        {t('codes.renew')}
      </BusyButton>
    </Stack>
  )
}
