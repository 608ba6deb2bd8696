/** What is loaded, how good it is, offices and months. */
import { Alert, Anchor, SimpleGrid } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { BusyButton } from '#ui/BusyButton.tsx'
import { Figure } from '#ui/Figure.tsx'
import { Page } from '#ui/Page.tsx'
import { Empty } from '#ui/states.tsx'
import { Async, useErrorSentence } from '#web/Async.tsx'
import { api, client, queryClient } from '#web/client.ts'
import { useMe } from '#web/session.ts'
import { useFormat } from '#web/use-format.ts'
import type { Overview } from '../view.model.ts'
import { IndicatorStates } from './IndicatorStates.tsx'
import { JobCard, useLatestJob } from './JobCard.tsx'
import { LoadsTable } from './LoadsTable.tsx'
import { MonthsChart } from './MonthsChart.tsx'
import { useMessage } from './Notes.tsx'
import { OfficesTable } from './OfficesTable.tsx'
import { QualityTable } from './QualityTable.tsx'

export function OverviewPage() {
  const { t } = useTranslation('monitoring')
  const { me } = useMe()
  const overview = useQuery(api.monitoring.overview.queryOptions())
  const job = useLatestJob()
  const running = job?.state === 'running' || job?.state === 'waiting'
  const sentence = useErrorSentence()
  const message = useMessage()
  const analyse = useMutation({
    mutationFn: () => client.monitoring.analyses.start(),
    onSettled: () => queryClient.invalidateQueries(),
  })
  const refusal = analyse.error as { code?: string } | null
  return (
    <Page
      title={t('overview.title')}
      about={t('overview.about')}
      actions={
        me?.permissions.includes('monitoring.analyse') && (
          <BusyButton onClick={() => analyse.mutate()} loading={analyse.isPending} disabled={running}>
            {t('overview.analyse')}
          </BusyButton>
        )
      }
    >
      {refusal && (
        <Alert color="red" variant="light" role="alert">
          {refusal.code === 'BUSY' || refusal.code === 'NO_DATA'
            ? message({ code: refusal.code, params: {} })
            : sentence(refusal)}
        </Alert>
      )}
      {job && (running || job.state === 'failed') && <JobCard job={job} />}
      <Async query={overview} height={400}>
        {(data) => (data.declarations === 0 ? <NothingLoaded /> : <Content data={data} />)}
      </Async>
    </Page>
  )
}

function NothingLoaded() {
  const { t } = useTranslation('monitoring')
  return (
    <Empty
      action={
        <Anchor component={Link} to="/monitoring/import">
          {t('overview.toImport')}
        </Anchor>
      }
    >
      {t('overview.noData')}
    </Empty>
  )
}

function Content({ data }: { data: Overview }) {
  const { t } = useTranslation('monitoring')
  const f = useFormat()
  const period = data.period ? `${f.day(data.period.from)} – ${f.day(data.period.to)}` : '–'
  return (
    <>
      <SimpleGrid cols={{ base: 2, md: 4 }} spacing="sm">
        <Figure label={t('overview.declarations')} value={f.number(data.declarations)} hint={period} />
        <Figure label={t('overview.leadsNew')} value={f.number(data.leads.new ?? 0)} />
        <Figure label={t('overview.leadsReview')} value={f.number(data.leads['under-review'] ?? 0)} />
        <Figure
          label={t('overview.analysed')}
          value={data.analysis ? f.day(data.analysis.finishedAt) : '–'}
          hint={data.analysis ? undefined : t('overview.never')}
        />
      </SimpleGrid>
      {data.analysisOutdated && (
        <Alert color="yellow" variant="light">
          {t('overview.outdated')}
        </Alert>
      )}
      {data.analysis && <IndicatorStates indicators={data.analysis.indicators} />}
      <OfficesTable offices={data.offices} period={period} />
      <MonthsChart months={data.months} period={period} />
      <QualityTable columns={data.quality} />
      <LoadsTable loads={data.loads} />
    </>
  )
}
