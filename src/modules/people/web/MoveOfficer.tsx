/** Puts an officer on a post from a day. */
import { Alert, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActButton } from '#ui/ActButton.tsx'
import { BusyButton } from '#ui/BusyButton.tsx'
import { client, queryClient } from '#web/client.ts'
import type { Officer } from '../organisation.contract.ts'
import { useRefusal } from './refusals.ts'

export function MoveOfficer({ officer }: { officer: Officer }) {
  const { t } = useTranslation('people')
  const { t: shell } = useTranslation()
  const { reason, refusal } = useRefusal()
  const [open, setOpen] = useState(false)
  const [post, setPost] = useState('')
  const [from, setFrom] = useState('')
  const move = useMutation({
    mutationFn: () => client.people.officers.post({ code: officer.code, post: post.trim(), from }),
    onSuccess: () => {
      setOpen(false)
      setPost('')
      return queryClient.invalidateQueries()
    },
  })
  const disabled = officer.may.find((one) => one.move === 'post')?.disabled ?? null
  return (
    <>
      <ActButton
        label={t('officer.move')}
        refused={disabled && reason(disabled)}
        onAct={() => {
          move.reset()
          setOpen(true)
        }}
      />
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        title={t('officer.move')}
        closeButtonProps={{ 'aria-label': shell('close') }}
      >
        <Stack>
          <Text size="sm">{t('officer.moveAbout')}</Text>
          <TextInput
            label={t('officer.movePost')}
            value={post}
            maxLength={80}
            onChange={(e) => setPost(e.currentTarget.value)}
            data-autofocus
            required
          />
          <TextInput
            type="date"
            label={t('officer.moveFrom')}
            value={from}
            onChange={(e) => setFrom(e.currentTarget.value)}
            required
          />
          {move.isError && (
            <Alert color="red" variant="light" role="alert">
              {refusal(move.error)}
            </Alert>
          )}
          <BusyButton
            disabled={post.trim() === '' || from === ''}
            loading={move.isPending}
            onClick={() => move.mutate()}
          >
            {t('roles.save')}
          </BusyButton>
        </Stack>
      </Modal>
    </>
  )
}
