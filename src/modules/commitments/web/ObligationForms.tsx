/** Small forms about one obligation: a verdict with its reason, a piece of evidence, an action for the register. */
import { NativeSelect, Text, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, client } from '#web/client.ts'
import { useFormat } from '#web/use-format.ts'
import { Verdict } from '../model.ts'
import type { Obligation } from '../view.model.ts'
import { FormModal } from './FormModal.tsx'
import { useWriting } from './use-commitments.ts'

interface Props {
  readonly instrument: string
  readonly obligation: Obligation
  readonly onClose: () => void
}

export function JudgeForm({ instrument, obligation, onClose }: Props) {
  const { t } = useTranslation('commitments')
  const { language } = useFormat()
  const [verdict, setVerdict] = useState<Verdict>(obligation.verdict ?? 'begun')
  const [reason, setReason] = useState('')
  const { send, busy, refusal } = useWriting(
    () => client.commitments.judge({ instrument, language, obligation: obligation.id, verdict, reason }),
    onClose,
  )
  return (
    <FormModal
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
    </FormModal>
  )
}

export function EvidenceForm({ instrument, obligation, onClose }: Props) {
  const { t } = useTranslation('commitments')
  const { t: words, i18n } = useTranslation('strategy')
  const { language } = useFormat()
  const [wish, setWish] = useState({ kind: 'link' as 'link' | 'indicator', label: '', target: '' })
  const choices = useQuery(api.strategy.actions.choices.queryOptions())
  const { send, busy, refusal } = useWriting(
    () => client.commitments.addEvidence({ instrument, language, obligation: obligation.id, ...wish }),
    onClose,
  )
  const measure = (name: string) =>
    i18n.exists(`measure.${name}`, { ns: 'strategy' }) ? words(`measure.${name as 'release-hours'}`) : name
  return (
    <FormModal
      title={t('addEvidence')}
      onClose={onClose}
      refusal={refusal}
      ready={wish.label.trim() !== '' && wish.target.trim() !== ''}
      busy={busy}
      onSave={() => send(undefined)}
    >
      <NativeSelect
        label={t('kind')}
        value={wish.kind}
        data={[
          { value: 'link', label: t('link') },
          { value: 'indicator', label: t('live') },
        ]}
        onChange={(e) => setWish({ ...wish, kind: e.currentTarget.value as 'link', target: '' })}
        data-autofocus
      />
      <TextInput
        label={t('label')}
        value={wish.label}
        maxLength={300}
        onChange={(e) => setWish({ ...wish, label: e.currentTarget.value })}
        required
      />
      {wish.kind === 'link' ? (
        <TextInput
          label={t('target')}
          value={wish.target}
          maxLength={2000}
          onChange={(e) => setWish({ ...wish, target: e.currentTarget.value })}
          required
        />
      ) : (
        <NativeSelect
          label={t('live')}
          value={wish.target}
          data={[
            { value: '', label: '–' },
            ...(choices.data?.indicators ?? []).map((value) => ({ value, label: measure(value) })),
          ]}
          onChange={(e) => setWish({ ...wish, target: e.currentTarget.value })}
        />
      )}
    </FormModal>
  )
}

export function NewActionForm({ instrument, obligation, onClose }: Props) {
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
    <FormModal
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
    </FormModal>
  )
}
