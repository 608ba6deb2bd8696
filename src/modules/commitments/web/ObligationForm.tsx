/** Writes an obligation. */
import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, client } from '#web/client.ts'
import { useFormat } from '#web/use-format.ts'
import { ClockRule, ObligationKind } from '../model.ts'
import type { Commitment, Obligation, ObligationText } from '../view.model.ts'
import { FormModal } from './FormModal.tsx'
import { useWriting } from './use-commitments.ts'

interface Props {
  readonly commitment: Commitment
  readonly obligation?: Obligation
  readonly onClose: () => void
}

export function ObligationForm({ commitment, obligation, onClose }: Props) {
  const { t } = useTranslation('commitments')
  const { language } = useFormat()
  const { instrument, provisions } = commitment
  const [text, setText] = useState<ObligationText>(
    obligation?.text ?? {
      provision: provisions[0]?.id ?? '',
      kind: 'do',
      weight: 2,
      measure: '',
      body: '',
      legalAct: '',
      owner: null,
      clock: 'none',
      fixedDue: null,
    },
  )
  const set = (part: Partial<ObligationText>) => setText((before) => ({ ...before, ...part }))
  const people = useQuery(api.strategy.actions.choices.queryOptions())
  const { send, busy, refusal } = useWriting(
    () =>
      client.commitments.saveObligation({
        instrument,
        language,
        id: obligation?.id ?? null,
        version: obligation?.version ?? 0,
        text: { ...text, fixedDue: text.clock === 'fixed' ? text.fixedDue : null },
      }),
    onClose,
  )
  return (
    <FormModal
      title={obligation ? t('edit') : t('newObligation')}
      onClose={onClose}
      refusal={refusal}
      ready={text.provision !== ''}
      busy={busy}
      onSave={() => send(undefined)}
    >
      <NativeSelect
        label={t('provision')}
        value={text.provision}
        data={provisions.map(({ id, text: words }) => ({ value: id, label: `${id} ${words.slice(0, 80)}` }))}
        onChange={(e) => set({ provision: e.currentTarget.value })}
        data-autofocus
      />
      <NativeSelect
        label={t('kind')}
        value={text.kind}
        data={ObligationKind.options.map((value) => ({ value, label: t(value) }))}
        onChange={(e) => set({ kind: e.currentTarget.value as ObligationText['kind'] })}
      />
      <NativeSelect
        label={t('weight')}
        value={String(text.weight)}
        data={['1', '2', '3']}
        onChange={(e) => set({ weight: Number(e.currentTarget.value) })}
      />
      <Textarea
        label={t('measure')}
        value={text.measure}
        maxLength={2000}
        autosize
        minRows={2}
        onChange={(e) => set({ measure: e.currentTarget.value })}
      />
      <TextInput
        label={t('body')}
        value={text.body}
        maxLength={200}
        onChange={(e) => set({ body: e.currentTarget.value })}
      />
      <TextInput
        label={t('legalAct')}
        value={text.legalAct}
        maxLength={500}
        onChange={(e) => set({ legalAct: e.currentTarget.value })}
      />
      <NativeSelect
        label={t('owner')}
        value={text.owner ?? ''}
        data={[
          { value: '', label: t('nobody') },
          ...(people.data?.people ?? []).map(({ id, name, login }) => ({
            value: id,
            label: `${name} (${login})`,
          })),
        ]}
        onChange={(e) => set({ owner: e.currentTarget.value || null })}
      />
      <NativeSelect
        label={t('clock')}
        value={text.clock}
        data={ClockRule.options.map((value) => ({ value, label: t(`clock${value}`) }))}
        onChange={(e) => set({ clock: e.currentTarget.value as ClockRule })}
      />
      {text.clock === 'fixed' && (
        <TextInput
          type="date"
          label={t('fixedDue')}
          value={text.fixedDue ?? ''}
          onChange={(e) => set({ fixedDue: e.currentTarget.value || null })}
          required
        />
      )}
    </FormModal>
  )
}
