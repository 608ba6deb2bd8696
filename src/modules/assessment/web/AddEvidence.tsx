/** Adding evidence to a question: a file that is kept, an address, or a live indicator. What was typed stays when it is refused. */
import { Alert, Button, Modal, NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BusyButton } from '#ui/BusyButton.tsx'
import { client } from '#web/client.ts'
import { EvidenceTarget } from '#web/files/EvidenceTarget.tsx'
import { useFileRefusal } from '#web/files/FileField.tsx'
import { useEvidence } from '#web/files/use-evidence.ts'
import { pair } from '#web/pair.ts'
import { indicatorsByFactor } from '../contradiction.model.ts'
import type { EvidenceKind } from '../xray.model.ts'
import { useRefusal } from './refusals.ts'

interface Place {
  readonly panel: string
  readonly question: string
}

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

function useAdding({ panel, question }: Place, onDone: () => void) {
  const [expires, setExpires] = useState('')
  const evidence = useEvidence<EvidenceKind>('file', async ({ target, ...wanted }) => {
    const about = { panel, question, ...wanted, reference: target, expires: expires || null }
    await client.assessment.answers.addEvidence(about)
    setExpires('')
    onDone()
  })
  return { ...evidence, expires, setExpires }
}

function Form({
  wish,
  set,
  sent,
  complete,
  busy,
  error,
  send,
  expires,
  setExpires,
}: ReturnType<typeof useAdding>) {
  const { t } = useTranslation('assessment')
  const { refusal } = useRefusal()
  const fileRefusal = useFileRefusal()
  const figures = useFigures()
  const kinds = (['file', 'link', 'live'] as const).map((value) => ({ value, label: t(`evidence.${value}`) }))
  return (
    <Stack>
      <Text size="sm">{t('evidence.blind')}</Text>
      <NativeSelect
        label={t('evidence.kind')}
        value={wish.kind}
        data={kinds}
        data-autofocus
        onChange={(e) => set({ kind: e.currentTarget.value as EvidenceKind, target: '' })} // its options are the kinds
      />
      <EvidenceTarget
        wish={wish}
        sent={sent}
        labels={{ file: t('evidence.file'), link: t('evidence.address'), live: t('evidence.indicator') }}
        figures={figures}
        longest={1000}
        onChange={set}
      />
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
        value={expires}
        onChange={(e) => setExpires(e.currentTarget.value)}
      />
      {error && (
        <Alert color="red" variant="light" role="alert">
          {fileRefusal(error) ?? refusal(error)}
        </Alert>
      )}
      <BusyButton loading={busy} disabled={!complete} onClick={send}>
        {t('evidence.add')}
      </BusyButton>
    </Stack>
  )
}

/** The indicators that speak about a factor, by their names in the room of monitoring. */
function useFigures(): { value: string; label: string }[] {
  const { i18n } = useTranslation()
  const { t: monitoring } = useTranslation('monitoring')
  return Object.values(indicatorsByFactor)
    .flat()
    .map((id) => ({
      value: id,
      label: i18n.exists(`indicator.${id}`, { ns: 'monitoring' })
        ? monitoring(`indicator.${id}` as never)
        : id,
    }))
}
