/** A new account with the link for its owner. What was typed stays after a refusal. */
import { Button, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BusyButton } from '#ui/BusyButton.tsx'
import { client, queryClient } from '#web/client.ts'
import { MadeLink } from './MadeLink.tsx'
import { Refused } from './sign-in/Frame.tsx'
import { useRefusal } from './sign-in/use-refusal.ts'

export function InviteAccount() {
  const { t } = useTranslation('people')
  const { t: shell } = useTranslation()
  const [opened, { open, close }] = useDisclosure(false)
  return (
    <>
      <Button onClick={open}>{t('accounts.invite')}</Button>
      <Modal
        opened={opened}
        onClose={close}
        title={t('accounts.invite')}
        closeButtonProps={{ 'aria-label': shell('close') }}
      >
        <InviteForm />
      </Modal>
    </>
  )
}

function InviteForm() {
  const { t } = useTranslation('people')
  const refusal = useRefusal()
  const [login, setLogin] = useState('')
  const [displayName, setName] = useState('')
  const [officer, setOfficer] = useState('')
  const invite = useMutation({
    mutationFn: () => client.people.access.invite({ login, displayName, officerId: officer.trim() || null }),
    onSuccess: () => queryClient.invalidateQueries(),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    invite.mutate()
  }
  if (invite.data) return <MadeLink secret={invite.data.secret} />
  return (
    <Stack component="form" onSubmit={submit}>
      <Text size="sm">{t('accounts.inviteAbout')}</Text>
      <TextInput
        label={t('accounts.login')}
        value={login}
        onChange={(e) => setLogin(e.currentTarget.value)}
        maxLength={100}
        required
        data-autofocus
      />
      <TextInput
        label={t('accounts.name')}
        value={displayName}
        onChange={(e) => setName(e.currentTarget.value)}
        maxLength={200}
        required
      />
      <TextInput
        label={t('accounts.officerCode')}
        value={officer}
        onChange={(e) => setOfficer(e.currentTarget.value)}
        maxLength={100}
      />
      <Refused sentence={invite.isError ? refusal(invite.error) : undefined} />
      <BusyButton type="submit" loading={invite.isPending}>
        {t('accounts.invite')}
      </BusyButton>
    </Stack>
  )
}
