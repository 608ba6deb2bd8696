/** One cycle: its groups and what the reader can do in it. */
import { Anchor, Button, Group, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { DataTable } from '#ui/DataTable.tsx'
import { Figure } from '#ui/Figure.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { AsyncPage } from '#web/Async.tsx'
import { api } from '#web/client.ts'
import { pair } from '#web/pair.ts'
import { useFormat } from '#web/use-format.ts'
import { cycleNamed } from '../questionnaire.model.ts'
import type { Cycle } from '../view.model.ts'

export function CyclePage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const { language } = useFormat()
  const cycle = useQuery(api.assessment.cycles.get.queryOptions({ input: { id, language } }))
  return (
    <AsyncPage query={cycle} height={300}>
      {(data) => <InFull cycle={data} />}
    </AsyncPage>
  )
}

function InFull({ cycle }: { cycle: Cycle }) {
  const { t } = useTranslation('assessment')
  const f = useFormat()
  const { questionnaire } = cycle
  const { title, purpose } = cycleNamed(cycle, f.language)
  const has = (part: Cycle['parts'][number]) => cycle.parts.includes(part)
  return (
    <Page title={title} about={purpose || undefined} actions={<Actions cycle={cycle} />}>
      <Group grow align="stretch" preventGrowOverflow={false}>
        <Figure
          label={t('list.period')}
          value={`${f.day(cycle.periodFrom)} – ${f.day(cycle.periodTo)}`}
          hint={t('cycle.openedBy', { who: cycle.openedBy, day: f.day(cycle.openedAt) })}
        />
        <Figure label={t('list.due')} value={f.day(cycle.due)} />
        <Figure
          label={questionnaire.title}
          value={t('cycle.questions', { n: questionnaire.questions, version: questionnaire.version })}
        />
        <Figure label={t('open.target')} value={t('level.one', { n: cycle.target })} />
      </Group>
      <Section title={t('cycle.groups')}>
        <Groups cycle={cycle} boards={has('run') || has('read') || has('facilitate')} />
      </Section>
    </Page>
  )
}

function Actions({ cycle }: { cycle: Cycle }) {
  const { t } = useTranslation('assessment')
  const params = { id: cycle.id } as never
  return (
    <>
      {cycle.parts.includes('answer') && (
        <Button component={Link} to="/assessment/$id/answer" params={params}>
          {t('cycle.toAnswer')}
        </Button>
      )}
      {cycle.parts.some((part) => part === 'run' || part === 'read' || part === 'sign') && (
        <Button component={Link} to="/assessment/$id/results" params={params} variant="default">
          {t('cycle.toResults')}
        </Button>
      )}
    </>
  )
}

function Groups({ cycle, boards }: { cycle: Cycle; boards: boolean }) {
  const { t } = useTranslation('assessment')
  const f = useFormat()
  return (
    <DataTable
      caption={t('cycle.groups')}
      rows={cycle.panels}
      rowKey={(panel) => panel.id}
      minWidth={760}
      columns={[
        {
          key: 'office',
          head: t('cycle.office'),
          cell: (panel) =>
            boards && (panel.facilitates || cycle.parts.includes('read') || cycle.parts.includes('run')) ? (
              <Anchor
                component={Link}
                to="/assessment/board/$panel"
                params={{ panel: panel.id } as never}
                aria-label={pair(t('cycle.board'), panel.officeName)}
              >
                {panel.officeName}
              </Anchor>
            ) : (
              <Text size="sm">{panel.officeName}</Text>
            ),
        },
        { key: 'leader', head: t('cycle.leader'), cell: (panel) => panel.facilitator },
        {
          key: 'people',
          head: t('cycle.people'),
          number: true,
          cell: (panel) => f.number(panel.respondents),
        },
        {
          key: 'revealed',
          head: t('cycle.revealed'),
          number: true,
          cell: (panel) => t('board.count', { n: panel.revealed, of: panel.factors }),
        },
        {
          key: 'agreed',
          head: t('cycle.agreed'),
          number: true,
          cell: (panel) => t('board.count', { n: panel.agreed, of: panel.questions }),
        },
        { key: 'state', head: t('cycle.state'), cell: (panel) => t(`state.${panel.state}`) },
      ]}
    />
  )
}
