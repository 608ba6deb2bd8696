/** All instruments with their standing and score, and a calendar of what falls due. */
import { Anchor, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { DataTable } from '#ui/DataTable.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { Empty } from '#ui/states.tsx'
import { Async } from '#web/Async.tsx'
import { api } from '#web/client.ts'
import { pair } from '#web/pair.ts'
import { useFormat } from '#web/use-format.ts'
import { EndKind, type StatusKind } from '../model.ts'
import type { CommitmentRow, DueDate } from '../view.model.ts'

export function CommitmentsPage() {
  const { t } = useTranslation('commitments')
  const { language } = useFormat()
  const list = useQuery(api.commitments.list.queryOptions({ input: { language } }))
  return (
    <Page title={t('title')} about={t('about')}>
      <Async query={list} height={300}>
        {({ items, dates }) =>
          items.length === 0 ? (
            <Empty>{t('none')}</Empty>
          ) : (
            <>
              <Instruments rows={items} />
              <Section title={t('dates')}>
                {dates.length === 0 ? <Empty>{t('noDates')}</Empty> : <Dates rows={dates} />}
              </Section>
            </>
          )
        }
      </Async>
    </Page>
  )
}

export function InstrumentLink({ instrument, title }: { instrument: string; title: string }) {
  return (
    <Anchor
      component={Link}
      to="/commitments/$instrument"
      params={{ instrument } as never}
      size="sm"
      fw={600}
    >
      {title}
    </Anchor>
  )
}

function Instruments({ rows }: { rows: readonly CommitmentRow[] }) {
  const { t } = useTranslation('commitments')
  const standing = (name: NonNullable<CommitmentRow['standing']>) => {
    const ended = EndKind.safeParse(name)
    return ended.success && name !== 'withdrawn' ? t(`ended.${ended.data}`) : t(name as StatusKind)
  }
  const f = useFormat()
  return (
    <DataTable
      caption={t('title')}
      rows={rows}
      rowKey={(row) => row.instrument}
      minWidth={860}
      columns={[
        { key: 'title', head: t('instrument'), wide: true, cell: (row) => <InstrumentLink {...row} /> },
        {
          key: 'standing',
          head: t('standing'),
          cell: (row) => (row.standing ? standing(row.standing) : '–'),
        },
        {
          key: 'inForce',
          head: t('inForce'),
          nowrap: true,
          cell: (row) => (row.inForceOn ? f.day(row.inForceOn) : t('notInForce')),
        },
        {
          key: 'obligations',
          head: t('obligations'),
          cell: (row) => (
            <>
              <Text size="sm">{f.number(row.obligations)}</Text>
              {row.overdue > 0 && (
                <Text size="xs" fw={600}>
                  {t('overdue', { total: row.overdue })}
                </Text>
              )}
            </>
          ),
        },
        { key: 'next', nowrap: true, head: t('next'), cell: (row) => (row.next ? f.day(row.next) : '–') },
        {
          key: 'score',
          head: t('score'),
          cell: (row) => (row.score.score === null ? '–' : f.share(row.score.score, 0)),
          number: true,
        },
      ]}
    />
  )
}

function Dates({ rows }: { rows: readonly DueDate[] }) {
  const { t } = useTranslation('commitments')
  const f = useFormat()
  return (
    <DataTable
      caption={t('dates')}
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'day',
          head: t('day'),
          cell: (row) => `${f.day(row.day)}${row.overdue ? ` (${t('past')})` : ''}`,
        },
        { key: 'what', head: t('what'), cell: (row) => pair(t(row.what), row.detail) },
        { key: 'instrument', head: t('instrument'), wide: true, cell: (row) => <InstrumentLink {...row} /> },
        { key: 'derived', head: t('clock'), wide: true, cell: (row) => (row.derived ? t('derived') : '–') },
      ]}
    />
  )
}
