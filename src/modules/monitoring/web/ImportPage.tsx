/** Import: choose files, see how they would be read, load them, compare the totals. */
import { Alert, Group, Stack } from '@mantine/core'
import { Dropzone } from '@mantine/dropzone'
import { pair } from '#web/pair.ts'
import '@mantine/dropzone/styles.css'
import { Text } from '@mantine/core'
import { useMutation, useQueries, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActButton } from '#ui/ActButton.tsx'
import { Page } from '#ui/Page.tsx'
import { useErrorSentence } from '#web/Async.tsx'
import { api, client, queryClient } from '#web/client.ts'
import type { Upload } from '../load.model.ts'
import { ControlTotals } from './ControlTotals.tsx'
import { type Choice, firstRowsOf, isRefused } from './FirstRows.tsx'
import { JobCard, useLatestJob } from './JobCard.tsx'
import { LoadsTable } from './LoadsTable.tsx'
import { useMessage } from './Notes.tsx'
import { UploadCard } from './UploadCard.tsx'

interface Waiting {
  readonly upload: Upload
  readonly choice: Choice
}

export function ImportPage() {
  const { t } = useTranslation('monitoring')
  const message = useMessage()
  const sentence = useErrorSentence()
  const [waiting, setWaiting] = useState<Waiting[]>([])
  const [problems, setProblems] = useState<{ name: string; sentence: string }[]>([])
  const [sending, setSending] = useState<string | null>(null)
  const job = useLatestJob()
  const loads = useQuery(api.monitoring.imports.list.queryOptions())
  const start = useMutation({
    mutationFn: () =>
      client.monitoring.imports.start({
        files: waiting.map(({ upload, choice }) => ({ uploadId: upload.uploadId, ...choice })),
      }),
    onSuccess: () => {
      setWaiting([])
      return queryClient.invalidateQueries()
    },
  })
  const send = async (files: File[]) => {
    setProblems([])
    for (const file of files) {
      setSending(file.name)
      const answer = await upload(file)
      if (answer.ok)
        setWaiting((all) => [
          ...all,
          {
            upload: answer.upload,
            choice: {
              table: answer.upload.proposal.table,
              mapping: answer.upload.proposal.mapping,
              replaces: null,
            },
          },
        ])
      else
        setProblems((all) => [
          ...all,
          {
            name: file.name,
            sentence:
              answer.code === null ? sentence({}) : message({ code: answer.code, params: answer.params }),
          },
        ])
    }
    setSending(null)
  }
  const firstRows = useQueries({
    queries: waiting.map(({ upload, choice }) => firstRowsOf(upload.uploadId, choice)),
  })
  const unreadable = waiting.some(({ choice }, i) => firstRows[i] && isRefused(choice, firstRows[i]))
  const refusal = start.error as { code?: string } | null
  const running = job?.state === 'running' || job?.state === 'waiting'
  return (
    <Page title={t('imports.title')} about={t('imports.about')}>
      <Dropzone
        onDrop={(files) => void send(files)}
        loading={sending !== null}
        aria-label={t('imports.drop')}
        inputProps={{ 'aria-label': t('imports.drop') }}
      >
        <Stack align="center" gap={4} py="md" style={{ pointerEvents: 'none' }}>
          <Text fw={600} ta="center">
            {sending ? t('imports.uploading', { name: sending }) : t('imports.drop')}
          </Text>
          <Text size="sm" c="dimmed" ta="center">
            {t('imports.dropHint')}
          </Text>
        </Stack>
      </Dropzone>
      {problems.map((problem) => (
        <Alert
          key={problem.name}
          color="red"
          variant="light"
          role="alert"
          title={pair(t('imports.failed'), problem.name)}
        >
          <Text size="sm" c="var(--mantine-color-text)">
            {problem.sentence}
          </Text>
        </Alert>
      ))}
      {waiting.map(({ upload, choice }, at) => (
        <UploadCard
          key={upload.uploadId}
          upload={upload}
          choice={choice}
          loads={loads.data?.items ?? []}
          onChange={(next) =>
            setWaiting((all) => all.map((one, i) => (i === at ? { ...one, choice: next } : one)))
          }
          onRemove={() => setWaiting((all) => all.filter((_, i) => i !== at))}
        />
      ))}
      {waiting.length > 0 && (
        <Group>
          <ActButton
            label={t('imports.start', { count: waiting.length })}
            refused={running ? t('message.BUSY') : unreadable ? t('imports.cannotRead') : null}
            onAct={() => start.mutate()}
            loading={start.isPending}
            size="sm"
            filled
          />
        </Group>
      )}
      {refusal && (
        <Alert color="red" variant="light" role="alert">
          {refusal.code === 'BUSY'
            ? message({ code: 'BUSY', params: {} })
            : refusal.code === 'NOT_FOUND'
              ? t('imports.lost')
              : sentence(refusal)}
        </Alert>
      )}
      {job && job.kind !== 'analysis' && <JobCard job={job} />}
      {job?.kind === 'import' && job.state === 'done' && (
        <ControlTotals loads={loads.data?.items ?? []} since={job.startedAt} />
      )}
      {loads.data && loads.data.items.length > 0 && <LoadsTable loads={loads.data.items} movable />}
    </Page>
  )
}

type Answer =
  | { readonly ok: true; readonly upload: Upload }
  | { readonly ok: false; readonly code: string | null; readonly params: Record<string, string | number> }

/** The file as it is; the server looks at it and says how it would read it. */
async function upload(file: File): Promise<Answer> {
  try {
    const response = await fetch(`/api/monitoring/uploads?name=${encodeURIComponent(file.name)}`, {
      method: 'PUT',
      body: file,
    })
    const body = await response.json()
    return response.ok
      ? { ok: true, upload: body as Upload }
      : { ok: false, code: String(body.code ?? 'INTERNAL'), params: body.params ?? {} }
  } catch {
    return { ok: false, code: null, params: {} }
  }
}
