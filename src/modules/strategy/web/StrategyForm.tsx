/** Writes a strategy. */
import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client, queryClient } from '#web/client.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { useFormat } from '#web/use-format.ts'
import { type Strategy, StrategyState } from '../view.model.ts'
import { useWords } from './use-words.ts'

export function StrategyForm({ strategy, onClose }: { strategy?: Strategy; onClose: () => void }) {
  const { t } = useTranslation('strategy')
  const { refusal } = useWords()
  const { language } = useFormat()
  const [text, setText] = useState({
    title: strategy?.title ?? '',
    aim: strategy?.aim ?? '',
    from: strategy?.from ?? '',
    to: strategy?.to ?? '',
  })
  const [state, setState] = useState<StrategyState>(strategy?.state ?? 'draft')
  const set = (part: Partial<typeof text>) => setText((before) => ({ ...before, ...part }))
  const save = useMutation({
    mutationFn: () =>
      client.strategy.strategies.save({
        id: strategy?.id ?? null,
        version: strategy?.version ?? 0,
        state,
        text,
        language,
      }),
    onSuccess: () => {
      onClose()
      return queryClient.invalidateQueries()
    },
  })
  return (
    <FormDialog
      title={strategy ? t('strategy.edit') : t('strategy.write')}
      onClose={onClose}
      refusal={save.isError ? refusal(save.error) : null}
      ready={text.title.trim() !== '' && text.from !== '' && text.to !== ''}
      busy={save.isPending}
      onSave={() => save.mutate()}
    >
      <TextInput
        label={t('strategy.name')}
        value={text.title}
        maxLength={200}
        onChange={(e) => set({ title: e.currentTarget.value })}
        required
        data-autofocus
      />
      <Textarea
        label={t('strategy.aim')}
        value={text.aim}
        maxLength={4000}
        autosize
        minRows={3}
        onChange={(e) => set({ aim: e.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={t('strategy.from')}
        value={text.from}
        onChange={(e) => set({ from: e.currentTarget.value })}
        required
      />
      <TextInput
        type="date"
        label={t('strategy.to')}
        value={text.to}
        onChange={(e) => set({ to: e.currentTarget.value })}
        required
      />
      <NativeSelect
        label={t('strategy.state')}
        value={state}
        data={StrategyState.options.map((value) => ({ value, label: t(`strategy.${value}`) }))}
        onChange={(e) => setState(e.currentTarget.value as StrategyState)}
      />
    </FormDialog>
  )
}
