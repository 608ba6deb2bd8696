/** Verifies a receipt or an exported ledger; the file stays in the browser. */
import { Alert, FileInput, Group, Stack, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BusyButton } from '#ui/BusyButton.tsx'
import { Section } from '#ui/Page.tsx'
import { useFormat } from '#web/use-format.ts'
import type { Status } from '../view.model.ts'
import { useVerifier } from './use-worker.ts'
import { VerdictCard } from './VerdictCard.tsx'
import type { Answer } from './worker-messages.ts'

export function VerifyFile({ status }: { status: Pick<Status, 'keys' | 'witnesses'> }) {
  const { t } = useTranslation('ledger')
  const { t: shell } = useTranslation()
  const [file, setFile] = useState<File | null>(null)
  const [text, setText] = useState('')
  const { running, start, reset } = useVerifier()
  const trusted = { keys: status.keys, witnesses: status.witnesses.map(({ key }) => key) }
  const go = () => {
    const chosen = file ?? new Blob([text.trimEnd().concat('\n')])
    start({ kind: 'file', file: chosen, compressed: file?.name.endsWith('.gz') ?? false, ...trusted })
  }
  return (
    <Section title={t('file.title')} about={t('file.about')} screenOnly={running.state !== 'ended'}>
      <Stack gap="sm" maw={760}>
        <FileInput
          label={t('file.choose')}
          description={t('file.chooseHint')}
          placeholder={shell('file.choose')}
          value={file}
          clearable
          clearButtonProps={{ 'aria-label': shell('file.clear') }}
          onChange={(chosen) => {
            setFile(chosen)
            reset()
          }}
        />
        <Textarea
          label={t('file.paste')}
          autosize
          minRows={2}
          maxRows={8}
          value={text}
          disabled={file !== null}
          styles={{ input: { fontFamily: 'monospace' } }}
          onChange={(e) => {
            setText(e.currentTarget.value)
            reset()
          }}
        />
        <Group>
          <BusyButton
            variant="default"
            onClick={go}
            disabled={file === null && text.trim() === ''}
            loading={running.state === 'running'}
          >
            {t('file.go')}
          </BusyButton>
        </Group>
        {running.state === 'ended' && <FileAnswer answer={running.answer} />}
      </Stack>
    </Section>
  )
}

function FileAnswer({ answer }: { answer: Answer }) {
  const { t } = useTranslation('ledger')
  const f = useFormat()
  if (answer.kind === 'bundle')
    return (
      <VerdictCard verdict={answer.verdict} seen={{ contents: answer.withContents }}>
        <Text size="sm" mt="xs" c="var(--mantine-color-text)">
          {t('file.ownKeys')}
        </Text>
      </VerdictCard>
    )
  if (answer.kind === 'receipt') {
    const { seq, at, size, type, witnesses } = answer.proved
    return (
      <Alert color="seal" variant="light" role="status" title={t('verify.intact')}>
        <Stack gap={4} c="var(--mantine-color-text)">
          <Text>
            {t('file.receiptTrue', { seq: f.number(seq), at: `${f.time(at)} UTC`, size: f.number(size) })}
          </Text>
          <Text size="sm">{t('file.receiptType', { type })}</Text>
          {witnesses.length > 0 && (
            <Text size="sm">{t('file.receiptWitnesses', { witnesses: witnesses.join(', ') })}</Text>
          )}
          <Text size="sm">{t('file.ownKeys')}</Text>
        </Stack>
      </Alert>
    )
  }
  const sentence =
    answer.kind === 'refused' ? t(`file.fault.${answer.fault}`, { line: answer.line }) : t('verify.failed')
  return (
    <Alert color="red" variant="light" role="alert">
      <Text size="sm" c="var(--mantine-color-text)">
        {sentence}
      </Text>
    </Alert>
  )
}
