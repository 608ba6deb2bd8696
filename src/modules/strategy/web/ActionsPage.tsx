/** The register of actions: list or board, filters in the address, files, the own calendar. */
import { Alert, Button, Group, SegmentedControl } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Page } from '#ui/Page.tsx'
import { Empty } from '#ui/states.tsx'
import { Async } from '#web/Async.tsx'
import { api } from '#web/client.ts'
import { Pager } from '#web/Pager.tsx'
import { useMe } from '#web/session.ts'
import { useFormat } from '#web/use-format.ts'
import { ActionBoard } from './ActionBoard.tsx'
import { ActionForm } from './ActionForm.tsx'
import { ActionTable } from './ActionTable.tsx'
import { CalendarCard } from './CalendarCard.tsx'
import { Filters } from './Filters.tsx'
import { type Filter, useFilter } from './filter.ts'

const LIMIT = 50

export function ActionsPage() {
  const { t } = useTranslation('strategy')
  const { me } = useMe()
  const { language } = useFormat()
  const { filter, from, narrowed, change, clear } = useFilter()
  const [writing, setWriting] = useState(from !== undefined)
  const board = filter.view === 'board'
  const actions = useQuery(
    api.strategy.actions.list.queryOptions({
      input: { ...inputOf(filter, board), language },
      placeholderData: keepPreviousData,
    }),
  )
  const may = (permission: string) => me?.permissions.includes(permission) ?? false
  return (
    <Page
      title={t('list.title')}
      about={t('list.about')}
      actions={
        actions.data?.mayPropose ? (
          <Button onClick={() => setWriting(true)}>{t('list.propose')}</Button>
        ) : undefined
      }
    >
      {writing && (
        <ActionForm
          from={from}
          onClose={() => {
            setWriting(false)
            if (from) clear()
          }}
        />
      )}
      <Group justify="space-between" align="flex-end" gap="sm">
        <SegmentedControl
          aria-label={t('list.view')}
          value={board ? 'board' : 'list'}
          data={[
            { value: 'list', label: t('list.asList') },
            { value: 'board', label: t('list.asBoard') },
          ]}
          onChange={(view) => change({ view: view === 'board' ? 'board' : undefined })}
        />
        <Downloads filter={filter} read={may('actions.read')} load={may('actions.run')} />
      </Group>
      <Filters
        filter={filter}
        choice={actions.data?.choice}
        narrowed={narrowed}
        change={change}
        clear={clear}
      />
      <Async query={actions} height={320}>
        {({ items, total, overdue }) => (
          <>
            {overdue > 0 && (
              <Alert color="orange" variant="light">
                {t('list.overdueTotal', { total: overdue })}
              </Alert>
            )}
            {items.length === 0 ? (
              <Empty>{t(narrowed ? 'list.noneFiltered' : 'list.none')}</Empty>
            ) : board ? (
              <ActionBoard rows={items} />
            ) : (
              <ActionTable rows={items} filter={filter} change={change} />
            )}
            {!board && total > 0 && (
              <Pager
                offset={filter.offset ?? 0}
                total={total}
                limit={LIMIT}
                buttons={total > LIMIT}
                onMove={(offset) => change({ offset })}
              />
            )}
          </>
        )}
      </Async>
      {may('actions.own') && <CalendarCard />}
    </Page>
  )
}

function inputOf({ view: _, offset, ...filter }: Filter, board: boolean) {
  return board ? { ...filter, limit: 500 } : { ...filter, limit: LIMIT, offset: offset ?? 0 }
}

function Downloads({ filter, read, load }: { filter: Filter; read: boolean; load: boolean }) {
  const { t } = useTranslation('strategy')
  const query = new URLSearchParams(
    Object.entries(filter)
      .filter(([key]) => !['view', 'sort', 'descending', 'offset', 'mine'].includes(key))
      .map(([key, value]) => [key, String(value)]),
  )
  return (
    <Group gap="xs">
      {read &&
        (['csv', 'xlsx'] as const).map((kind) => (
          <Button
            key={kind}
            size="xs"
            variant="default"
            component="a"
            href={`/api/strategy/actions.${kind}?${query}`}
            download
          >
            {t(`list.${kind}`)}
          </Button>
        ))}
      {load && (
        <Button size="xs" variant="default" component={Link} to="/strategy/files">
          {t('list.file')}
        </Button>
      )}
    </Group>
  )
}
