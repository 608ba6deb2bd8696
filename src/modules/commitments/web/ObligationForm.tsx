/** Writes an obligation. */
import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConflictQuestion, type Field } from '#web/ConflictQuestion.tsx'
import { api, client, queryClient } from '#web/client.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { useFormat } from '#web/use-format.ts'
import { ClockRule, ObligationKind } from '../model.ts'
import type { Commitment, Obligation, ObligationText } from '../view.model.ts'
import { useWriting } from './use-commitments.ts'

interface Props {
  readonly commitment: Commitment
  readonly obligation?: Obligation
  readonly onClose: () => void
}

export function ObligationForm({ commitment, obligation, onClose }: Props) {
  const { t } = useTranslation('commitments')
  const { language, day } = useFormat()
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
  const choices = useQuery(api.commitments.choices.queryOptions({ input: { language } }))
  const { send, busy, refusal, theirs } = useWriting<number, ObligationText>(
    (version) =>
      client.commitments.saveObligation({
        instrument,
        language,
        id: obligation?.id ?? null,
        version,
        text: { ...text, fixedDue: text.clock === 'fixed' ? text.fixedDue : null },
      }),
    onClose,
  )
  return (
    <FormDialog
      title={obligation ? t('edit') : t('newObligation')}
      onClose={onClose}
      refusal={refusal}
      ready={text.provision !== ''}
      busy={busy}
      onSave={() => send(obligation?.version ?? 0)}
      size="lg"
      conflict={
        theirs && (
          <ConflictQuestion
            fields={obligationFields(theirs.text, text, { t, people: choices.data?.people ?? [], day })}
            onTake={() => {
              onClose()
              void queryClient.invalidateQueries()
            }}
            onKeep={() => send(theirs.version)}
          />
        )
      }
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
          ...(choices.data?.people ?? []).map(({ id, name, login }) => ({
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
    </FormDialog>
  )
}

interface Said {
  readonly t: TFunction<'commitments'>
  readonly people: readonly { readonly id: string; readonly name: string }[]
  readonly day: (iso: string) => string
}

/** Both texts as a reader sees them. */
function obligationFields(theirs: ObligationText, mine: ObligationText, { t, people, day }: Said): Field[] {
  const name = (id: string | null) => people.find((one) => one.id === id)?.name ?? id ?? ''
  const field = (label: string, say: (text: ObligationText) => string): Field => ({
    label,
    theirs: say(theirs),
    mine: say(mine),
  })
  return [
    field(t('provision'), (one) => one.provision),
    field(t('kind'), (one) => t(one.kind)),
    field(t('weight'), (one) => String(one.weight)),
    field(t('measure'), (one) => one.measure),
    field(t('body'), (one) => one.body),
    field(t('legalAct'), (one) => one.legalAct),
    field(t('owner'), (one) => name(one.owner)),
    field(t('clock'), (one) => t(`clock${one.clock}`)),
    field(t('fixedDue'), (one) => (one.fixedDue ? day(one.fixedDue) : '')),
  ]
}
