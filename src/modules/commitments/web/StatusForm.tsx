/** Adds a standing with its dates; ends one with day and reason. */
import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '#web/client.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { pair } from '#web/pair.ts'
import { useFormat } from '#web/use-format.ts'
import { EndKind, isAct, StatusKind } from '../model.ts'
import type { Status } from '../view.model.ts'
import { useWriting } from './use-commitments.ts'

const nothing = { kind: 'in-force' as StatusKind, from: '', to: '', text: '', source: '', confirmed: false }

export function StatusForm({ instrument, onClose }: { instrument: string; onClose: () => void }) {
  const { t } = useTranslation('commitments')
  const { language } = useFormat()
  const [status, setStatus] = useState(nothing)
  const set = (part: Partial<typeof nothing>) => setStatus((before) => ({ ...before, ...part }))
  const { send, busy, refusal } = useWriting(
    () =>
      client.commitments.addStatus({
        instrument,
        language,
        status: { ...status, to: isAct(status.kind) ? null : status.to || null },
      }),
    onClose,
  )
  return (
    <FormDialog
      title={t('addStatus')}
      onClose={onClose}
      refusal={refusal}
      ready={status.from !== ''}
      busy={busy}
      onSave={() => send(undefined)}
    >
      <NativeSelect
        label={t('kind')}
        value={status.kind}
        data={StatusKind.options.map((value) => ({ value, label: t(value) }))}
        onChange={(e) => set({ kind: e.currentTarget.value as StatusKind })}
        data-autofocus
      />
      <TextInput
        type="date"
        label={t(isAct(status.kind) ? 'day' : 'from')}
        value={status.from}
        onChange={(e) => set({ from: e.currentTarget.value })}
        required
      />
      {!isAct(status.kind) && (
        <TextInput
          type="date"
          label={t('to')}
          value={status.to}
          onChange={(e) => set({ to: e.currentTarget.value })}
        />
      )}
      <Textarea
        label={t('text')}
        value={status.text}
        maxLength={2000}
        autosize
        minRows={2}
        onChange={(e) => set({ text: e.currentTarget.value })}
      />
      <TextInput
        label={t('source')}
        value={status.source}
        maxLength={500}
        onChange={(e) => set({ source: e.currentTarget.value })}
      />
      <Checkbox
        label={t('confirmed')}
        checked={status.confirmed}
        onChange={(e) => set({ confirmed: e.currentTarget.checked })}
      />
    </FormDialog>
  )
}

interface EndProps {
  readonly instrument: string
  readonly status: Status
  readonly onClose: () => void
}

export function EndForm({ instrument, status, onClose }: EndProps) {
  const { t } = useTranslation('commitments')
  const { language } = useFormat()
  // An act like signing holds nothing that could end; it can only have been entered by mistake.
  const ways = status.act ? (['mistaken'] as const) : EndKind.options
  const [how, setHow] = useState<EndKind>(ways[0])
  const [on, setOn] = useState(status.from)
  const [reason, setReason] = useState('')
  const { send, busy, refusal } = useWriting(
    () => client.commitments.endStatus({ instrument, language, status: status.id, how, on, reason }),
    onClose,
  )
  return (
    <FormDialog
      title={pair(t('end'), t(status.kind))}
      onClose={onClose}
      refusal={refusal}
      ready={on !== '' && reason.trim() !== ''}
      busy={busy}
      onSave={() => send(undefined)}
    >
      <NativeSelect
        label={t('how')}
        value={how}
        data={ways.map((value) => ({ value, label: t(`ended.${value}`) }))}
        onChange={(e) => setHow(EndKind.parse(e.currentTarget.value))}
        data-autofocus
      />
      {how !== 'mistaken' && (
        <TextInput
          type="date"
          label={t('endOn')}
          min={status.from}
          value={on}
          onChange={(e) => setOn(e.currentTarget.value)}
          required
        />
      )}
      <Textarea
        label={t('reason')}
        value={reason}
        maxLength={2000}
        autosize
        minRows={2}
        onChange={(e) => setReason(e.currentTarget.value)}
        required
      />
    </FormDialog>
  )
}
