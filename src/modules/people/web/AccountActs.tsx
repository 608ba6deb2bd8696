/** What can be done with one account, each after a question; what cannot says why. */
import { Button, Checkbox, Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActButton } from '#ui/ActButton.tsx'
import { BusyButton } from '#ui/BusyButton.tsx'
import { client, queryClient } from '#web/client.ts'
import type { AccountLine } from '../account.contract.ts'
import { MadeLink } from './MadeLink.tsx'
import { Refused } from './sign-in/Frame.tsx'
import { useRefusal } from './sign-in/use-refusal.ts'

type Act = 'reset' | 'close' | 'reopen' | 'recover' | 'endSessions'

export function AccountActs({ of: account }: { of: AccountLine }) {
  const { t } = useTranslation('people')
  const [act, setAct] = useState<Act | null>(null)
  const shown: readonly Act[] =
    account.state === 'closed' ? ['reopen'] : ['reset', 'recover', 'endSessions', 'close']
  return (
    <Group gap="xs">
      {shown.map((one) => {
        const refused = account.may[one]
        return (
          <ActButton
            key={one}
            label={t(`accounts.${one}`)}
            refused={refused === null ? null : t(`access.${refused}`)}
            onAct={() => setAct(one)}
          />
        )
      })}
      {act && <Ask act={act} account={account} onClose={() => setAct(null)} />}
    </Group>
  )
}

interface AskProps {
  readonly act: Act
  readonly account: AccountLine
  readonly onClose: () => void
}

function Ask({ act, account, onClose }: AskProps) {
  const { t } = useTranslation('people')
  const { t: shell } = useTranslation()
  const refusal = useRefusal()
  const [reason, setReason] = useState('')
  const [newPassword, setNewPassword] = useState(false)
  const { id, login } = account
  const done = useMutation({
    mutationFn: async () => {
      if (act === 'reset') return client.people.access.reset({ login })
      if (act === 'close') await client.people.accounts.close({ id })
      if (act === 'endSessions') await client.people.accounts.endSessions({ id })
      if (act === 'reopen') await client.people.accounts.reopen({ id })
      if (act === 'recover') await client.people.recoveries.ask({ account: id, reason, newPassword })
      return null
    },
    onSuccess: async (link) => {
      await queryClient.invalidateQueries()
      if (link === null && act !== 'recover') onClose()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    done.mutate()
  }
  const title = act === 'recover' ? t('recovery.ask', { login }) : t(`accounts.${act}`)
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': shell('close') }}>
      {done.data && <MadeLink secret={done.data.secret} />}
      {done.isSuccess && act === 'recover' && <Text role="status">{t('recovery.sent')}</Text>}
      {!done.isSuccess && (
        <Stack component="form" onSubmit={submit}>
          <Text>{act === 'recover' ? t('recovery.askAbout') : t(`accounts.${act}Ask`, { login })}</Text>
          {act === 'recover' && (
            <>
              <Textarea
                label={t('recovery.reason')}
                value={reason}
                onChange={(e) => setReason(e.currentTarget.value)}
                maxLength={1000}
                autosize
                minRows={2}
                required
                data-autofocus
              />
              <Checkbox
                label={t('recovery.password')}
                checked={newPassword}
                onChange={(e) => setNewPassword(e.currentTarget.checked)}
              />
            </>
          )}
          <Refused sentence={done.isError ? refusal(done.error) : undefined} />
          <Group>
            <BusyButton type="submit" loading={done.isPending}>
              {t('accounts.confirm')}
            </BusyButton>
            <Button variant="subtle" onClick={onClose}>
              {t('accounts.cancel')}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  )
}
