/** One action: what is to be done, what may be done with it now, its evidence, what moved, its history. */
import { Anchor, Button, Group, SimpleGrid, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DataTable } from '#ui/DataTable.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { AsyncPage } from '#web/Async.tsx'
import { api } from '#web/client.ts'
import { splitLink } from '#web/link.ts'
import { useFormat } from '#web/use-format.ts'
import type { Action } from '../view.model.ts'
import { ActionForm } from './ActionForm.tsx'
import { ActionMoves } from './ActionMoves.tsx'
import { EffectPanel } from './EffectPanel.tsx'
import { EvidenceList } from './EvidenceList.tsx'
import { NeedsList } from './NeedsList.tsx'
import { StateBadge } from './StateBadge.tsx'
import { useWords } from './use-words.ts'

export function ActionPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const { language } = useFormat()
  const action = useQuery(api.strategy.actions.get.queryOptions({ input: { id, language } }))
  return (
    <AsyncPage query={action} height={400}>
      {(found) => <Shown action={found} />}
    </AsyncPage>
  )
}

function Shown({ action }: { action: Action }) {
  const { t } = useTranslation('strategy')
  const [editing, setEditing] = useState(false)
  return (
    <Page
      title={`${t('action.title', { number: action.number })} – ${action.title}`}
      actions={
        action.edit === null ? (
          <Button variant="default" onClick={() => setEditing(true)}>
            {t('action.edit')}
          </Button>
        ) : undefined
      }
    >
      {editing && <ActionForm action={action} onClose={() => setEditing(false)} />}
      <Group gap="sm">
        <StateBadge state={action.state} />
        {action.overdueDays !== null && <Text fw={600}>{t('list.late', { days: action.overdueDays })}</Text>}
      </Group>
      <ActionMoves action={action} />
      <Words action={action} />
      <Facts action={action} />
      {action.figure && action.text.indicator && (
        <EffectPanel figure={action.figure} measure={action.text.indicator} />
      )}
      <EvidenceList action={action} />
      <NeedsList action={action} />
      <History action={action} />
    </Page>
  )
}

function Words({ action: { text } }: { action: Action }) {
  const { t } = useTranslation('strategy')
  return (
    <SimpleGrid cols={{ base: 1, md: 3 }}>
      {(['problem', 'expected', 'measure'] as const).map((key) => (
        <Stack key={key} gap={2}>
          <Text fw={600} size="sm">
            {t(`action.${key}`)}
          </Text>
          <Text style={{ whiteSpace: 'pre-wrap' }}>{text[key] || '–'}</Text>
        </Stack>
      ))}
    </SimpleGrid>
  )
}

/** Label and value of what is known; what is not given is left out. */
function useFacts(action: Action): [string, ReactNode][] {
  const { t } = useTranslation('strategy')
  const f = useFormat()
  const words = useWords()
  const { text, source, sourceLink, office } = action
  const wanted = text.wanted === 'up' ? t('action.up') : t('action.down')
  const facts: [string, ReactNode][] = [
    [t('list.factor'), `${action.factor.slice(4)}. ${t(`factor.${action.factor}`)}`],
    [t('action.objective'), action.objective?.title ?? null],
    [t('action.owner'), action.owner?.name ?? t('list.nobody')],
    [t('action.deputy'), action.deputy?.name ?? null],
    [t('action.office'), office ? `${office.name} (${office.code})` : t('list.whole')],
    [t('action.start'), text.startOn && f.day(text.startOn)],
    [t('action.due'), useDue(action)],
    [t('action.cost'), text.cost === null ? null : `${f.number(text.cost, 2)} ${text.currency}`],
    [t('action.indicator'), text.indicator && `${words.measure(text.indicator)} – ${wanted}`],
    [
      t('action.from'),
      <Source
        key="from"
        link={sourceLink}
        said={[words.room(source.room), source.label].filter(Boolean).join(': ')}
      />,
    ],
  ]
  return facts.flatMap(([label, value]) => (value ? [[label, value]] : []))
}

/** Back to the gap, the obligation or the lead it was made of. */
function Source({ link, said }: { link: string | null; said: string }) {
  if (link === null) return said
  return (
    <Anchor component={Link} {...splitLink(link)} underline="always">
      {said}
    </Anchor>
  )
}

function useDue({ dueOn, firstDueOn, extensions }: Action): string {
  const { t } = useTranslation('strategy')
  const f = useFormat()
  if (dueOn === null) return '–'
  const first = firstDueOn && firstDueOn !== dueOn ? t('action.first', { day: f.day(firstDueOn) }) : ''
  return [f.day(dueOn), first, extensions > 0 ? t('list.extended', { times: extensions }) : '']
    .filter(Boolean)
    .join('; ')
}

function Facts({ action }: { action: Action }) {
  const { t } = useTranslation('strategy')
  const f = useFormat()
  const facts = useFacts(action)
  return (
    <Stack gap="xs">
      <SimpleGrid component="dl" m={0} cols={{ base: 1, sm: 2, lg: 4 }} spacing="sm" verticalSpacing="xs">
        {facts.map(([label, value]) => (
          <div key={label}>
            <Text component="dt" size="sm" c="dimmed">
              {label}
            </Text>
            <Text component="dd" m={0}>
              {value}
            </Text>
          </div>
        ))}
      </SimpleGrid>
      {action.askedDue && <Text>{t('action.asked', { day: f.day(action.askedDue) })}</Text>}
      {action.repeatMonths !== null && action.nextDates.length > 0 && (
        <Text>
          {t('action.repeats', { months: action.repeatMonths, days: action.nextDates.map(f.day).join(', ') })}
        </Text>
      )}
      {action.closedOn && (
        <Text>{t('action.closed', { day: f.day(action.closedOn), who: action.closedBy ?? '–' })}</Text>
      )}
    </Stack>
  )
}

function History({ action }: { action: Action }) {
  const { t } = useTranslation('strategy')
  const f = useFormat()
  const words = useWords()
  return (
    <Section title={t('action.history')}>
      <DataTable
        caption={t('action.history')}
        rows={action.events}
        rowKey={(event) => String(event.id)}
        columns={[
          { key: 'at', head: t('action.when'), cell: (event) => f.time(event.at), nowrap: true },
          { key: 'by', head: t('action.who'), cell: (event) => event.by ?? t('action.house') },
          { key: 'move', head: t('action.what'), cell: (event) => words.did(event.move) },
          {
            key: 'text',
            head: t('action.note'),
            cell: (event) =>
              [
                event.text,
                event.dueBefore !== event.dueAfter && event.dueAfter
                  ? `${event.dueBefore ? f.day(event.dueBefore) : '–'} → ${f.day(event.dueAfter)}`
                  : '',
              ]
                .filter(Boolean)
                .join(' · '),
          },
        ]}
      />
    </Section>
  )
}
