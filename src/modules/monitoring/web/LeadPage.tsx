/** One lead: the sentence, the figures, the months, what could explain it, the files, the moves, the history. */
import { Alert, Anchor, Badge, Button, Group, List, SimpleGrid, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Figure } from '#ui/Figure.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { AsyncPage } from '#web/Async.tsx'
import { api } from '#web/client.ts'
import { RecordHistory } from '#web/RecordHistory.tsx'
import { useMe } from '#web/session.ts'
import { useFormat } from '#web/use-format.ts'
import { unitOf } from '../months.model.ts'
import { formatAmount, formatEffect, formatSmallest } from '../statement.model.ts'
import type { Lead, ShownFinding } from '../view.model.ts'
import { LeadFiles } from './LeadFiles.tsx'
import { LeadHistory } from './LeadHistory.tsx'
import { LeadMonths } from './LeadMonths.tsx'
import { LeadMoves } from './LeadMoves.tsx'
import { Notes } from './Notes.tsx'
import { Statement } from './Statement.tsx'

export function LeadPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const lead = useQuery(api.monitoring.leads.get.queryOptions({ input: { id } }))
  return (
    <AsyncPage query={lead} height={500}>
      {(data) => <Content lead={data} />}
    </AsyncPage>
  )
}

function Content({ lead }: { lead: Lead }) {
  const { t } = useTranslation('monitoring')
  const f = useFormat()
  const { me } = useMe()
  const mayPropose = me?.permissions.some((one) => one === 'actions.run' || one === 'actions.release')
  const [first, ...others] = lead.findings
  return (
    <Page
      title={
        <Group gap="sm" component="span">
          {t('lead.title', { number: lead.number })}
          <Badge variant="outline" tt="none" size="lg">
            {t(`lead.${lead.status}`)}
          </Badge>
        </Group>
      }
      actions={mayPropose && <ActionLink lead={lead} />}
      about={`${lead.officeId ? `${t('lead.office')} ${lead.officeId} · ` : ''}${f.day(lead.period.from)} – ${f.day(lead.period.to)}`}
    >
      {lead.unsupportedTo !== null && (
        <Alert variant="outline" role="status">
          {t('lead.unsupported', { day: f.day(lead.unsupportedTo) })}
        </Alert>
      )}
      {first && <Statement finding={first} />}
      {lead.earlier.map((one) => (
        <Alert key={one.id} variant="light">
          {t('lead.earlier', { number: one.number, reason: one.reason })}
        </Alert>
      ))}
      <LeadMoves lead={lead} />
      {first && <Figures finding={first} />}
      <LeadMonths id={lead.id} />
      {first && <Reading indicator={first.indicator} />}
      {others.length > 0 && (
        <Section title={t('lead.others')}>
          {others.map((finding) => (
            <Statement key={`${finding.kind}${finding.n}`} finding={finding} />
          ))}
        </Section>
      )}
      <Notes notes={lead.notes} />
      <LeadFiles id={lead.id} />
      <LeadHistory events={lead.events} />
      <RecordHistory subject={`lead:${lead.id}`} />
    </Page>
  )
}

/** An action about what the lead shows, in the register of actions; it names the lead by its number only. */
function ActionLink({ lead: { id, number } }: { lead: Lead }) {
  const { t } = useTranslation('monitoring')
  return (
    <Button
      variant="default"
      component={Link}
      to="/strategy/actions"
      search={{ from: 'monitoring', thing: id, label: t('lead.title', { number }) } as never}
    >
      {t('lead.newAction')}
    </Button>
  )
}

function Figures({ finding }: { finding: ShownFinding }) {
  const { t } = useTranslation('monitoring')
  const f = useFormat()
  const share = finding.indicator === 'steering' && t('lead.share')
  const effect = (value: number) => formatEffect(finding.kind, value, f.language)
  const unit = t(`lead.units.${finding.indicator === 'steering' ? 'steering' : unitOf(finding.kind)}`)
  return (
    <SimpleGrid cols={{ base: 2, sm: 3, lg: 6 }} spacing="sm">
      <Figure
        label={t('lead.observed')}
        value={formatAmount(finding.kind, finding.observed, f.language)}
        hint={unit}
      />
      <Figure
        label={t('lead.expected')}
        value={formatAmount(finding.kind, finding.expected, f.language)}
        hint={unit}
      />
      <Figure label={t('lead.effect')} value={effect(finding.effect)} hint={share} />
      <Figure
        label={t('lead.interval')}
        value={`${effect(finding.ciLow)} – ${effect(finding.ciHigh)}`}
        hint={share}
      />
      <Figure
        label={t('lead.q')}
        value={finding.q === null ? '–' : f.small(finding.q)}
        hint={t('lead.qHelp')}
      />
      <Figure
        label={t('lead.detectable')}
        value={
          finding.detectable === null ? '–' : formatSmallest(finding.kind, finding.detectable, f.language)
        }
        hint={t(finding.detectable === null ? 'lead.notDefined' : 'lead.detectableHelp')}
      />
    </SimpleGrid>
  )
}

/** How to read the figure: what else could explain it, how to check, how it was computed. */
function Reading({ indicator }: { indicator: ShownFinding['indicator'] }) {
  const { t } = useTranslation('monitoring')
  const { language } = useFormat()
  const query = useQuery(api.monitoring.indicators.get.queryOptions({ input: { id: indicator, language } }))
  const card = query.data?.card
  if (!card) return null
  return (
    <>
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        {card.innocent.length > 0 && (
          <Section title={t('lead.innocent')}>
            <Texts items={card.innocent} />
          </Section>
        )}
        {card.checks.length > 0 && (
          <Section title={t('lead.check')}>
            <Texts items={card.checks} />
          </Section>
        )}
      </SimpleGrid>
      <Section title={t('lead.how')}>
        {card.formula && <Text size="sm">{card.formula}</Text>}
        <Anchor
          component={Link}
          to="/monitoring/indicators/$id"
          params={{ id: indicator } as never}
          size="sm"
        >
          {t('lead.card')}
        </Anchor>
      </Section>
    </>
  )
}

function Texts({ items }: { items: readonly string[] }) {
  return (
    <List size="sm" spacing={4}>
      {items.map((item) => (
        <List.Item key={item}>
          <Text size="sm">{item}</Text>
        </List.Item>
      ))}
    </List>
  )
}
