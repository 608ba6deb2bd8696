/** Trying a failed job again, stopping one that waits or runs. */
import { Alert, Group, Stack } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ActButton } from '#ui/ActButton.tsx'
import { useErrorSentence } from '#web/Async.tsx'
import { api, client, queryClient } from '#web/client.ts'
import type { ShownJob } from '../job.model.ts'

export function Steer({ job }: { job: ShownJob }) {
  const { t, i18n } = useTranslation('jobs')
  const sentence = useErrorSentence()
  const act = useMutation({
    mutationFn: async (what: 'retry' | 'cancel') => {
      await client.jobs[what]({ kind: job.kind, id: job.id })
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: api.jobs.key() }),
  })
  const { code } = (act.error ?? {}) as { code?: string }
  return (
    <Stack gap={4}>
      <Group gap="xs">
        {job.mayRetry && (
          <ActButton
            label={t('retry')}
            refused={null}
            loading={act.isPending}
            onAct={() => act.mutate('retry')}
          />
        )}
        {job.mayCancel && (
          <ActButton
            label={t('cancel')}
            refused={null}
            loading={act.isPending}
            onAct={() => act.mutate('cancel')}
          />
        )}
      </Group>
      {act.isError && (
        <Alert color="red" variant="light" role="alert">
          {code && i18n.exists(code, { ns: 'jobs' }) ? t(code as 'OVER') : sentence(act.error)}
        </Alert>
      )}
    </Stack>
  )
}
