/** What a cycle says: profile, offices, how it is computed, contradictions, checks, gaps and the report. */
import { Group, NativeSelect, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { DataTable } from '#ui/DataTable.tsx'
import { Figure } from '#ui/Figure.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { AsyncPage } from '#web/Async.tsx'
import { api } from '#web/client.ts'
import { pair } from '#web/pair.ts'
import { useFormat } from '#web/use-format.ts'
import { cycleNamed } from '../questionnaire.model.ts'
import type { ReportContent } from '../report.model.ts'
import { rounded } from '../scoring.model.ts'
import { Agreed } from './Agreed.tsx'
import { Contradictions } from './Contradictions.tsx'
import { Gaps } from './Gaps.tsx'
import { HowComputed } from './HowComputed.tsx'
import { Radar } from './Radar.tsx'
import { Reports } from './Reports.tsx'
import { useFactorName, useScore } from './scores.ts'
import { Xrays } from './Xrays.tsx'

export function ResultsPage() {
  const { t } = useTranslation('assessment')
  const { id } = useParams({ strict: false }) as { id: string }
  const { against } = useSearch({ strict: false }) as { against?: string }
  const navigate = useNavigate()
  const f = useFormat()
  const results = useQuery(
    api.assessment.results.get.queryOptions({ input: { cycle: id, ...(against ? { against } : {}) } }),
  )
  return (
    <AsyncPage query={results} height={500}>
      {({ content, earlier, mayAct }) => (
        <Page
          title={t('results.title', { cycle: cycleNamed(content.cycle, f.language).title })}
          about={t(content.final ? 'results.final' : 'results.interim')}
          actions={
            <NativeSelect
              label={t('results.against')}
              value={content.compared?.id ?? ''}
              data={
                earlier.length === 0
                  ? [{ value: '', label: t('results.noEarlier') }]
                  : earlier.map((one) => ({ value: one.id, label: cycleNamed(one, f.language).title }))
              }
              onChange={(e) =>
                void navigate({ to: '.', search: { against: e.currentTarget.value } as never })
              }
            />
          }
        >
          <Figure
            label={t('results.score')}
            value={
              content.score === null ? '–' : t('results.ofFive', { n: f.fixed(rounded(content.score), 2) })
            }
            hint={
              content.compared?.score == null
                ? undefined
                : pair(t('results.before'), f.fixed(rounded(content.compared.score), 2))
            }
          />
          <Profile content={content} />
          <Offices content={content} />
          <HowComputed content={content} />
          <Contradictions content={content} />
          <Xrays content={content} />
          <Gaps content={content} mayAct={mayAct} />
          <Agreed content={content} />
          <Reports cycle={id} />
        </Page>
      )}
    </AsyncPage>
  )
}

interface Props {
  readonly content: ReportContent
}

function Profile({ content }: Props) {
  const { t } = useTranslation('assessment')
  const f = useFormat()
  const score = useScore()
  const name = useFactorName(content)
  const spokes = content.summary.map(({ factor, score: now, before }) => ({ label: factor, now, before }))
  const change = (now: number | null, before: number | null) => {
    if (now === null || before === null) return '–'
    const by = rounded(now) - rounded(before)
    return `${by > 0 ? '+' : ''}${f.fixed(by, 2)}`
  }
  return (
    <Section title={t('results.profile')}>
      <Group align="flex-start" gap="md">
        <Stack gap={4} style={{ flex: '1 1 250px', maxWidth: 460 }}>
          <Radar spokes={spokes} format={(n) => f.fixed(rounded(n), 2)} />
          <Text size="sm" c="dimmed">
            ━ {t('results.now')} {content.compared && `  ┅ ${t('results.before')}`}
          </Text>
        </Stack>
        <div style={{ flex: '20 1 720px', minWidth: 0 }}>
          <DataTable
            caption={t('results.profile')}
            rows={content.summary}
            rowKey={(row) => row.factor}
            minWidth={520}
            columns={[
              {
                key: 'factor',
                head: t('results.factor'),
                cell: (row) => `${row.factor}. ${name(row.factor)}`,
              },
              { key: 'score', head: t('results.total'), number: true, cell: (row) => score(row.score) },
              {
                key: 'written',
                head: t('results.writtenMean'),
                number: true,
                cell: (row) => score(row.written),
              },
              {
                key: 'practice',
                head: t('results.practiceMean'),
                number: true,
                cell: (row) => score(row.practice),
              },
              {
                key: 'range',
                head: t('results.range'),
                number: true,
                cell: (row) => (row.lowest === null ? '–' : `${score(row.lowest)} – ${score(row.highest)}`),
              },
              {
                key: 'change',
                head: t('results.change'),
                number: true,
                cell: (row) => change(row.score, row.before),
              },
            ]}
          />
        </div>
      </Group>
    </Section>
  )
}

function Offices({ content }: Props) {
  const { t } = useTranslation('assessment')
  const score = useScore()
  return (
    <Section title={t('results.offices')}>
      <DataTable
        caption={t('results.offices')}
        rows={content.offices}
        rowKey={(row) => row.panel}
        minWidth={760}
        dense
        columns={[
          {
            key: 'office',
            head: t('results.office'),
            cell: (row) => `${row.name} (${t(`state.${row.state}`)})`,
            wide: true,
          },
          { key: 'score', head: t('results.total'), number: true, cell: (row) => score(row.score) },
          ...content.factors.map((factor) => ({
            key: factor.id,
            head: factor.id,
            number: true,
            cell: (row: ReportContent['offices'][number]) =>
              score(row.factors.find((one) => one.factor === factor.id)?.score ?? null),
          })),
        ]}
      />
    </Section>
  )
}
