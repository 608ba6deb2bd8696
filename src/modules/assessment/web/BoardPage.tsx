/** The facilitator's board: how far each factor is, revealing, agreeing, submitting; the reviewer sends back or accepts. */
import { Alert, Anchor, Group, Stack, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ActButton } from '#ui/ActButton.tsx'
import { DataTable } from '#ui/DataTable.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { AsyncPage } from '#web/Async.tsx'
import { api, client, queryClient } from '#web/client.ts'
import { pair } from '#web/pair.ts'
import { useFormat } from '#web/use-format.ts'
import type { Board, FactorState } from '../view.model.ts'
import { AgreeCard } from './AgreeCard.tsx'
import { LevelMeanings } from './LevelMeanings.tsx'
import { PanelMoves } from './PanelMoves.tsx'
import { useRefusal } from './refusals.ts'

export function BoardPage() {
  const { panel } = useParams({ strict: false }) as { panel: string }
  const { language } = useFormat()
  const board = useQuery({
    ...api.assessment.board.get.queryOptions({ input: { panel, language } }),
    refetchInterval: 15_000,
  })
  return (
    <AsyncPage query={board} height={400}>
      {(data) => <InFull board={data} />}
    </AsyncPage>
  )
}

function InFull({ board }: { board: Board }) {
  const { t } = useTranslation('assessment')
  const { factor: wanted } = useSearch({ strict: false }) as { factor?: string }
  const { panel, factors } = board
  const factor = factors.find((one) => one.id === wanted) ?? factors[0]
  const stage = board.stages.find((one) => one.factor === factor?.id)
  const questions = board.questions.filter((one) => one.factor === factor?.id)
  return (
    <Page
      title={t('board.title', { office: panel.officeName })}
      about={`${panel.cycleTitle} – ${t(`state.${panel.state}`)}`}
      actions={<PanelMoves board={board} />}
    >
      <Text c="dimmed">{t('board.about')}</Text>
      {panel.small && <Text fw={600}>{t('open.small', { n: panel.respondents })}</Text>}
      {board.named.length > 0 && (
        <Alert variant="light" color="yellow" styles={{ message: { color: 'var(--mantine-color-text)' } }}>
          {t('board.named', { questions: board.named.join(', ') })}
        </Alert>
      )}
      <Factors board={board} />
      {factor && stage && (
        <Section title={factor.title}>
          {stage.stage === 'alone' ? (
            <Text c="dimmed">{t('stage.alone')}</Text>
          ) : (
            <Stack>
              <LevelMeanings anchorSets={board.anchorSets} questions={questions} />
              {questions.map((question) => (
                <AgreeCard key={question.id} board={board} question={question} stage={stage.stage} />
              ))}
            </Stack>
          )}
        </Section>
      )}
      <History board={board} />
    </Page>
  )
}

function Factors({ board }: { board: Board }) {
  const { t } = useTranslation('assessment')
  const navigate = useNavigate()
  const rows = board.factors.flatMap((factor) => {
    const state = board.stages.find((one) => one.factor === factor.id)
    const ids = board.questions.filter((one) => one.factor === factor.id).map((one) => one.id)
    const agreed = board.results.filter((one) => ids.includes(one.question)).length
    return state ? [{ ...factor, state, agreed, of: ids.length }] : []
  })
  return (
    <DataTable
      caption={t('answer.factors')}
      rows={rows}
      rowKey={(row) => row.id}
      minWidth={760}
      columns={[
        {
          key: 'factor',
          head: t('board.factor'),
          cell: (row) => (
            <Anchor
              component="button"
              type="button"
              ta="start"
              fz="inherit"
              onClick={() => void navigate({ to: '.', search: { factor: row.id } as never })}
            >
              {row.title}
            </Anchor>
          ),
        },
        {
          key: 'stage',
          head: t('board.stage'),
          cell: ({ state, agreed, of }) => t(agreed === of ? 'stage.agreed' : `stage.${state.stage}`),
        },
        { key: 'answered', head: t('board.answered'), cell: ({ state }) => <AnsweredText state={state} /> },
        {
          key: 'agreed',
          head: t('board.agreedCol'),
          number: true,
          cell: ({ agreed, of }) => t('board.count', { n: agreed, of }),
        },
        { key: 'next', head: '', cell: (row) => <Next board={board} state={row.state} title={row.title} /> },
      ]}
    />
  )
}

function AnsweredText({ state: { answered, stage } }: { state: FactorState }) {
  const { t } = useTranslation('assessment')
  if (stage === 'agree') return <>–</>
  if (answered.kind === 'all') return <>{t(answered.all ? 'board.all' : 'board.notAll')}</>
  return <>{t('board.count', { n: answered.handedIn, of: answered.of })}</>
}

function Next({ board, state, title }: { board: Board; state: FactorState; title: string }) {
  const { t } = useTranslation('assessment')
  const { reason, refusal } = useRefusal()
  const step = useMutation({
    mutationFn: () =>
      client.assessment.board.next({ panel: board.panel.id, factor: state.factor, stage: state.stage }),
    onSettled: () => queryClient.invalidateQueries(),
  })
  if (state.stage === 'agree' || state.next === 'NOT_THE_FACILITATOR') return null
  const verb = t(state.stage === 'alone' ? 'board.reveal' : 'board.closeRound')
  return (
    <Group gap="xs">
      <ActButton
        label={verb}
        name={pair(verb, title)}
        refused={state.next === null ? null : reason(state.next)}
        loading={step.isPending}
        onAct={() => step.mutate()}
      />
      {step.isError && (
        <Text size="sm" role="alert">
          {refusal(step.error)}
        </Text>
      )}
    </Group>
  )
}

function History({ board }: { board: Board }) {
  const { t } = useTranslation('assessment')
  const f = useFormat()
  if (board.moves.length === 0) return null
  return (
    <Section title={t('board.history')}>
      <Stack gap={4}>
        {board.moves.map((one) => (
          <Text key={`${one.at} ${one.move}`} size="sm">
            {f.time(one.at)}, {pair(one.by, t(`board.${one.move}`))}
            {one.questions.length > 0 && ` (${one.questions.join(', ')})`}
            {one.reason !== '' && ` – ${one.reason}`}
          </Text>
        ))}
      </Stack>
    </Section>
  )
}
