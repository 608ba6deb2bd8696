/** Adding evidence to a question: a file that is kept, an address, or a live indicator. What was typed stays when it is refused. */
import { Alert, Button, Modal, NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FILE_LIMIT } from '#kernel/file-fault.ts'
import { BusyButton } from '#ui/BusyButton.tsx'
import { client, queryClient } from '#web/client.ts'
import { FileField, useFileRefusal } from '#web/files/FileField.tsx'
import { sendFile } from '#web/files/send-file.ts'
import { pair } from '#web/pair.ts'
import { indicatorsByFactor } from '../contradiction.model.ts'
import type { EvidenceKind } from '../xray.model.ts'
import { useRefusal } from './refusals.ts'

interface Place {
  readonly panel: string
  readonly question: string
}

interface Wish {
  readonly kind: EvidenceKind
  readonly label: string
  readonly reference: string
  readonly expires: string
  readonly file: File | null
}

const nothing: Wish = { kind: 'file', label: '', reference: '', expires: '', file: null }

export function AddEvidence({ panel, question }: Place) {
  const { t } = useTranslation('assessment')
  const { t: shell } = useTranslation()
  const [open, setOpen] = useState(false)
  // Here and not in the form: what was typed outlives a closed window.
  const adding = useAdding({ panel, question }, () => setOpen(false))
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={pair(t('evidence.add'), question)}
        onClick={() => setOpen(true)}
      >
        {t('evidence.add')}
      </Button>
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        title={pair(t('evidence.add'), question)}
        closeButtonProps={{ 'aria-label': shell('close') }}
      >
        <Form {...adding} />
      </Modal>
    </>
  )
}

/** The file goes first; the room's operation then says what it belongs to. */
function useAdding({ panel, question }: Place, onDone: () => void) {
  const [wish, setWish] = useState(nothing)
  const [sent, setSent] = useState<number | null>(null)
  const set = (part: Partial<Wish>) => setWish((before) => ({ ...before, ...part }))
  const add = useMutation({
    mutationFn: async ({ file, expires, ...wanted }: Wish) => {
      const reference = wanted.kind === 'file' && file ? (await sendFile(file, setSent)).id : wanted.reference
      const about = { panel, question, ...wanted, reference, expires: expires || null }
      return client.assessment.answers.addEvidence(about)
    },
    onSuccess: () => {
      setWish(nothing)
      onDone()
      return queryClient.invalidateQueries()
    },
    onSettled: () => setSent(null),
  })
  return { wish, set, sent, add }
}

function Form({ wish, set, sent, add }: ReturnType<typeof useAdding>) {
  const { t } = useTranslation('assessment')
  const { refusal } = useRefusal()
  const fileRefusal = useFileRefusal()
  const kinds = (['file', 'link', 'live'] as const).map((value) => ({ value, label: t(`evidence.${value}`) }))
  const complete =
    wish.label.trim() !== '' &&
    (wish.kind === 'file' ? wish.file !== null && wish.file.size <= FILE_LIMIT : wish.reference.trim() !== '')
  return (
    <Stack>
      <Text size="sm">{t('evidence.blind')}</Text>
      <NativeSelect
        label={t('evidence.kind')}
        value={wish.kind}
        data={kinds}
        data-autofocus
        onChange={(e) => set({ kind: e.currentTarget.value as EvidenceKind, reference: '' })}
      />
      <What wish={wish} sent={sent} onChange={set} />
      <TextInput
        label={t('evidence.label')}
        value={wish.label}
        maxLength={200}
        required
        onChange={(e) => set({ label: e.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={t('evidence.expires')}
        value={wish.expires}
        onChange={(e) => set({ expires: e.currentTarget.value })}
      />
      {add.isError && (
        <Alert color="red" variant="light" role="alert">
          {fileRefusal(add.error) ?? refusal(add.error)}
        </Alert>
      )}
      <BusyButton loading={add.isPending} disabled={!complete} onClick={() => add.mutate(wish)}>
        {t('evidence.add')}
      </BusyButton>
    </Stack>
  )
}

interface WhatProps {
  readonly wish: Wish
  readonly sent: number | null
  readonly onChange: (part: Partial<Wish>) => void
}

function What({ wish, sent, onChange }: WhatProps) {
  const { t, i18n } = useTranslation('assessment')
  const { t: monitoring } = useTranslation('monitoring')
  const name = (id: string) =>
    i18n.exists(`indicator.${id}`, { ns: 'monitoring' }) ? monitoring(`indicator.${id}` as never) : id
  if (wish.kind === 'file')
    return (
      <FileField
        label={t('evidence.file')}
        file={wish.file}
        sent={sent}
        onChange={(file) => onChange({ file, ...(wish.label === '' && file ? { label: file.name } : {}) })}
      />
    )
  if (wish.kind === 'link')
    return (
      <TextInput
        label={t('evidence.address')}
        type="url"
        value={wish.reference}
        maxLength={1000}
        required
        onChange={(e) => onChange({ reference: e.currentTarget.value })}
      />
    )
  const indicators = Object.values(indicatorsByFactor).flat()
  return (
    <NativeSelect
      label={t('evidence.indicator')}
      value={wish.reference}
      required
      data={[{ value: '', label: '–' }, ...indicators.map((id) => ({ value: id, label: name(id) }))]}
      onChange={(e) => {
        const reference = e.currentTarget.value
        onChange({ reference, ...(wish.label === '' && reference ? { label: name(reference) } : {}) })
      }}
    />
  )
}
