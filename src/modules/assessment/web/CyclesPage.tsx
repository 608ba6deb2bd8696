/** The cycles the reader has to do with. */
import { Anchor, Button, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { DataTable } from '#ui/DataTable.tsx'
import { Page } from '#ui/Page.tsx'
import { Empty } from '#ui/states.tsx'
import { Async } from '#web/Async.tsx'
import { api } from '#web/client.ts'
import { pair } from '#web/pair.ts'
import { useFormat } from '#web/use-format.ts'
import { cycleNamed } from '../questionnaire.model.ts'
import type { CycleRow } from '../view.model.ts'

export function CyclesPage() {
  const { t } = useTranslation('assessment')
  const cycles = useQuery(api.assessment.cycles.list.queryOptions())
  const open = (
    <Button component={Link} to="/assessment/new">
      {t('list.open')}
    </Button>
  )
  return (
    <Page title={t('list.title')} about={t('list.about')} actions={cycles.data?.mayOpen ? open : undefined}>
      <Async query={cycles} height={240}>
        {({ items }) => (items.length === 0 ? <Empty>{t('list.none')}</Empty> : <Rows items={items} />)}
      </Async>
    </Page>
  )
}

function Rows({ items }: { items: readonly CycleRow[] }) {
  const { t } = useTranslation('assessment')
  const f = useFormat()
  return (
    <DataTable
      caption={t('list.title')}
      rows={items}
      rowKey={(row) => row.id}
      minWidth={760}
      columns={[
        {
          key: 'title',
          head: t('list.cycle'),
          wide: true,
          cell: (row) => (
            <Anchor component={Link} to="/assessment/$id" params={{ id: row.id } as never}>
              {cycleNamed(row, f.language).title}
            </Anchor>
          ),
        },
        {
          key: 'period',
          head: t('list.period'),
          cell: (row) => `${f.day(row.periodFrom)} – ${f.day(row.periodTo)}`,
        },
        { key: 'due', head: t('list.due'), cell: (row) => f.day(row.due), nowrap: true },
        {
          key: 'offices',
          head: t('list.offices'),
          cell: (row) => `${f.number(row.offices)} (${pair(t('list.accepted'), f.number(row.accepted))})`,
        },
        { key: 'parts', head: t('list.yours'), wide: true, cell: (row) => <Parts row={row} /> },
      ]}
    />
  )
}

function Parts({ row }: { row: CycleRow }) {
  const { t } = useTranslation('assessment')
  return (
    <>
      <Text size="sm">{row.parts.map((part) => t(`list.${part}`)).join(', ')}</Text>
      {row.own && (
        <Text size="sm" c="dimmed">
          {t('list.ofFactors', { n: row.own.handedIn, of: row.own.factors })}
        </Text>
      )}
    </>
  )
}
