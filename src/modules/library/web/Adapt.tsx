/** Begins a draft from this version: the next one of the same instrument, or a copy under another id. */
import { Alert, Button, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BusyButton } from '#ui/BusyButton.tsx'
import { client, queryClient } from '#web/client.ts'
import { useRefusal } from './refusals.ts'

export function Adapt({ instrument, version }: { instrument: string; version: number }) {
  const { t } = useTranslation('library')
  const { t: shell } = useTranslation()
  const { refusal } = useRefusal()
  const navigate = useNavigate()
  const [copying, setCopying] = useState(false)
  const [copy, setCopy] = useState({ id: '', prefix: '' })
  const start = useMutation({
    mutationFn: (as: typeof copy | undefined) =>
      client.library.drafts.start({ instrument, version, ...(as ? { copy: as } : {}) }),
    onSuccess: async ({ id }) => {
      await queryClient.invalidateQueries()
      await navigate({ to: '/library/drafts/$id', params: { id } })
    },
  })
  const trouble = start.isError && (
    <Alert color="red" variant="light" role="alert">
      {refusal(start.error)}
    </Alert>
  )
  return (
    <>
      <BusyButton size="xs" loading={start.isPending && !copying} onClick={() => start.mutate(undefined)}>
        {t('adapt')}
      </BusyButton>
      <Button
        size="xs"
        variant="default"
        onClick={() => {
          start.reset()
          setCopying(true)
        }}
      >
        {t('copy')}
      </Button>
      {!copying && trouble}
      <Modal
        opened={copying}
        onClose={() => setCopying(false)}
        title={t('copy')}
        closeButtonProps={{ 'aria-label': shell('close') }}
      >
        <Stack>
          <Text size="sm">{t('copyAbout')}</Text>
          <TextInput
            label={t('newId')}
            value={copy.id}
            maxLength={60}
            onChange={(e) => setCopy({ ...copy, id: e.currentTarget.value.toLowerCase() })}
            data-autofocus
          />
          <TextInput
            label={t('newPrefix')}
            value={copy.prefix}
            maxLength={16}
            onChange={(e) => setCopy({ ...copy, prefix: e.currentTarget.value.toUpperCase() })}
          />
          {trouble}
          <BusyButton
            disabled={
              !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(copy.id) || !/^[A-Z][A-Z0-9]{1,15}$/.test(copy.prefix)
            }
            loading={start.isPending}
            onClick={() => start.mutate(copy)}
          >
            {t('copy')}
          </BusyButton>
        </Stack>
      </Modal>
    </>
  )
}
