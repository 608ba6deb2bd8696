/** A long piece of work: what it does, how far it is, how long it will take, and a way to stop it. */
import { Group, Paper, Progress, Stack, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { BusyButton } from '#ui/BusyButton.tsx'
import { api, client, queryClient } from '#web/client.ts'
import { pair } from '#web/pair.ts'
import { useFormat } from '#web/use-format.ts'
import type { Job } from '../load.model.ts'
import { useMessage } from './Notes.tsx'

const open = (job: Job | undefined) => job?.state === 'waiting' || job?.state === 'running'

/** The job that runs or ran last; asked every second while it runs. */
export function useLatestJob(): Job | undefined {
  const { data } = useQuery(
    api.monitoring.jobs.current.queryOptions({
      refetchInterval: (query) => (open(query.state.data?.items[0]) ? 1000 : false),
    }),
  )
  const job = data?.items[0]
  const state = job?.state
  useEffect(() => {
    // What a job changed is read again when it has ended.
    if (state === 'done')
      void queryClient.invalidateQueries({
        predicate: (query) => !JSON.stringify(query.queryKey).includes('jobs'),
      })
  }, [state])
  return job
}

export function JobCard({ job }: { job: Job }) {
  const { t } = useTranslation('monitoring')
  const f = useFormat()
  const message = useMessage()
  const cancel = useMutation({
    mutationFn: () => client.monitoring.jobs.cancel({ id: job.id }),
    onSettled: () => queryClient.invalidateQueries(),
  })
  const share = job.total ? Math.min(1, job.done / job.total) : null
  const rate = useRate()
  return (
    <Paper withBorder p="sm" role="status" aria-live="polite">
      <Stack gap={6}>
        <Group justify="space-between" gap="xs">
          <Text fw={600} size="sm">
            {pair(t(`job.${job.kind}`), t(`job.${job.state}`))}
          </Text>
          {open(job) && (
            <BusyButton
              size="xs"
              variant="default"
              loading={cancel.isPending}
              onClick={() => cancel.mutate()}
            >
              {t('job.stop')}
            </BusyButton>
          )}
        </Group>
        {open(job) && share !== null && (
          <>
            <Progress value={100 * share} aria-label={t(`job.${job.kind}`)} />
            <Text size="xs" c="dimmed">
              {[
                f.share(share, 0),
                ...rate(job),
                ...(job.secondsLeft === null ? [] : [t('job.left', { seconds: f.number(job.secondsLeft) })]),
              ].join(', ')}
            </Text>
          </>
        )}
        {job.messages.map((one) => (
          <Text key={one.code} size="sm">
            {message(one)}
          </Text>
        ))}
      </Stack>
    </Paper>
  )
}

/** How fast it goes, where that says something: bytes and rows are many, steps are few and not alike. */
function useRate(): (job: Job) => string[] {
  const { t } = useTranslation('monitoring')
  const f = useFormat()
  return ({ perSecond, unit }) => {
    if (perSecond === null) return []
    if (unit === 'bytes') return [t('job.megabytes', { rate: f.number(perSecond / 1e6, 1) })]
    return unit === 'rows' ? [t('job.rows', { rate: f.number(perSecond) })] : []
  }
}
