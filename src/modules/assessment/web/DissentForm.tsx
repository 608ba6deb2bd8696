/** Dissents kept beside an agreed level, and keeping one's own: named only by one's own wish. */
import { Alert, Button, Checkbox, Group, NativeSelect, Stack, Text, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BusyButton } from '#ui/BusyButton.tsx'
import { client, queryClient } from '#web/client.ts'
import { LEVELS } from '../answer.model.ts'
import type { Dissent } from '../view.model.ts'
import { useRefusal } from './refusals.ts'

export function Dissents({ kept }: { kept: readonly Dissent[] }) {
  const { t } = useTranslation('assessment')
  if (kept.length === 0) return null
  return (
    <Stack gap={2}>
      <Text size="sm" fw={600}>
        {t('board.dissents')}
      </Text>
      {kept.map((one) => (
        <Text key={`${one.level} ${one.reason}`} size="sm">
          {t('board.holds', { ...one, name: one.name || t('answer.unnamed') })}
        </Text>
      ))}
    </Stack>
  )
}

interface Props {
  readonly cycle: string
  readonly question: string
  readonly closed: boolean
  readonly kept: readonly Dissent[]
}

export function DissentForm({ cycle, question, closed, kept }: Props) {
  const { t } = useTranslation('assessment')
  const { t: shell } = useTranslation()
  const { refusal } = useRefusal()
  const [open, setOpen] = useState(false)
  const [level, setLevel] = useState(0)
  const [reason, setReason] = useState('')
  const [named, setNamed] = useState(false)
  const keep = useMutation({
    mutationFn: () => client.assessment.answers.dissent({ cycle, question, level, reason, named }),
    onSuccess: () => {
      setOpen(false)
      setReason('')
      return queryClient.invalidateQueries()
    },
  })
  return (
    <Stack gap="xs">
      <Dissents kept={kept} />
      {!closed && !open && (
        <Group>
          <Button size="xs" variant="default" onClick={() => setOpen(true)}>
            {t('answer.dissent')}
          </Button>
        </Group>
      )}
      {open && (
        <>
          <NativeSelect
            label={t('answer.dissentLevel')}
            value={String(level)}
            data={LEVELS.map(String)}
            onChange={(e) => setLevel(Number(e.currentTarget.value))}
          />
          <Textarea
            label={t('answer.reason')}
            value={reason}
            required
            autosize
            maxLength={4000}
            onChange={(e) => setReason(e.currentTarget.value)}
          />
          <Checkbox
            label={t('answer.named')}
            checked={named}
            onChange={(e) => setNamed(e.currentTarget.checked)}
          />
          {keep.isError && (
            <Alert color="red" variant="light" role="alert">
              {refusal(keep.error)}
            </Alert>
          )}
          <Group>
            <BusyButton
              size="xs"
              loading={keep.isPending}
              disabled={reason.trim() === ''}
              onClick={() => keep.mutate()}
            >
              {t('answer.dissent')}
            </BusyButton>
            <Button size="xs" variant="default" onClick={() => setOpen(false)}>
              {shell('cancel')}
            </Button>
          </Group>
        </>
      )}
    </Stack>
  )
}
