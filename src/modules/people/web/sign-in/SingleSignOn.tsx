/** One's own tie to the provider of single sign-on. */
import { Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActButton } from '#ui/ActButton.tsx'
import { client, queryClient } from '#web/client.ts'
import { useFormat } from '#web/use-format.ts'
import { CurrentPassword } from './CurrentPassword.tsx'
import { Refused } from './Frame.tsx'
import { useRefusal } from './use-refusal.ts'

interface Props {
  readonly name: string
  readonly linked: Date | null
  readonly mayRemove: boolean
  readonly hasPassword: boolean
}

export function SingleSignOn({ name, linked, mayRemove, hasPassword }: Props) {
  const { t } = useTranslation('people')
  const f = useFormat()
  const refusal = useRefusal()
  const [password, setPassword] = useState('')
  const remove = useMutation({
    mutationFn: () => client.people.singleSignOn.remove(hasPassword ? { password } : {}),
    onSuccess: () => queryClient.invalidateQueries(),
  })
  if (linked === null) return <Text>{t('sso.unlinked', { name })}</Text>
  return (
    <Stack gap="sm">
      <Text>{t('sso.linked', { name, day: f.time(linked.toISOString()) })}</Text>
      {mayRemove && hasPassword && <CurrentPassword value={password} onChange={setPassword} />}
      <Refused sentence={remove.isError ? refusal(remove.error) : undefined} />
      <ActButton
        size="sm"
        label={t('sso.remove', { name })}
        refused={mayRemove ? null : t('sso.lastWay')}
        loading={remove.isPending}
        onAct={() => remove.mutate()}
      />
    </Stack>
  )
}
