/** Officers within the reader's place: search, filter, rotation. The filter stands in the address. */
import { Anchor, Badge, Button, Group, NativeSelect, Text, TextInput } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { DataTable } from '#ui/DataTable.tsx'
import { Page } from '#ui/Page.tsx'
import { Empty } from '#ui/states.tsx'
import { Async } from '#web/Async.tsx'
import { api } from '#web/client.ts'
import { Pager } from '#web/Pager.tsx'
import { useFormat } from '#web/use-format.ts'
import type { OfficerRow } from '../organisation.model.ts'
import { inOrder } from './OrganisationPage.tsx'

const LIMIT = 50

interface Search {
  readonly text?: string
  readonly unit?: string
  readonly rotation?: 'overdue' | 'sensitive'
  readonly offset?: number
}

export function OfficersPage() {
  const { t } = useTranslation('people')
  const search = useSearch({ strict: false }) as Search
  const navigate = useNavigate()
  const change = (part: Search) => {
    const next = Object.entries({ ...search, offset: 0, ...part }).filter(([, value]) => value)
    void navigate({ to: '/people/officers', search: Object.fromEntries(next) as never, replace: true })
  }
  const { text, unit, rotation, offset = 0 } = search
  const input = { text, unit, rotation, offset, limit: LIMIT }
  const officers = useQuery(
    api.people.officers.list.queryOptions({ input, placeholderData: keepPreviousData }),
  )
  const filtered = Boolean(text || unit || rotation)
  return (
    <Page title={t('officers.title')} about={t('officers.about')}>
      <Filters search={search} filtered={filtered} onChange={change} />
      <Async query={officers} height={300}>
        {({ items, total, overdue }) =>
          total === 0 ? (
            <Empty>{t(filtered ? 'officers.none' : 'officers.empty')}</Empty>
          ) : (
            <>
              {overdue > 0 && <Text>{t('officers.overdueCount', { n: overdue })}</Text>}
              <OfficerTable rows={items} />
              <Pager
                offset={offset}
                total={total}
                limit={LIMIT}
                onMove={(next) => change({ offset: next })}
              />
            </>
          )
        }
      </Async>
    </Page>
  )
}

interface FiltersProps {
  readonly search: Search
  readonly filtered: boolean
  readonly onChange: (part: Search) => void
}

function Filters({ search, filtered, onChange }: FiltersProps) {
  const { t } = useTranslation('people')
  const tree = useQuery(api.people.organisation.tree.queryOptions({ input: {} }))
  const units = inOrder(tree.data?.items ?? []).map(({ unit, depth }) => ({
    value: unit.code,
    label: `${'\u2003'.repeat(depth)}${unit.name} (${unit.code})`,
  }))
  return (
    <Group gap="sm" align="flex-end">
      <TextInput
        label={t('officers.search')}
        value={search.text ?? ''}
        maxLength={100}
        onChange={(e) => onChange({ text: e.currentTarget.value })}
      />
      <NativeSelect
        label={t('officers.unit')}
        value={search.unit ?? ''}
        data={[{ value: '', label: t('officers.all') }, ...units]}
        onChange={(e) => onChange({ unit: e.currentTarget.value })}
      />
      <NativeSelect
        label={t('officers.rotation')}
        value={search.rotation ?? ''}
        data={[
          { value: '', label: t('officers.all') },
          { value: 'overdue', label: t('officers.overdue') },
          { value: 'sensitive', label: t('officers.sensitive') },
        ]}
        onChange={(e) => onChange({ rotation: (e.currentTarget.value || undefined) as 'overdue' })}
      />
      {filtered && (
        <Button
          variant="default"
          onClick={() => onChange({ text: '', unit: '', rotation: undefined as never })}
        >
          {t('officers.clear')}
        </Button>
      )}
    </Group>
  )
}

function OfficerTable({ rows }: { rows: readonly OfficerRow[] }) {
  const { t } = useTranslation('people')
  const f = useFormat()
  return (
    <DataTable
      caption={t('officers.title')}
      rows={rows}
      rowKey={(row) => row.code}
      minWidth={760}
      columns={[
        {
          key: 'code',
          head: t('officers.code'),
          cell: (row) => (
            <Anchor component={Link} to="/people/officers/$code" params={{ code: row.code } as never}>
              {row.code}
            </Anchor>
          ),
        },
        { key: 'name', head: t('officers.name'), cell: (row) => row.name },
        { key: 'unit', head: t('officers.unit'), cell: (row) => row.unitName ?? '' },
        { key: 'post', head: t('officers.post'), cell: (row) => row.title ?? t('officers.noPost') },
        {
          key: 'since',
          head: t('officers.since'),
          cell: (row) => (row.rotation ? f.day(row.rotation.since) : ''),
        },
        { key: 'due', head: t('officers.due'), cell: (row) => <Due row={row} /> },
      ]}
    />
  )
}

export function Due({ row: { rotation } }: { row: Pick<OfficerRow, 'rotation'> }) {
  const { t } = useTranslation('people')
  const f = useFormat()
  if (!rotation?.due) return <Text size="sm">{rotation ? t('officers.notDue') : ''}</Text>
  return (
    <Group gap="0 6px">
      <span>{f.day(rotation.due)}</span>
      {rotation.overdue && (
        <Badge variant="outline" color="var(--tamga-fault)" tt="none">
          {t('officers.overdueMark')}
        </Badge>
      )}
    </Group>
  )
}
