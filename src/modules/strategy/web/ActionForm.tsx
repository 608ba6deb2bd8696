/** Writes an action. When somebody else saved meanwhile, asks which text shall hold; nothing typed is lost. */
import { NativeSelect, NumberInput, SimpleGrid, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConflictQuestion } from '#web/ConflictQuestion.tsx'
import { api, client, queryClient } from '#web/client.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { useFormat } from '#web/use-format.ts'
import { type ActionSource, type ActionText, emptyText } from '../action.model.ts'
import { Factor } from '../factor.model.ts'
import type { Action } from '../view.model.ts'
import { useConflictFields } from './conflict-fields.ts'
import { SourceFields } from './SourceFields.tsx'
import { useWords } from './use-words.ts'

interface Props {
  readonly action?: Action
  /** What a new action is made of, when another page opened the form. */
  readonly from?: ActionSource | undefined
  readonly onClose: () => void
}

export function ActionForm({ action, from, onClose }: Props) {
  const { t } = useTranslation('strategy')
  const { refusal } = useWords()
  const { language } = useFormat()
  const navigate = useNavigate()
  const [text, setText] = useState<ActionText>(action?.text ?? emptyText)
  const [source, setSource] = useState<ActionSource>(from ?? { room: 'strategy', id: '', label: '' })
  const set = (part: Partial<ActionText>) => setText((before) => ({ ...before, ...part }))
  const save = useMutation({
    mutationFn: (version: number) =>
      action
        ? client.strategy.actions.edit({ id: action.id, version, text, language })
        : client.strategy.actions.create(source.room === 'strategy' ? { text } : { text, source }),
    onSuccess: async (saved) => {
      onClose()
      await queryClient.invalidateQueries()
      if (!action) await navigate({ to: '/strategy/actions/$id', params: { id: saved.id } as never })
    },
  })
  const { code, data } = (save.error ?? {}) as { code?: string; data?: unknown }
  const theirs = code === 'CHANGED' ? (data as Action) : null // the contract's data of CHANGED
  const fields = useConflictFields(theirs?.text, text)
  return (
    <FormDialog
      title={action ? t('action.edit') : t('list.propose')}
      size="lg"
      onClose={onClose}
      refusal={save.isError ? refusal(save.error) : null}
      ready={text.title.trim() !== ''}
      busy={save.isPending}
      onSave={() => save.mutate(action?.version ?? 0)}
      conflict={
        theirs && (
          <ConflictQuestion
            fields={fields}
            onTake={() => {
              onClose()
              void queryClient.invalidateQueries()
            }}
            onKeep={() => save.mutate(theirs.version)}
          />
        )
      }
    >
      <Words text={text} set={set} />
      {!action && <SourceFields source={source} onChange={setSource} />}
      <Facts text={text} set={set} agreed={action !== undefined && action.state !== 'proposed'} />
    </FormDialog>
  )
}

interface Part {
  readonly text: ActionText
  readonly set: (part: Partial<ActionText>) => void
}

function Words({ text, set }: Part) {
  const { t } = useTranslation('strategy')
  return (
    <>
      <TextInput
        label={t('list.action')}
        value={text.title}
        onChange={(e) => set({ title: e.currentTarget.value })}
        maxLength={200}
        required
        data-autofocus
      />
      {(['problem', 'expected', 'measure'] as const).map((key) => (
        <Textarea
          key={key}
          label={t(`action.${key}`)}
          value={text[key]}
          onChange={(e) => set({ [key]: e.currentTarget.value })}
          autosize
          minRows={2}
          maxLength={4000}
        />
      ))}
    </>
  )
}

function Facts({ text, set, agreed }: Part & { agreed: boolean }) {
  const { t } = useTranslation('strategy')
  const words = useWords()
  const { language } = useFormat()
  const choices = useQuery(api.strategy.actions.choices.queryOptions())
  const tree = useQuery(api.people.organisation.tree.queryOptions({ input: {} }))
  const strategy = useQuery(api.strategy.strategies.get.queryOptions({ input: { id: 'current', language } }))
  const people = (choices.data?.people ?? []).map(({ id, name, login }) => ({
    value: id,
    label: `${name} (${login})`,
  }))
  const none = { value: '', label: t('action.none') }
  const select = (
    key: 'owner' | 'deputy' | 'office' | 'objective' | 'indicator' | 'wanted',
    label: string,
    data: { value: string; label: string }[],
  ) => (
    <NativeSelect
      label={label}
      value={text[key] ?? ''}
      data={data}
      onChange={(e) => set({ [key]: e.currentTarget.value || null })}
    />
  )
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <NativeSelect
        label={t('list.factor')}
        value={text.factor}
        data={Factor.options.map((value) => ({ value, label: `${value.slice(4)}. ${t(`factor.${value}`)}` }))}
        onChange={(e) => set({ factor: e.currentTarget.value as Factor })}
      />
      {select('objective', t('action.objective'), [
        none,
        ...(strategy.data?.objectives ?? []).map(({ id, title }) => ({ value: id, label: title })),
      ])}
      {select('owner', t('action.owner'), [none, ...people])}
      {select('deputy', t('action.deputy'), [none, ...people])}
      {select('office', t('action.office'), [
        { value: '', label: t('list.whole') },
        ...(tree.data?.items ?? [])
          .filter(({ kind }) => kind !== 'administration')
          .map(({ code, name }) => ({ value: code, label: `${name} (${code})` })),
      ])}
      <TextInput
        type="date"
        label={t('action.start')}
        value={text.startOn ?? ''}
        onChange={(e) => set({ startOn: e.currentTarget.value || null })}
      />
      <TextInput
        type="date"
        label={t('action.due')}
        description={agreed ? t('refusal.DUE_IS_AGREED') : undefined}
        readOnly={agreed}
        value={text.dueOn ?? ''}
        onChange={(e) => set({ dueOn: e.currentTarget.value || null })}
      />
      <NumberInput
        label={t('action.repeat')}
        value={text.repeatMonths ?? ''}
        min={1}
        max={60}
        onChange={(value) => set({ repeatMonths: value === '' ? null : Number(value) })}
        hideControls
      />
      <NumberInput
        label={t('action.cost')}
        value={text.cost ?? ''}
        min={0}
        onChange={(value) => set({ cost: value === '' ? null : Number(value) })}
        hideControls
      />
      <TextInput
        label={t('action.currency')}
        value={text.currency ?? ''}
        maxLength={3}
        onChange={(e) => set({ currency: e.currentTarget.value.toUpperCase() || null })}
      />
      {select('indicator', t('action.indicator'), [
        none,
        ...(choices.data?.indicators ?? []).map((value) => ({ value, label: words.measure(value) })),
      ])}
      {select('wanted', t('action.wanted'), [
        none,
        { value: 'up', label: t('action.up') },
        { value: 'down', label: t('action.down') },
      ])}
    </SimpleGrid>
  )
}
