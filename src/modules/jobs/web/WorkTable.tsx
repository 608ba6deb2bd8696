/** One line for each kind of work, with its newest run; the earlier runs open below it. */
import { Anchor, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DataTable } from '#ui/DataTable.tsx'
import { pair } from '#web/pair.ts'
import { useFormat } from '#web/use-format.ts'
import { byKind, type QueueState, type ShownJob, type Work } from '../job.model.ts'
import { Steer } from './Steer.tsx'

interface Line {
  readonly job: ShownJob
  /** Of the newest run: what lies below it. */
  readonly work: Work | null
}

/** `flat`: every run is a line, as where somebody looks for those that failed. */
export function WorkTable({ items, flat }: { items: readonly ShownJob[]; flat: boolean }) {
  const { t } = useTranslation('jobs')
  const f = useFormat()
  const stateName = useStateName()
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const toggle = (kind: string) =>
    setOpen((now) => new Set(now.has(kind) ? [...now].filter((one) => one !== kind) : [...now, kind]))
  const lines: Line[] = flat
    ? items.map((job) => ({ job, work: null }))
    : byKind(items).flatMap((work) => [
        { job: work.newest, work },
        ...(open.has(work.newest.kind) ? work.earlier.map((job) => ({ job, work: null })) : []),
      ])
  return (
    <DataTable
      caption={t('caption')}
      rows={lines}
      rowKey={({ job }) => job.id}
      minWidth={860}
      columns={[
        {
          key: 'what',
          head: t('what'),
          wide: true,
          cell: ({ job, work }) =>
            work ? (
              <Runs of={work} open={open.has(job.kind)} onToggle={() => toggle(job.kind)} />
            ) : (
              <Text size="sm" {...(flat ? {} : { pl: 'md', c: 'dimmed' })}>
                {job.title}
              </Text>
            ),
        },
        {
          key: 'state',
          head: t('state'),
          cell: ({ job }) => (
            <>
              {stateName(job.state)}
              {(job.state === 'created' || job.state === 'retry') && (
                <Text size="xs" c="dimmed">
                  {t('begins', { time: f.time(job.notBefore) })}
                </Text>
              )}
            </>
          ),
        },
        {
          key: 'tries',
          head: t('tries'),
          number: true,
          cell: ({ job }) => f.number(job.attempts + 1),
        },
        {
          key: 'when',
          head: t('when'),
          nowrap: true,
          cell: ({ job }) => f.time(job.finishedAt ?? job.startedAt ?? job.createdAt),
        },
        {
          key: 'progress',
          head: t('progress'),
          number: true,
          cell: ({ job: { done, total } }) =>
            done === null ? '–' : total ? f.share(done / total, 0) : f.number(done),
        },
        { key: 'failure', head: t('failure'), cell: ({ job }) => job.failure ?? '–' },
        {
          key: 'actions',
          head: t('actions'),
          screenOnly: true,
          cell: ({ job }) => (job.mayRetry || job.mayCancel) && <Steer job={job} />,
        },
      ]}
    />
  )
}

function useStateName(): (state: QueueState) => string {
  const { t } = useTranslation('jobs')
  return (state) => t(state === 'retry' ? 'retryState' : state)
}

/** The name of the work and what is to be known of its earlier runs before they are opened. */
function Runs({ of: work, open, onToggle }: { of: Work; open: boolean; onToggle: () => void }) {
  const { t } = useTranslation('jobs')
  const f = useFormat()
  const stateName = useStateName()
  const label = [
    t('earlier', { number: f.number(work.earlier.length) }),
    ...work.open.map(({ state, count }) => pair(stateName(state), f.number(count))),
  ].join(' · ')
  return (
    <Stack gap={2} align="flex-start">
      <span>{work.newest.title}</span>
      {work.earlier.length > 0 && (
        <Anchor
          component="button"
          type="button"
          size="sm"
          ta="start"
          aria-expanded={open}
          aria-label={`${label} – ${work.newest.title}`}
          onClick={onToggle}
        >
          {label}
        </Anchor>
      )}
    </Stack>
  )
}
