/** Choosing the witnesses: keys as they are printed, one per line. What was typed stays when it is refused. */
import { Alert, Group, Modal, NumberInput, Stack, Text, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActButton } from '#ui/ActButton.tsx'
import { BusyButton } from '#ui/BusyButton.tsx'
import { useErrorSentence } from '#web/Async.tsx'
import { client, queryClient } from '#web/client.ts'
import type { Policy } from '../policy.model.ts'
import { policyFromText, policyText } from '../policy-lines.model.ts'

interface Props {
  readonly data: {
    readonly needed: number
    readonly witnesses: readonly { key: string; url: string | null }[]
  }
  readonly may: boolean
}

export function PolicyForm({ data, may }: Props) {
  const { t } = useTranslation('ledger')
  const { t: shell } = useTranslation()
  const [open, setOpen] = useState(false)
  const [text, setText] = useState('')
  const [needed, setNeeded] = useState(0)
  const [fault, setFault] = useState<string | null>(null)
  const sentence = useErrorSentence()
  const save = useMutation({
    mutationFn: (policy: Policy) => client.ledger.witnesses.setPolicy(policy),
    onSuccess: () => {
      setOpen(false)
      return queryClient.invalidateQueries()
    },
  })
  const submit = () => {
    const read = policyFromText(text, needed)
    if (read.ok) {
      setFault(null)
      save.mutate(read.value)
      return
    }
    const { error } = read
    setFault(t(`witness.${error.code}`, { line: 'line' in error ? error.line : 0 }))
  }
  const refused = fault ?? (save.isError ? sentence(save.error) : null)
  return (
    <>
      <ActButton
        label={t('witness.change')}
        refused={may ? null : t('witness.settingsOnly')}
        onAct={() => {
          setText(policyText(data))
          setNeeded(data.needed)
          setFault(null)
          save.reset()
          setOpen(true)
        }}
      />
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        title={t('witness.policy')}
        size="lg"
        closeButtonProps={{ 'aria-label': shell('close') }}
      >
        <Stack>
          <Textarea
            label={t('witness.keys')}
            description={t('witness.keysHint')}
            autosize
            minRows={3}
            value={text}
            styles={{ input: { fontFamily: 'monospace' } }}
            onChange={(e) => setText(e.currentTarget.value)}
          />
          <NumberInput
            label={t('witness.needed')}
            min={0}
            max={20}
            allowDecimal={false}
            value={needed}
            onChange={(value) => setNeeded(Number(value) || 0)}
            hideControls
          />
          {refused && (
            <Alert color="red" variant="light" role="alert">
              <Text size="sm" c="var(--mantine-color-text)">
                {refused}
              </Text>
            </Alert>
          )}
          <Group justify="flex-end">
            <BusyButton onClick={submit} loading={save.isPending}>
              {t('witness.save')}
            </BusyButton>
          </Group>
        </Stack>
      </Modal>
    </>
  )
}
