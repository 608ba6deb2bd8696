/** Queued and scheduled work: what runs, what failed and why, what comes next. Asked every five seconds while it is seen. */
import { Alert, Code, Group, NativeSelect, Stack, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActButton } from '#ui/ActButton.tsx'
import { DataTable } from '#ui/DataTable.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { Empty } from '#ui/states.tsx'
import { Async, useErrorSentence } from '#web/Async.tsx'
import { api, client, queryClient } from '#web/client.ts'
import { pair } from '#web/pair.ts'
import { useFormat } from '#web/use-format.ts'
import { QueueState, type ShownJob } from '../job.model.ts'

const EVERY_MS = 5000

/** A notice leads to what failed. */
const stateInAddress = () =>
  QueueState.safeParse(new URLSearchParams(window.location.search).get('state')).data ?? ''

export function JobsPage() {
  const { t } = useTranslation('jobs')
  const { language } = useFormat()
  const [state, setState] = useState<QueueState | ''>(stateInAddress)
  const input = state === '' ? { language } : { language, state }
  const jobs = useQuery(api.jobs.list.queryOptions({ input, refetchInterval: EVERY_MS }))
  return (
    <Page title={t('title')} about={t('about')}>
      <Group>
        <NativeSelect
          label={t('state')}
          value={state}
          data={[
            { value: '', label: t('all') },
            ...QueueState.options.map((one) => ({
              value: one,
              label: t(one === 'retry' ? 'retryState' : one),
            })),
          ]}
          onChange={(e) => setState(e.currentTarget.value as QueueState | '')}
        />
      </Group>
      <Async query={jobs} height={240}>
        {({ items, schedule, timeZone }) => (
          <>
            {items.length === 0 ? <Empty>{t('none')}</Empty> : <Jobs items={items} />}
            <Section title={t('schedule')} about={t('zone', { zone: timeZone })}>
              <Schedule items={schedule} />
            </Section>
          </>
        )}
      </Async>
      <Mails />
    </Page>
  )
}

function Jobs({ items }: { items: readonly ShownJob[] }) {
  const { t } = useTranslation('jobs')
  const f = useFormat()
  return (
    <DataTable
      caption={t('caption')}
      rows={items}
      rowKey={(job) => job.id}
      minWidth={860}
      columns={[
        { key: 'what', head: t('what'), wide: true, cell: ({ title }) => title },
        {
          key: 'state',
          head: t('state'),
          cell: (job) => (
            <>
              {t(job.state === 'retry' ? 'retryState' : job.state)}
              {(job.state === 'created' || job.state === 'retry') && (
                <Text size="xs" c="dimmed">
                  {t('begins', { time: f.time(job.notBefore) })}
                </Text>
              )}
            </>
          ),
        },
        { key: 'tries', head: t('tries'), number: true, cell: ({ attempts }) => f.number(attempts + 1) },
        {
          key: 'when',
          head: t('when'),
          nowrap: true,
          cell: ({ finishedAt, startedAt, createdAt }) => f.time(finishedAt ?? startedAt ?? createdAt),
        },
        {
          key: 'progress',
          head: t('progress'),
          number: true,
          cell: ({ done, total }) =>
            done === null ? '–' : total ? f.share(done / total, 0) : f.number(done),
        },
        { key: 'failure', head: t('failure'), cell: ({ failure }) => failure ?? '–' },
        {
          key: 'actions',
          head: t('actions'),
          screenOnly: true,
          cell: (job) => (job.mayRetry || job.mayCancel) && <Steer job={job} />,
        },
      ]}
    />
  )
}

function Steer({ job }: { job: ShownJob }) {
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

function Schedule({ items }: { items: readonly { kind: string; title: string; at: string }[] }) {
  const { t } = useTranslation('jobs')
  const f = useFormat()
  return (
    <DataTable
      caption={t('schedule')}
      rows={items}
      rowKey={({ kind }) => kind}
      columns={[
        { key: 'what', head: t('what'), cell: ({ title }) => title },
        { key: 'next', head: t('next'), cell: ({ at }) => f.time(at) },
      ]}
    />
  )
}

function Mails() {
  const { t } = useTranslation('jobs')
  const f = useFormat()
  const mails = useQuery(api.jobs.mails.queryOptions())
  if (mails.data?.mode !== 'test') return null
  return (
    <Section title={t('mails')} about={t('mailsAbout')}>
      {mails.data.items.length === 0 && <Empty>{t('noMails')}</Empty>}
      {mails.data.items.map((mail) => (
        <Stack key={mail.id} gap={2}>
          <Text size="sm">
            {f.time(mail.at)} · {pair(t('to'), mail.address)}
          </Text>
          <Code block style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {mail.message}
          </Code>
        </Stack>
      ))}
    </Section>
  )
}
