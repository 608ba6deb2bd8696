/** How the country stands to the instrument over time: acts on a day, and what holds from a day until it is ended. */
import { Button, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Column, DataTable } from '#ui/DataTable.tsx'
import { Section } from '#ui/Page.tsx'
import { Empty } from '#ui/states.tsx'
import { pair } from '#web/pair.ts'
import { useFormat } from '#web/use-format.ts'
import type { Commitment, Status } from '../view.model.ts'
import { EndForm, StatusForm } from './StatusForm.tsx'

export function Statuses({ commitment }: { commitment: Commitment }) {
  const { t } = useTranslation('commitments')
  const [open, setOpen] = useState<Status | 'new' | null>(null)
  const close = () => setOpen(null)
  const { instrument, statuses, mayRun } = commitment
  const columns = useColumns()
  const acts: Column<Status> = {
    key: 'end',
    head: t('end'),
    screenOnly: true,
    label: '', // the button says it
    cell: (row) =>
      row.ended === null && (
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => setOpen(row)}
          aria-label={pair(t('end'), t(row.kind))}
        >
          {t('end')}
        </Button>
      ),
  }
  return (
    <Section
      title={t('statuses')}
      actions={
        mayRun ? (
          <Button size="xs" variant="default" onClick={() => setOpen('new')}>
            {t('addStatus')}
          </Button>
        ) : undefined
      }
    >
      {open === 'new' && <StatusForm instrument={instrument} onClose={close} />}
      {open !== null && open !== 'new' && <EndForm instrument={instrument} status={open} onClose={close} />}
      {statuses.length === 0 ? (
        <Empty>{t('noStatuses')}</Empty>
      ) : (
        <DataTable
          caption={t('statuses')}
          rows={statuses}
          rowKey={(row) => row.id}
          minWidth={760}
          columns={mayRun ? [...columns, acts] : columns}
        />
      )}
    </Section>
  )
}

function useColumns(): Column<Status>[] {
  const { t } = useTranslation('commitments')
  return [
    { key: 'kind', head: t('kind'), cell: (row) => t(row.kind) },
    { key: 'when', head: t('when'), cell: (row) => <When status={row} /> },
    { key: 'text', head: t('text'), wide: true, cell: (row) => row.text || '–' },
    { key: 'source', head: t('source'), wide: true, cell: (row) => row.source || '–' },
    {
      key: 'confirmed',
      head: t('confirmed'),
      cell: (row) => (row.confirmed ? t('yes') : t('unconfirmed')),
    },
  ]
}

function When({ status }: { status: Status }) {
  const { t } = useTranslation('commitments')
  const days = useDays()
  const { ended, now } = status
  return (
    <Stack gap={0}>
      <Text size="sm">
        {days(status)} {now && `(${t('now')})`}
      </Text>
      {ended && (
        <Text size="xs" c="dimmed">
          {pair(t(`ended.${ended.how}`), ended.reason)} ({ended.by ?? '–'})
        </Text>
      )}
    </Stack>
  )
}

/** An act has one day; what holds has its first day, and the day on which it held no more. */
export function useDays() {
  const { t } = useTranslation('commitments')
  const f = useFormat()
  return ({ from, to, act }: Pick<Status, 'from' | 'to' | 'act'>): string => {
    if (act) return f.day(from)
    return to === null ? t('since', { day: f.day(from) }) : t('between', { from: f.day(from), to: f.day(to) })
  }
}
