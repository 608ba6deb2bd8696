/** Leads: filter in the address, sort, keyboard. */
import { Anchor, Badge, Button, Group, NativeSelect, Text, TextInput } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Column, DataTable } from '#ui/DataTable.tsx'
import { Page } from '#ui/Page.tsx'
import { Empty } from '#ui/states.tsx'
import { Async } from '#web/Async.tsx'
import { api } from '#web/client.ts'
import { Pager } from '#web/Pager.tsx'
import { useFormat } from '#web/use-format.ts'
import { IndicatorId } from '../findings.model.ts'
import { LeadStatus } from '../lead.model.ts'
import { formatAmount, formatEffect } from '../statement.model.ts'
import type { LeadRow } from '../view.model.ts'
import { Who } from './Who.tsx'

const LIMIT = 50
const sorts = { number: 'number', q: 'q', effect: 'effect', raised: 'raised' } as const
type Sort = keyof typeof sorts

interface Search {
  readonly status?: LeadStatus
  readonly indicator?: IndicatorId
  readonly officeId?: string
  readonly text?: string
  readonly sort?: Sort
  readonly descending?: boolean
  readonly offset?: number
}

export function LeadsPage() {
  const { t } = useTranslation('monitoring')
  const { t: shell } = useTranslation()
  const search = useFilter()
  const navigate = useNavigate()
  const change = (part: Search) =>
    void navigate({
      to: '/monitoring/leads',
      search: strip({ ...search, offset: 0, ...part }) as never,
      replace: true,
    })
  const input = {
    sort: search.sort ?? ('q' as const),
    descending: search.descending ?? false,
    limit: LIMIT,
    offset: search.offset ?? 0,
    ...pick(search),
  }
  const leads = useQuery(api.monitoring.leads.list.queryOptions({ input, placeholderData: keepPreviousData }))
  const rows = leads.data?.items ?? []
  const [at, setAt] = useState(-1)
  const move = (by: number) => setAt((now) => Math.min(rows.length - 1, Math.max(0, now + by)))
  useHotkeys([
    ['j', () => move(1)],
    ['k', () => move(-1)],
    [
      'Enter',
      () => rows[at] && void navigate({ to: '/monitoring/leads/$id', params: { id: rows[at].id } as never }),
    ],
  ])
  const filtered = Object.keys(pick(search)).length > 0
  const total = leads.data?.total ?? 0
  const offset = search.offset ?? 0
  return (
    <Page title={shell('nav.leads')} about={t('lead.about')}>
      <Group gap="sm" align="flex-end">
        <NativeSelect
          label={t('lead.status')}
          value={search.status ?? ''}
          data={[
            { value: '', label: t('lead.all') },
            ...LeadStatus.options.map((s) => ({ value: s, label: t(`lead.${s}`) })),
          ]}
          onChange={(e) => change({ status: (e.currentTarget.value || undefined) as LeadStatus })}
        />
        <NativeSelect
          label={t('lead.kinds')}
          value={search.indicator ?? ''}
          data={[
            { value: '', label: t('lead.all') },
            ...IndicatorId.options.map((i) => ({ value: i, label: t(`indicator.${i}`) })),
          ]}
          onChange={(e) => change({ indicator: (e.currentTarget.value || undefined) as IndicatorId })}
        />
        <NativeSelect
          label={t('lead.office')}
          value={search.officeId ?? ''}
          data={[{ value: '', label: t('lead.all') }, ...(leads.data?.offices ?? [])]}
          onChange={(e) => change({ officeId: e.currentTarget.value || (undefined as never) })}
        />
        <TextInput
          label={t('lead.search')}
          value={search.text ?? ''}
          onChange={(e) => change({ text: e.currentTarget.value })}
        />
        {filtered && (
          <Button
            variant="default"
            onClick={() => void navigate({ to: '/monitoring/leads', search: {} as never })}
          >
            {t('lead.clear')}
          </Button>
        )}
      </Group>
      <Async query={leads} height={300}>
        {(data) =>
          data.items.length === 0 ? (
            <Empty>{t(filtered ? 'lead.noneFiltered' : 'lead.none')}</Empty>
          ) : (
            <>
              <LeadTable
                rows={data.items}
                selected={rows[at]?.id}
                search={search}
                onSort={(sort) =>
                  change({
                    sort,
                    descending:
                      search.sort === sort ? !search.descending : sort === 'effect' || sort === 'raised',
                  })
                }
              />
              <Pager
                offset={offset}
                total={total}
                limit={LIMIT}
                note={t('lead.keys')}
                onMove={(to) => change({ offset: to })}
              />
            </>
          )
        }
      </Async>
    </Page>
  )
}

function LeadTable({
  rows,
  selected,
  search,
  onSort,
}: {
  rows: readonly LeadRow[]
  selected: string | undefined
  search: Search
  onSort: (sort: Sort) => void
}) {
  const { t, i18n } = useTranslation('monitoring')
  const f = useFormat()
  const kind = (name: string) =>
    i18n.exists(`kind.${name}`, { ns: 'monitoring' }) ? t(`kind.${name as 'steering'}`) : name
  const columns: Column<LeadRow>[] = [
    {
      key: 'number',
      head: '№',
      sortable: true,
      cell: (lead) => (
        <Anchor
          component={Link}
          to="/monitoring/leads/$id"
          params={{ id: lead.id } as never}
          aria-label={t('lead.open', { number: lead.number })}
          size="sm"
          fw={600}
        >
          {lead.number}
        </Anchor>
      ),
    },
    {
      key: 'status',
      head: t('lead.status'),
      cell: (lead) => (
        <Group gap={4}>
          <Badge
            variant={lead.status === 'new' ? 'filled' : 'outline'}
            tt="none"
            fw={500}
            styles={{ root: { flexShrink: 0, maxWidth: 'none' }, label: { overflow: 'visible' } }}
          >
            {t(`lead.${lead.status}`)}
          </Badge>
          {lead.unsupportedTo !== null && (
            <Text span size="xs" c="dimmed">
              {t('lead.unsupportedShort')}
            </Text>
          )}
          {(lead.replyAsked || lead.replied) && (
            <Text span size="xs" c="dimmed">
              {t(lead.replied ? 'lead.replied' : 'lead.replyAsked')}
            </Text>
          )}
        </Group>
      ),
    },
    { key: 'kinds', head: t('lead.kinds'), cell: (lead) => lead.kinds.map(kind).join(', ') },
    {
      key: 'subject',
      head: t('lead.people'),
      cell: (lead) => (
        <>
          <Who subject={lead.subject} />
          {lead.counterpart && (
            <>
              <br />
              <Who subject={lead.counterpart} />
            </>
          )}
        </>
      ),
    },
    { key: 'office', head: t('lead.office'), cell: (lead) => lead.officeId ?? '–' },
    {
      key: 'observed',
      // One above the other: beside each other they push the day out of a laptop's screen in Russian.
      head: (
        <>
          {t('lead.observed')}
          <br />
          {t('lead.expected')}
        </>
      ),
      cell: (lead) => (
        <>
          {formatAmount(lead.kinds[0] ?? '', lead.observed, f.language)}
          <br />
          <Text span size="sm" c="dimmed">
            {formatAmount(lead.kinds[0] ?? '', lead.expected, f.language)}
          </Text>
        </>
      ),
      number: true,
    },
    {
      key: 'effect',
      head: t('lead.effect'),
      cell: (lead) => formatEffect(lead.kinds[0] ?? '', lead.effect, f.language),
      number: true,
      sortable: true,
    },
    {
      key: 'q',
      head: t('lead.q'),
      cell: (lead) => (lead.q === null ? '–' : f.small(lead.q)),
      number: true,
      sortable: true,
    },
    {
      key: 'raised',
      head: t('lead.raised'),
      cell: (lead) => f.day(lead.raisedAt),
      sortable: true,
    },
  ]
  return (
    <DataTable
      caption={t('lead.kinds')}
      columns={columns}
      rows={rows}
      rowKey={(lead) => lead.id}
      selected={selected}
      minWidth={980}
      sorting={{
        by: search.sort ?? 'q',
        descending: search.descending ?? false,
        label: String,
        onSort: (key) => onSort(key as Sort),
      }}
    />
  )
}

/** The filter as the address has it; what it cannot mean is left out. */
function useFilter(): Search {
  const raw = useSearch({ strict: false }) as Record<string, unknown>
  const status = LeadStatus.safeParse(raw.status)
  const indicator = IndicatorId.safeParse(raw.indicator)
  return {
    ...(status.success ? { status: status.data } : {}),
    ...(indicator.success ? { indicator: indicator.data } : {}),
    ...(typeof raw.officeId === 'string' && raw.officeId !== '' ? { officeId: raw.officeId } : {}),
    ...(raw.text !== undefined && raw.text !== '' ? { text: String(raw.text).slice(0, 100) } : {}),
    ...(typeof raw.sort === 'string' && raw.sort in sorts ? { sort: raw.sort as Sort } : {}),
    ...(raw.descending === true ? { descending: true } : {}),
    ...(typeof raw.offset === 'number' && raw.offset > 0 ? { offset: Math.floor(raw.offset) } : {}),
  }
}

function pick({ status, indicator, officeId, text }: Search) {
  return {
    ...(status ? { status } : {}),
    ...(indicator ? { indicator } : {}),
    ...(officeId ? { officeId } : {}),
    ...(text ? { text } : {}),
  }
}

function strip(search: Search): Search {
  return Object.fromEntries(
    Object.entries(search).filter(
      ([, value]) => value !== undefined && value !== '' && value !== 0 && value !== false,
    ),
  ) as Search
}
