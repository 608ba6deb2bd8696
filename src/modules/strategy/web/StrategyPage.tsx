/** A strategy: its aim, its objectives under the ten factors, and how far their actions are. */
import { Anchor, Button, Group, NativeSelect, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DataTable } from '#ui/DataTable.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { Empty } from '#ui/states.tsx'
import { Async } from '#web/Async.tsx'
import { api } from '#web/client.ts'
import { pair } from '#web/pair.ts'
import { useFormat } from '#web/use-format.ts'
import type { Objective, Strategy } from '../view.model.ts'
import { ObjectiveForm } from './ObjectiveForm.tsx'
import { StrategyForm } from './StrategyForm.tsx'
import { useWords } from './use-words.ts'

export function StrategyPage() {
  const { t } = useTranslation('strategy')
  const f = useFormat()
  const navigate = useNavigate()
  const asked = (useSearch({ strict: false }) as { id?: unknown }).id
  const list = useQuery(api.strategy.strategies.list.queryOptions({ input: { language: f.language } }))
  const id = typeof asked === 'string' ? asked : list.data?.items[0]?.id
  const [writing, setWriting] = useState(false)
  return (
    <Page
      title={t('strategy.title')}
      about={t('strategy.about')}
      actions={
        list.data?.mayRun ? (
          <Button onClick={() => setWriting(true)}>{t('strategy.write')}</Button>
        ) : undefined
      }
    >
      {writing && <StrategyForm onClose={() => setWriting(false)} />}
      <Async query={list}>
        {({ items }) =>
          items.length === 0 || id === undefined ? (
            <Empty>{t('strategy.none')}</Empty>
          ) : (
            <>
              {items.length > 1 && (
                <NativeSelect
                  label={t('strategy.which')}
                  value={id}
                  data={items.map((one) => ({
                    value: one.id,
                    label: `${one.title} (${t(`strategy.${one.state}`)}, ${f.day(one.from)} – ${f.day(one.to)})`,
                  }))}
                  onChange={(e) =>
                    void navigate({ to: '/strategy', search: { id: e.currentTarget.value } as never })
                  }
                />
              )}
              <One id={id} />
            </>
          )
        }
      </Async>
    </Page>
  )
}

function One({ id }: { id: string }) {
  const { language } = useFormat()
  const strategy = useQuery(api.strategy.strategies.get.queryOptions({ input: { id, language } }))
  return (
    <Async query={strategy} height={300}>
      {(found) => <Shown strategy={found} />}
    </Async>
  )
}

function Shown({ strategy }: { strategy: Strategy }) {
  const { t } = useTranslation('strategy')
  const f = useFormat()
  const [editing, setEditing] = useState(false)
  const [objective, setObjective] = useState<Objective | 'new' | null>(null)
  const open = strategy.mayRun && strategy.state !== 'ended'
  return (
    <Section
      title={strategy.title}
      about={`${t(`strategy.${strategy.state}`)}, ${f.day(strategy.from)} – ${f.day(strategy.to)}`}
      actions={
        open ? (
          <Group gap="xs">
            <Button size="xs" variant="default" onClick={() => setEditing(true)}>
              {t('strategy.edit')}
            </Button>
            <Button size="xs" variant="default" onClick={() => setObjective('new')}>
              {t('strategy.newObjective')}
            </Button>
          </Group>
        ) : undefined
      }
    >
      <Text style={{ whiteSpace: 'pre-wrap' }}>{strategy.aim}</Text>
      {editing && <StrategyForm strategy={strategy} onClose={() => setEditing(false)} />}
      {objective !== null && (
        <ObjectiveForm
          strategy={strategy}
          {...(objective === 'new' ? {} : { objective })}
          onClose={() => setObjective(null)}
        />
      )}
      {strategy.objectives.length === 0 ? (
        <Empty>{t('strategy.noObjectives')}</Empty>
      ) : (
        <Objectives objectives={strategy.objectives} onEdit={open ? setObjective : null} />
      )}
    </Section>
  )
}

function Objectives({
  objectives,
  onEdit,
}: {
  objectives: readonly Objective[]
  onEdit: ((one: Objective) => void) | null
}) {
  const { t } = useTranslation('strategy')
  const words = useWords()
  return (
    <DataTable
      caption={t('strategy.objectives')}
      rows={objectives}
      rowKey={(one) => one.id}
      minWidth={760}
      columns={[
        {
          key: 'factor',
          head: t('list.factor'),
          wide: true,
          cell: (one) => `${one.factor.slice(4)}. ${t(`factor.${one.factor}`)}`,
        },
        {
          key: 'title',
          head: t('strategy.objective'),
          wide: true,
          cell: (one) => (
            <Stack gap={0}>
              <Text fw={600} size="sm">
                {one.title}
              </Text>
              <Text size="sm">{one.expected}</Text>
            </Stack>
          ),
        },
        {
          key: 'measure',
          head: t('strategy.measure'),
          wide: true,
          cell: (one) => (one.measure ? words.measure(one.measure) : '–'),
        },
        { key: 'progress', head: t('strategy.progress'), cell: (one) => <Progress objective={one} /> },
        ...(onEdit
          ? [
              {
                key: 'edit',
                head: t('strategy.edit'),
                screenOnly: true,
                label: '', // the button says it
                cell: (one: Objective) => (
                  <Button
                    size="compact-sm"
                    variant="default"
                    onClick={() => onEdit(one)}
                    aria-label={pair(t('strategy.edit'), one.title)}
                  >
                    {t('strategy.edit')}
                  </Button>
                ),
              },
            ]
          : []),
      ]}
    />
  )
}

function Progress({ objective: { id, title, actions, overdue } }: { objective: Objective }) {
  const { t } = useTranslation('strategy')
  const total = Object.values(actions).reduce((sum, n) => sum + n, 0) - actions.dropped
  if (total <= 0) return <Text size="sm">{t('strategy.noActions')}</Text>
  return (
    <Stack gap={0}>
      <Anchor
        component={Link}
        to="/strategy/actions"
        search={{ objective: id } as never}
        size="sm"
        title={t('strategy.seeActions', { title })}
      >
        {t('strategy.closedOf', { closed: actions.closed, total })}
      </Anchor>
      {overdue > 0 && (
        <Text size="xs" fw={600}>
          {t('list.overdueTotal', { total: overdue })}
        </Text>
      )}
    </Stack>
  )
}
