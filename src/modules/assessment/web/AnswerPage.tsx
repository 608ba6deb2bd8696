/** Answering: factor by factor, by keyboard, each answer kept as it is typed. */
import { Alert, Box, Button, Grid, Group, NavLink, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActButton } from '#ui/ActButton.tsx'
import { BusyButton } from '#ui/BusyButton.tsx'
import { Page } from '#ui/Page.tsx'
import { AsyncPage } from '#web/Async.tsx'
import { api, client, queryClient } from '#web/client.ts'
import { useFormat } from '#web/use-format.ts'
import { type AnswerValue, isAsked, lackOf, levelOf } from '../answer.model.ts'
import type { Sheet } from '../view.model.ts'
import { LevelMeanings } from './LevelMeanings.tsx'
import classes from './Levels.module.css'
import { QuestionCard } from './QuestionCard.tsx'
import { useRefusal } from './refusals.ts'

export function AnswerPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const { language } = useFormat()
  const sheet = useQuery(api.assessment.answers.sheet.queryOptions({ input: { cycle: id, language } }))
  return (
    <AsyncPage query={sheet} height={400}>
      {(data) => <Answering key={data.panel.id} sheet={data} />}
    </AsyncPage>
  )
}

/** Answers by question as they stand on this page: what the server has, and what has been typed since. */
function useStanding(sheet: Sheet) {
  const [typed, setTyped] = useState<ReadonlyMap<string, AnswerValue>>(new Map())
  const known = useMemo(() => {
    const rounds = [...sheet.answers].sort((a, b) => a.round - b.round)
    return new Map([...rounds.map((one) => [one.question, one.value] as const), ...typed])
  }, [sheet.answers, typed])
  const onTyped = useCallback(
    (question: string, value: AnswerValue) => setTyped((before) => new Map(before).set(question, value)),
    [],
  )
  return { known, onTyped }
}

function Answering({ sheet }: { sheet: Sheet }) {
  const { t } = useTranslation('assessment')
  const { factor: wanted } = useSearch({ strict: false }) as { factor?: string }
  const { known, onTyped } = useStanding(sheet)
  const { panel, factors, questions } = sheet
  const factor = factors.find((one) => one.id === wanted) ?? factors[0]
  const asked = (question: Sheet['questions'][number]) =>
    isAsked(question, (other) => (known.has(other) ? levelOf(known.get(other)) : undefined))
  const open = (id: string) =>
    questions.filter((one) => one.factor === id && asked(one) && lackOf(known.get(one.id)) !== null).length
  if (!factor) return null
  const shown = questions.filter((one) => one.factor === factor.id)
  return (
    <Page title={t('answer.title', { office: panel.officeName })} about={panel.cycleTitle}>
      <Alert variant="light" color="gray" styles={{ message: { color: 'var(--mantine-color-text)' } }}>
        {t('answer.blind', { who: t('answer.leader') })} {panel.small && t('answer.smallGroup')}
      </Alert>
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, sm: 3 }}>
          <Outline sheet={sheet} factor={factor.id} open={open} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, sm: 9 }}>
          <Stack>
            <Head sheet={sheet} factor={factor} open={open(factor.id)} total={shown.length} />
            <LevelMeanings anchorSets={sheet.anchorSets} questions={shown} />
            {shown.map((question) => (
              <QuestionCard
                key={`${question.id} ${sheet.stages.find((one) => one.factor === factor.id)?.stage}`}
                sheet={sheet}
                question={question}
                asked={asked(question)}
                onTyped={onTyped}
              />
            ))}
            <HandIn sheet={sheet} factor={factor.id} open={open} />
          </Stack>
        </Grid.Col>
      </Grid>
    </Page>
  )
}

interface OutlineProps {
  readonly sheet: Sheet
  readonly factor: string
  readonly open: (factor: string) => number
}

function Outline({ sheet, factor, open: openIn }: OutlineProps) {
  const { t } = useTranslation('assessment')
  const navigate = useNavigate()
  const progress = (id: string) => {
    const all = sheet.questions.filter((question) => question.factor === id).length
    const handedIn = sheet.stages.find((stage) => stage.factor === id)?.handedIn ?? false
    return handedIn ? `✓ ${t('board.answered')}` : t('answer.progress', { n: all - openIn(id), of: all })
  }
  // A telephone has no room for the list beside the questions; a select would cut the names.
  const [open, { toggle, close }] = useDisclosure(false)
  const go = (id: string) => {
    close()
    void navigate({ to: '.', search: { factor: id } as never })
  }
  const n = sheet.factors.findIndex((one) => one.id === factor) + 1
  return (
    <>
      <Button
        hiddenFrom="sm"
        variant="default"
        fullWidth
        rightSection={open ? <IconChevronUp size={16} /> : <IconChevronDown size={16} />}
        aria-expanded={open}
        onClick={toggle}
      >
        {t('answer.factorOf', { n, of: sheet.factors.length })}
      </Button>
      <Box
        component="nav"
        {...(open ? {} : { visibleFrom: 'sm' })}
        className={classes.outline ?? ''}
        aria-label={t('answer.factors')}
      >
        {sheet.factors.map((one) => (
          <NavLink
            key={one.id}
            component="button"
            active={one.id === factor}
            aria-current={one.id === factor ? 'page' : undefined}
            label={one.title}
            variant="light"
            styles={{ description: { color: 'inherit' } }}
            description={progress(one.id)}
            onClick={() => go(one.id)}
          />
        ))}
      </Box>
    </>
  )
}

/** What the reader must know about this factor now; null while it is simply being answered. */
function noteOf({ stage, takesPart, handedIn }: Sheet['stages'][number]) {
  if (stage === 'agree') return 'closed' as const
  if (!takesPart) return 'outOfRound' as const
  if (stage === 'again') return handedIn ? ('handedInAgain' as const) : ('secondRound' as const)
  return handedIn ? ('handedIn' as const) : null
}

interface HeadProps {
  readonly sheet: Sheet
  readonly factor: Sheet['factors'][number]
  readonly open: number
  readonly total: number
}

function Head({ sheet, factor, open, total }: HeadProps) {
  const { t } = useTranslation('assessment')
  const state = sheet.stages.find((one) => one.factor === factor.id)
  const note = state && noteOf(state)
  return (
    <Stack gap={2}>
      <Text component="h2" fz="1.2rem" fw={600} m={0}>
        {factor.title}
      </Text>
      <Text size="sm" c="dimmed">
        {t('answer.progress', { n: total - open, of: total })}. {t('answer.keys')}
      </Text>
      {note && (
        <Text role="status" fw={600}>
          {t(`answer.${note}`)}
        </Text>
      )}
    </Stack>
  )
}

function HandIn({ sheet, factor, open }: OutlineProps) {
  const { t } = useTranslation('assessment')
  const { refusal } = useRefusal()
  const navigate = useNavigate()
  const cycle = sheet.panel.cycle
  const act = useMutation({
    mutationFn: async (factors: string[] | null): Promise<unknown> =>
      factors
        ? client.assessment.answers.handIn({ cycle, factors })
        : client.assessment.answers.takeBack({ cycle, factor }),
    onSettled: () => queryClient.invalidateQueries(),
  })
  const state = sheet.stages.find((one) => one.factor === factor)
  const next = sheet.factors[sheet.factors.findIndex((one) => one.id === factor) + 1]
  const ready = sheet.stages.filter(
    (one) => one.stage !== 'agree' && one.takesPart && !one.handedIn && open(one.factor) === 0,
  )
  const mayAnswer = state !== undefined && state.stage !== 'agree' && state.takesPart
  const missing = sheet.questions.filter((one) => one.factor === factor).length > 0 && open(factor) > 0
  return (
    <Stack gap="xs">
      {act.isError && (
        <Alert color="red" variant="light" role="alert">
          {refusal(act.error)}
        </Alert>
      )}
      <Group>
        {mayAnswer && !state.handedIn && (
          <ActButton
            filled
            size="sm"
            label={t('answer.handIn')}
            refused={missing ? t('answer.progress', progressOf(sheet, factor, open)) : null}
            loading={act.isPending}
            onAct={() => act.mutate([factor])}
          />
        )}
        {mayAnswer && state.handedIn && (
          <BusyButton variant="default" loading={act.isPending} onClick={() => act.mutate(null)}>
            {t('answer.takeBack')}
          </BusyButton>
        )}
        {ready.length > 1 && (
          <BusyButton
            variant="default"
            loading={act.isPending}
            onClick={() => act.mutate(ready.map((one) => one.factor))}
          >
            {t('answer.handInAll')} ({ready.length})
          </BusyButton>
        )}
        {next && (
          <Button
            variant="default"
            onClick={() => {
              void navigate({ to: '.', search: { factor: next.id } as never })
              window.scrollTo({ top: 0 })
            }}
          >
            {t('answer.next')}
          </Button>
        )}
      </Group>
    </Stack>
  )
}

function progressOf(sheet: Sheet, factor: string, open: (factor: string) => number) {
  const all = sheet.questions.filter((one) => one.factor === factor).length
  return { n: all - open(factor), of: all }
}
