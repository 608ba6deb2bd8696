/** Adds a standing with its dates. */
import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '#web/client.ts'
import { useFormat } from '#web/use-format.ts'
import { StatusKind } from '../model.ts'
import { FormModal } from './FormModal.tsx'
import { useWriting } from './use-commitments.ts'

const nothing = { kind: 'in-force' as StatusKind, from: '', to: '', text: '', source: '', confirmed: false }

export function StatusForm({ instrument, onClose }: { instrument: string; onClose: () => void }) {
  const { t } = useTranslation('commitments')
  const { language } = useFormat()
  const [status, setStatus] = useState(nothing)
  const set = (part: Partial<typeof nothing>) => setStatus((before) => ({ ...before, ...part }))
  const { send, busy, refusal } = useWriting(
    () =>
      client.commitments.addStatus({ instrument, language, status: { ...status, to: status.to || null } }),
    onClose,
  )
  return (
    <FormModal
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
        label={t('from')}
        value={status.from}
        onChange={(e) => set({ from: e.currentTarget.value })}
        required
      />
      <TextInput
        type="date"
        label={t('to')}
        value={status.to}
        onChange={(e) => set({ to: e.currentTarget.value })}
      />
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
    </FormModal>
  )
}
