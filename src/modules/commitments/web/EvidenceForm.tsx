/** Adds evidence to an obligation: a link, a figure of monitoring, or the level that the self-assessment agreed on. */
import { NativeSelect, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, client } from '#web/client.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { useFormat } from '#web/use-format.ts'
import { EvidenceKind } from '../view.model.ts'
import type { ObligationProps } from './ObligationForms.tsx'
import { useWriting } from './use-commitments.ts'

export function EvidenceForm({ instrument, obligation, onClose }: ObligationProps) {
  const { t } = useTranslation('commitments')
  const { language } = useFormat()
  const [wish, setWish] = useState({ kind: 'link' as EvidenceKind, label: '', target: '' })
  const set = (part: Partial<typeof wish>) => setWish((before) => ({ ...before, ...part }))
  const { send, busy, refusal } = useWriting(
    () => client.commitments.addEvidence({ instrument, language, obligation: obligation.id, ...wish }),
    onClose,
  )
  return (
    <FormDialog
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
        data={EvidenceKind.options.map((value) => ({ value, label: t(`proof.${value}`) }))}
        onChange={(e) => set({ kind: EvidenceKind.parse(e.currentTarget.value), target: '' })}
        data-autofocus
      />
      {wish.kind === 'link' ? (
        <TextInput
          label={t('target')}
          description={t('targetHint')}
          value={wish.target}
          maxLength={2000}
          onChange={(e) => set({ target: e.currentTarget.value })}
          required
        />
      ) : (
        <Live kind={wish.kind} target={wish.target} onChoose={(target, label) => set({ target, label })} />
      )}
      <TextInput
        label={t('label')}
        value={wish.label}
        maxLength={300}
        onChange={(e) => set({ label: e.currentTarget.value })}
        required
      />
    </FormDialog>
  )
}

interface LiveProps {
  readonly kind: 'indicator' | 'level'
  readonly target: string
  /** With a name to begin with; it can be changed. */
  readonly onChoose: (target: string, label: string) => void
}

function Live({ kind, target, onChoose }: LiveProps) {
  const { t } = useTranslation('commitments')
  const { language } = useFormat()
  const measure = useMeasureName()
  const choices = useQuery(api.commitments.choices.queryOptions({ input: { language } }))
  const data =
    kind === 'indicator'
      ? (choices.data?.figures ?? []).map((value) => ({ value, label: measure(value) }))
      : (choices.data?.questions ?? []).map(({ id, text }) => ({ value: id, label: `${id} ${text}` }))
  return (
    <NativeSelect
      label={t(`proof.${kind}`)}
      description={kind === 'level' && choices.data?.questions.length === 0 ? t('noLevels') : undefined}
      value={target}
      data={[{ value: '', label: '–' }, ...data.map((one) => ({ ...one, label: one.label.slice(0, 110) }))]}
      onChange={(e) => {
        const value = e.currentTarget.value
        onChoose(value, (data.find((one) => one.value === value)?.label ?? '').slice(0, 300))
      }}
      required
    />
  )
}

/** Figures are named by the room that keeps the register of actions. */
export function useMeasureName(): (name: string) => string {
  const { t, i18n } = useTranslation('strategy')
  return (name) =>
    i18n.exists(`measure.${name}`, { ns: 'strategy' }) ? t(`measure.${name as 'release-hours'}`) : name
}
