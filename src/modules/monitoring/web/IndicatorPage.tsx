/** The card of an indicator with its distribution and what ranks highest. */
import { Alert, Anchor, Code, List, Paper, SimpleGrid, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { LanguageCode } from '#kernel/text.ts'
import { Bars } from '#ui/Bars.tsx'
import { DataTable } from '#ui/DataTable.tsx'
import { Figure } from '#ui/Figure.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { Empty } from '#ui/states.tsx'
import { AsyncPage } from '#web/Async.tsx'
import { api } from '#web/client.ts'
import { pair } from '#web/pair.ts'
import { useFormat } from '#web/use-format.ts'
import { type Histogram, type IndicatorId, isHint } from '../findings.model.ts'
import { formatAmount, formatEffect } from '../statement.model.ts'
import type { Card, ShownFinding } from '../view.model.ts'
import { Notes } from './Notes.tsx'
import { Who } from './Who.tsx'

export function IndicatorPage() {
  const { t } = useTranslation('monitoring')
  const { t: shell } = useTranslation()
  const f = useFormat()
  const { id } = useParams({ strict: false }) as { id: IndicatorId }
  const query = useQuery(api.monitoring.indicators.get.queryOptions({ input: { id, language: f.language } }))
  return (
    <AsyncPage query={query} height={500}>
      {({ card, result, findings }) => (
        <Page
          title={t(`indicator.${card.id}`)}
          about={card.reason}
          actions={
            <Anchor href={`/api/monitoring/indicators/${id}/findings.csv`}>{shell('download')}</Anchor>
          }
        >
          {isHint(card.id) && (
            <Alert variant="light" role="note">
              {t('card.hintAbout')}
            </Alert>
          )}
          {card.expired && <Alert color="yellow">{t('card.expired')}</Alert>}
          {result && (
            <SimpleGrid cols={{ base: 2, sm: 4 }} spacing="sm">
              <Figure label={t('overview.status')} value={<Text span>{t(`result.${result.status}`)}</Text>} />
              <Figure label={t('overview.tested')} value={f.number(result.tested)} />
              <Figure
                label={t('overview.suppressed')}
                value={f.number(result.suppressed)}
                hint={pair(t('card.minimum'), f.number(card.minimumN))}
              />
              <Figure
                label={t('overview.standOut')}
                value={isHint(card.id) ? '–' : f.number(findings.filter((one) => one.standsOut).length)}
              />
            </SimpleGrid>
          )}
          {result && <Notes notes={result.notes} />}
          {result?.histogram && <Distribution histogram={result.histogram} />}
          <Ranked findings={findings} title={t(isHint(card.id) ? 'card.furthest' : 'card.ranked')} />
          <About card={card} />
        </Page>
      )}
    </AsyncPage>
  )
}

function Distribution({ histogram }: { histogram: Histogram }) {
  const { t } = useTranslation('monitoring')
  const f = useFormat()
  const bars = histogram.counts.map((count, i) => {
    const from = f.number(histogram.edges[i] ?? 0, 2)
    const to = f.number(histogram.edges[i + 1] ?? 0, 2)
    return { label: from, value: count, title: t('card.bin', { from, to, number: f.number(count) }) }
  })
  return (
    <Section title={t('card.distribution')} about={histogram.of === 'z' ? t('card.zAbout') : histogram.of}>
      <Paper withBorder p="sm">
        <Bars
          label={`${t('card.distribution')} (${histogram.of})`}
          bars={bars}
          format={(value) => f.number(value)}
        />
      </Paper>
    </Section>
  )
}

function Ranked({ findings, title }: { findings: readonly ShownFinding[]; title: string }) {
  const { t } = useTranslation('monitoring')
  const f = useFormat()
  const counted = findings.every(({ observed }) => Number.isInteger(observed))
  return (
    <Section title={title}>
      {findings.length === 0 ? (
        <Empty>{t('card.noFindings')}</Empty>
      ) : (
        <DataTable
          caption={title}
          rows={findings.slice(0, 50).map((finding, i) => ({ ...finding, key: String(i) }))}
          rowKey={(row) => row.key}
          minWidth={900}
          columns={[
            {
              key: 'lead',
              head: t('found.lead'),
              cell: ({ lead }) =>
                lead && (
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
            { key: 'subject', head: t('lead.subject'), cell: (row) => <Who subject={row.subject} /> },
            {
              key: 'counterpart',
              head: t('lead.counterpart'),
              cell: (row) => <Who subject={row.counterpart} />,
            },
            { key: 'office', head: t('lead.office'), cell: (row) => row.officeId ?? '–' },
            { key: 'n', head: t('lead.n'), cell: (row) => f.number(row.n), number: true },
            {
              key: 'observed',
              head: t('lead.observed'),
              cell: (row) => formatAmount(row.kind, row.observed, f.language, counted ? 'dropped' : 'kept'),
              number: true,
            },
            {
              key: 'expected',
              head: t('lead.expected'),
              cell: (row) => formatAmount(row.kind, row.expected, f.language, 'kept'),
              number: true,
            },
            {
              key: 'effect',
              head: t('lead.effect'),
              cell: (row) => effectCell(row, f.language),
              number: true,
            },
            {
              key: 'q',
              head: t('lead.q'),
              cell: (row) => (row.q === null ? '–' : f.small(row.q)),
              number: true,
            },
          ]}
        />
      )}
    </Section>
  )
}

function About({ card }: { card: Card }) {
  const { t } = useTranslation('monitoring')
  const f = useFormat()
  const lists = [
    [t('card.exclusions'), card.exclusions],
    [t('lead.innocent'), card.innocent],
    [t('lead.check'), card.checks],
    [t('card.source'), card.source],
  ] as const
  return (
    <>
      {card.formula && (
        <Section title={t('card.formula')}>
          <Text>{card.formula}</Text>
        </Section>
      )}
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        {lists
          .filter(([, items]) => items.length > 0)
          .map(([title, items]) => (
            <Section key={title} title={title}>
              <List size="sm">
                {items.map((item) => (
                  <List.Item key={item}>{item}</List.Item>
                ))}
              </List>
            </Section>
          ))}
      </SimpleGrid>
      {card.query && (
        <Section title={t('card.query')}>
          <Code block tabIndex={0}>
            {card.query}
          </Code>
        </Section>
      )}
      <Text size="xs" c="dimmed">
        {t('card.version', { version: card.version, from: f.day(card.validFrom), to: f.day(card.expires) })}
      </Text>
    </>
  )
}

function effectCell({ kind, effect, ciLow, ciHigh }: ShownFinding, language: LanguageCode): string {
  const written = (value: number) => formatEffect(kind, value, language, 'kept')
  return `${written(effect)} (${written(ciLow)} – ${written(ciHigh)})`
}
