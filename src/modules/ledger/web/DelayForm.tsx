/** After how many days people learn who read about them. */
import { Group, NumberInput, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BusyButton } from '#ui/BusyButton.tsx'
import { Section } from '#ui/Page.tsx'
import { useErrorSentence } from '#web/Async.tsx'
import { client, queryClient } from '#web/client.ts'
import { pair } from '#web/pair.ts'

export function DelayForm({ days, may }: { days: number; may: boolean }) {
  const { t } = useTranslation('ledger')
  const sentence = useErrorSentence()
  const [value, setValue] = useState(days)
  const [reason, setReason] = useState('')
  const save = useMutation({
    mutationFn: () => client.ledger.setDelay({ days: value, reason }),
    onSuccess: () => queryClient.invalidateQueries(),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate()
  }
  return (
    <Section title={t('witness.delay')} about={t('witness.delayAbout')}>
      {may ? (
        <Stack component="form" onSubmit={submit} gap="sm" maw={480}>
          <NumberInput
            label={t('witness.days')}
            min={0}
            max={3650}
            allowDecimal={false}
            value={value}
            onChange={(next) => setValue(Number(next) || 0)}
            hideControls
          />
          <TextInput
            label={t('witness.reason')}
            value={reason}
            onChange={(e) => setReason(e.currentTarget.value)}
          />
          <Group>
            <BusyButton
              type="submit"
              variant="default"
              disabled={reason.trim() === ''}
              loading={save.isPending}
            >
              {t('witness.save')}
            </BusyButton>
          </Group>
          {save.isError && <Text role="alert">{sentence(save.error)}</Text>}
          {save.isSuccess && <Text role="status">{t('witness.saved')}</Text>}
        </Stack>
      ) : (
        <Text>
          {pair(t('witness.days'), String(days))}. {t('witness.settingsOnly')}
        </Text>
      )}
    </Section>
  )
}
