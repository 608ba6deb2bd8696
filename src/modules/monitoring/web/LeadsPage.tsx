/** Leads: filter in the address, sort, keyboard. */
import { Button, Group, NativeSelect, TextInput } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Page } from '#ui/Page.tsx'
import { Empty } from '#ui/states.tsx'
import { Async } from '#web/Async.tsx'
import { api } from '#web/client.ts'
import { Pager } from '#web/Pager.tsx'
import { IndicatorId } from '../findings.model.ts'
import { LeadStatus } from '../lead.model.ts'
import { LeadTable, type Sort, sorts } from './LeadTable.tsx'

const LIMIT = 50

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
                sort={input.sort}
                descending={input.descending}
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
