/** Writes an objective of a strategy. */
import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, client, queryClient } from '#web/client.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { useFormat } from '#web/use-format.ts'
import { Factor } from '../factor.model.ts'
import type { Objective, Strategy } from '../view.model.ts'
import { useWords } from './use-words.ts'

interface Props {
  readonly strategy: Strategy
  readonly objective?: Objective
  readonly onClose: () => void
}

export function ObjectiveForm({ strategy, objective, onClose }: Props) {
  const { t } = useTranslation('strategy')
  const words = useWords()
  const { language } = useFormat()
  const choices = useQuery(api.strategy.actions.choices.queryOptions())
  const [text, setText] = useState({
    factor: objective?.factor ?? ('RAD-1' as Factor),
    title: objective?.title ?? '',
    expected: objective?.expected ?? '',
    measure: objective?.measure ?? '',
  })
  const set = (part: Partial<typeof text>) => setText((before) => ({ ...before, ...part }))
  const save = useMutation({
    mutationFn: () =>
      client.strategy.strategies.saveObjective({
        ...text,
        id: objective?.id ?? null,
        version: objective?.version ?? 0,
        strategyId: strategy.id,
        language,
        measure: text.measure || null,
      }),
    onSuccess: () => {
      onClose()
      return queryClient.invalidateQueries()
    },
  })
  return (
    <FormDialog
      title={objective ? t('strategy.edit') : t('strategy.newObjective')}
      onClose={onClose}
      refusal={save.isError ? words.refusal(save.error) : null}
      ready={text.title.trim() !== ''}
      busy={save.isPending}
      onSave={() => save.mutate()}
    >
      <NativeSelect
        label={t('list.factor')}
        value={text.factor}
        data={Factor.options.map((value) => ({
          value,
          label: `${value.slice(4)}. ${t(`factor.${value}`)}`,
        }))}
        onChange={(e) => set({ factor: e.currentTarget.value as Factor })}
      />
      <TextInput
        label={t('strategy.objective')}
        value={text.title}
        maxLength={200}
        onChange={(e) => set({ title: e.currentTarget.value })}
        required
        data-autofocus
      />
      <Textarea
        label={t('strategy.expected')}
        value={text.expected}
        maxLength={2000}
        autosize
        minRows={2}
        onChange={(e) => set({ expected: e.currentTarget.value })}
      />
      <NativeSelect
        label={t('strategy.measure')}
        value={text.measure}
        data={[
          { value: '', label: t('action.none') },
          ...(choices.data?.indicators ?? []).map((value) => ({ value, label: words.measure(value) })),
        ]}
        onChange={(e) => set({ measure: e.currentTarget.value })}
      />
    </FormDialog>
  )
}
