/** Adding evidence to an action: a file that is kept, a link or a live figure. */
import { Alert, Group, NativeSelect, Stack, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FILE_LIMIT } from '#kernel/file-fault.ts'
import { BusyButton } from '#ui/BusyButton.tsx'
import { api, client, queryClient } from '#web/client.ts'
import { FileField, useFileRefusal } from '#web/files/FileField.tsx'
import { sendFile } from '#web/files/send-file.ts'
import type { Action, Evidence } from '../view.model.ts'
import { useWords } from './use-words.ts'

interface Wish {
  readonly kind: Evidence['kind']
  readonly label: string
  readonly target: string
  readonly file: File | null
}

const nothing: Wish = { kind: 'file', label: '', target: '', file: null }

export function AddEvidence({ action }: { action: Action }) {
  const { t } = useTranslation('strategy')
  const words = useWords()
  const fileRefusal = useFileRefusal()
  const [wish, setWish] = useState(nothing)
  const [sent, setSent] = useState<number | null>(null)
  const set = (part: Partial<Wish>) => setWish((before) => ({ ...before, ...part }))
  const add = useMutation({
    mutationFn: async ({ file, ...wanted }: Wish) => {
      const target = wanted.kind === 'file' && file ? (await sendFile(file, setSent)).id : wanted.target
      return client.strategy.actions.addEvidence({ id: action.id, ...wanted, target })
    },
    onSuccess: () => {
      setWish(nothing)
      return queryClient.invalidateQueries()
    },
    onSettled: () => setSent(null),
  })
  const named =
    wish.kind === 'file' ? wish.file !== null && wish.file.size <= FILE_LIMIT : wish.target.trim() !== ''
  return (
    <Stack gap="xs" data-screen-only>
      <Group gap="sm" align="flex-end">
        <NativeSelect
          label={t('action.kind')}
          value={wish.kind}
          data={[
            { value: 'file', label: t('action.keptFile') },
            { value: 'link', label: t('action.link') },
            { value: 'indicator', label: t('action.live') },
          ]}
          onChange={(e) => set({ kind: e.currentTarget.value as Evidence['kind'], target: '' })}
        />
        <TextInput
          label={t('action.label')}
          value={wish.label}
          maxLength={300}
          onChange={(e) => set({ label: e.currentTarget.value })}
        />
        <What action={action} wish={wish} sent={sent} onChange={set} />
        <BusyButton
          variant="default"
          disabled={wish.label.trim() === '' || !named}
          loading={add.isPending}
          onClick={() => add.mutate(wish)}
        >
          {t('action.add')}
        </BusyButton>
      </Group>
      {add.isError && (
        <Alert color="red" variant="light" role="alert">
          {fileRefusal(add.error) ?? words.refusal(add.error)}
        </Alert>
      )}
    </Stack>
  )
}

interface WhatProps {
  readonly action: Action
  readonly wish: Wish
  readonly sent: number | null
  readonly onChange: (part: Partial<Wish>) => void
}

function What({ action, wish, sent, onChange }: WhatProps) {
  const { t } = useTranslation('strategy')
  const words = useWords()
  const choices = useQuery(
    api.strategy.actions.choices.queryOptions({ enabled: wish.kind === 'indicator', retry: false }),
  )
  const measures = choices.data?.indicators ?? (action.text.indicator ? [action.text.indicator] : [])
  if (wish.kind === 'file')
    return (
      <FileField
        label={t('action.keptFile')}
        file={wish.file}
        sent={sent}
        onChange={(file) => onChange({ file, ...(wish.label === '' && file ? { label: file.name } : {}) })}
      />
    )
  if (wish.kind === 'link')
    return (
      <TextInput
        label={t('action.target')}
        value={wish.target}
        maxLength={2000}
        onChange={(e) => onChange({ target: e.currentTarget.value })}
      />
    )
  return (
    <NativeSelect
      label={t('action.live')}
      value={wish.target}
      data={[{ value: '', label: '–' }, ...measures.map((value) => ({ value, label: words.measure(value) }))]}
      onChange={(e) => onChange({ target: e.currentTarget.value })}
    />
  )
}
