/** Queued and scheduled work: what runs, what failed and why, what comes next. Asked every five seconds while it is seen. */
import { Code, Group, NativeSelect, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DataTable } from '#ui/DataTable.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { Empty } from '#ui/states.tsx'
import { Async } from '#web/Async.tsx'
import { api } from '#web/client.ts'
import { pair } from '#web/pair.ts'
import { useFormat } from '#web/use-format.ts'
import { QueueState } from '../job.model.ts'
import { WorkTable } from './WorkTable.tsx'

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
            {items.length === 0 ? (
              <Empty>{t('none')}</Empty>
            ) : (
              <WorkTable items={items} flat={state !== ''} />
            )}
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
