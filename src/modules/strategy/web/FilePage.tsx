/** Actions from a file: looked at first, every refused row told, then loaded. */
import { Alert, Code, FileButton, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BusyButton } from '#ui/BusyButton.tsx'
import { DataTable } from '#ui/DataTable.tsx'
import { Page } from '#ui/Page.tsx'
import { client, queryClient } from '#web/client.ts'
import { pair, withColon } from '#web/pair.ts'
import type { FileFault, FileReject } from '../file.model.ts'
import { writtenColumns } from '../file.model.ts'
import { useWords } from './use-words.ts'

interface Chosen {
  readonly fileName: string
  readonly content: string
}

export function FilePage() {
  const { t } = useTranslation('strategy')
  const { refusal } = useWords()
  const [file, setFile] = useState<Chosen | null>(null)
  const check = useMutation({ mutationFn: (chosen: Chosen) => client.strategy.files.check(chosen) })
  const load = useMutation({
    mutationFn: (chosen: Chosen) => client.strategy.files.load(chosen),
    onSuccess: () => queryClient.invalidateQueries(),
  })
  const choose = async (chosen: File | null) => {
    if (!chosen) return
    const next = { fileName: chosen.name, content: await base64(chosen) }
    setFile(next)
    load.reset()
    check.mutate(next)
  }
  const told = (error: unknown) => {
    const { code, data } = error as { code?: string; data?: FileFault }
    return code === 'UNREADABLE' && data
      ? t(`fileFault.${data.code}`, { detail: data.detail })
      : refusal(error)
  }
  const failure = load.error ?? check.error
  const seen = check.data
  const useful = seen !== undefined && seen.fresh + seen.changed > 0
  return (
    <Page title={t('file.title')} about={t('file.about')}>
      <Stack align="flex-start">
        <Text size="sm">
          {withColon(t('file.columns'))} <Code>{writtenColumns.join(', ')}</Code>
        </Text>
        <FileButton onChange={(chosen) => void choose(chosen)} accept=".csv,.xlsx">
          {(props) => (
            <BusyButton {...props} loading={check.isPending}>
              {t('file.choose')}
            </BusyButton>
          )}
        </FileButton>
        {failure && (
          <Alert color="red" variant="light" role="alert">
            {told(failure)}
          </Alert>
        )}
        {seen && !load.data && !failure && (
          <>
            <Text role="status">
              {pair(file?.fileName ?? '', t('file.told', { ...seen, rejected: seen.rejects.length }))}
            </Text>
            {useful ? (
              <BusyButton loading={load.isPending} onClick={() => file && load.mutate(file)}>
                {t('file.load')}
              </BusyButton>
            ) : (
              <Text>{t('file.nothing')}</Text>
            )}
          </>
        )}
        {load.data && <Text role="status">{t('file.loaded', load.data)}</Text>}
        <Rejects rejects={(load.data ?? seen)?.rejects ?? []} />
      </Stack>
    </Page>
  )
}

function Rejects({ rejects }: { rejects: readonly FileReject[] }) {
  const { t } = useTranslation('strategy')
  if (rejects.length === 0) return null
  return (
    <DataTable
      caption={t('file.rejects')}
      rows={rejects}
      rowKey={({ line, column }) => `${line} ${column}`}
      columns={[
        { key: 'line', head: t('file.line'), cell: ({ line }) => line, number: true },
        { key: 'column', head: t('file.column'), cell: ({ column }) => column || '–' },
        { key: 'reason', head: t('file.reason'), cell: ({ code }) => t(`reject.${code}`) },
        { key: 'value', head: t('file.value'), cell: ({ detail }) => detail || '–' },
      ]}
    />
  )
}

async function base64(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  let text = ''
  for (let at = 0; at < bytes.length; at += 32_768)
    text += String.fromCharCode(...bytes.subarray(at, at + 32_768))
  return btoa(text)
}
