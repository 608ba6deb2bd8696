/** Small forms about one obligation: a verdict with its reason, an action for the register. */
import { NativeSelect, Text, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '#web/client.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { useFormat } from '#web/use-format.ts'
import { Verdict } from '../model.ts'
import type { Obligation } from '../view.model.ts'
import { useWriting } from './use-commitments.ts'

export interface ObligationProps {
  readonly instrument: string
  readonly obligation: Obligation
  readonly onClose: () => void
}

export function JudgeForm({ instrument, obligation, onClose }: ObligationProps) {
  const { t } = useTranslation('commitments')
  const { language } = useFormat()
  const [verdict, setVerdict] = useState<Verdict>(obligation.verdict ?? 'begun')
  const [reason, setReason] = useState('')
  const { send, busy, refusal } = useWriting(
    () => client.commitments.judge({ instrument, language, obligation: obligation.id, verdict, reason }),
    onClose,
  )
  return (
    <FormDialog
      title={t('judge')}
      onClose={onClose}
      refusal={refusal}
      ready={reason.trim() !== ''}
      busy={busy}
      onSave={() => send(undefined)}
    >
      <Text size="sm">{obligation.text.provision}</Text>
      <NativeSelect
        label={t('verdict')}
        value={verdict}
        data={Verdict.options.map((value) => ({ value, label: t(value) }))}
        onChange={(e) => setVerdict(e.currentTarget.value as Verdict)}
        data-autofocus
      />
      <Textarea
        label={t('reason')}
        value={reason}
        maxLength={4000}
        autosize
        minRows={3}
        onChange={(e) => setReason(e.currentTarget.value)}
        required
      />
    </FormDialog>
  )
}

export function NewActionForm({ instrument, obligation, onClose }: ObligationProps) {
  const { t } = useTranslation('commitments')
  const { language } = useFormat()
  const [title, setTitle] = useState(obligation.text.measure.slice(0, 200))
  const [due, setDue] = useState('')
  const { send, busy, refusal } = useWriting(
    () =>
      client.commitments.proposeAction({
        instrument,
        language,
        obligation: obligation.id,
        title,
        due: due || null,
      }),
    onClose,
  )
  return (
    <FormDialog
      title={t('newAction')}
      onClose={onClose}
      refusal={refusal}
      ready={title.trim() !== ''}
      busy={busy}
      onSave={() => send(undefined)}
    >
      <TextInput
        label={t('actionTitle')}
        value={title}
        maxLength={200}
        onChange={(e) => setTitle(e.currentTarget.value)}
        required
        data-autofocus
      />
      <TextInput type="date" label={t('due')} value={due} onChange={(e) => setDue(e.currentTarget.value)} />
    </FormDialog>
  )
}
