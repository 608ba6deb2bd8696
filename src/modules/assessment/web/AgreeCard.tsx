/** One question on the board: spread, evidence, and what the group agrees on. Two who write at once are asked, never overwritten. */
import { Checkbox, Group, NativeSelect, Paper, Stack, Text, Textarea } from '@mantine/core'
import { useLocation } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { ActButton } from '#ui/ActButton.tsx'
import { client, queryClient } from '#web/client.ts'
import { DraftState } from '#web/draft/DraftState.tsx'
import { useDraft } from '#web/draft/use-draft.ts'
import { pair } from '#web/pair.ts'
import { LEVELS, lackOf } from '../answer.model.ts'
import type { Stage } from '../consensus.model.ts'
import { type Agreed, emptyAgreed, Severity } from '../scoring.model.ts'
import type { Board, ShownQuestion } from '../view.model.ts'
import { AgreedText } from './AgreedText.tsx'
import { Dissents } from './DissentForm.tsx'
import { EvidenceList } from './EvidenceList.tsx'
import classes from './Levels.module.css'
import { Levels } from './Levels.tsx'
import { useRefusal } from './refusals.ts'
import { SpreadChart } from './SpreadChart.tsx'

interface Props {
  readonly board: Board
  readonly question: ShownQuestion
  readonly stage: Stage
}

export function AgreeCard({ board, question, stage }: Props) {
  const told = board.told.find((one) => one.question === question.id)
  const result = board.results.find((one) => one.question === question.id)
  const { state } = board.panel
  const { hash } = useLocation()
  // Whoever followed a link to this question is brought to it once it is there.
  const reached = useCallback(
    (card: HTMLDivElement | null) => {
      if (hash === question.id) card?.scrollIntoView()
    },
    [hash, question.id],
  )
  const writable =
    board.facilitates &&
    stage === 'agree' &&
    (state === 'draft' || (state === 'sent-back' && board.named.includes(question.id)))
  return (
    <Paper
      ref={reached}
      withBorder
      p="md"
      component="section"
      id={question.id}
      aria-label={question.id}
      className={classes.card ?? ''}
    >
      <Stack gap="sm">
        <Text fw={600}>
          {question.id}. {question.text}
        </Text>
        {told && <SpreadChart told={told} />}
        <EvidenceList
          panel={board.panel.id}
          question={question.id}
          items={board.evidence.filter((one) => one.question === question.id)}
          mayAdd={board.facilitates && (state === 'draft' || state === 'sent-back')}
        />
        {writable && <Agreeing board={board} question={question} />}
        {result && <AgreedText result={result} />}
        <Dissents kept={board.dissents.filter((one) => one.question === question.id)} />
      </Stack>
    </Paper>
  )
}

function Agreeing({ board, question }: Pick<Props, 'board' | 'question'>) {
  const { t } = useTranslation('assessment')
  const { refusal, reason } = useRefusal()
  const result = board.results.find((one) => one.question === question.id)
  const spread = board.told.find((one) => one.question === question.id)?.spread
  const version = result?.version ?? 0
  const known = result?.value
  const accepted = useMemo(
    () => ({ value: known ?? { ...emptyAgreed, target: board.target }, version }),
    [known, version, board.target],
  )
  const panel = board.panel.id
  const draft = useDraft<Agreed>({
    key: `assessment/agreed/${panel}/${question.id}`,
    accepted,
    after: null, // what a group agrees on is written down when the group says so
    repeatable: true,
    send: async (value, on) => {
      const saved = await client.assessment.board.agree({ panel, question: question.id, value, version: on })
      void queryClient.invalidateQueries()
      return { value, version: saved.version }
    },
  })
  const value = draft.value ?? accepted.value
  const set = (part: Partial<Agreed>) => draft.change({ ...value, ...part })
  const anchors = board.anchorSets[question.anchors] ?? []
  const lack = lackOf({ ...value, sure: null, reason: '', share: false })
  return (
    <Stack gap="xs">
      <Group align="flex-start" gap="xl">
        <Levels
          label={t('level.written')}
          value={value.written}
          anchors={anchors}
          disabled={value.notApplicable}
          onChange={(written) => set({ written })}
        />
        <Levels
          label={t('level.practice')}
          value={value.practice}
          anchors={anchors}
          disabled={value.notApplicable}
          onChange={(practice) => set({ practice })}
        />
      </Group>
      <Group align="flex-end">
        <NativeSelect
          label={t('board.severity')}
          value={value.severity}
          data={Severity.options.map((one) => ({ value: one, label: t(`board.${one}`) }))}
          onChange={(e) => set({ severity: e.currentTarget.value as Severity })}
        />
        <NativeSelect
          label={t('board.target')}
          value={String(value.target)}
          data={LEVELS.map(String)}
          onChange={(e) => set({ target: Number(e.currentTarget.value) })}
        />
        <Checkbox
          label={t('level.notApplicable')}
          checked={value.notApplicable}
          onChange={(e) => set({ notApplicable: e.currentTarget.checked })}
        />
      </Group>
      {value.notApplicable && (
        <Textarea
          label={t('level.whyNot')}
          value={value.whyNot}
          autosize
          required
          maxLength={2000}
          onChange={(e) => set({ whyNot: e.currentTarget.value })}
        />
      )}
      <Textarea
        label={t('board.note')}
        value={value.note}
        autosize
        maxLength={4000}
        onChange={(e) => set({ note: e.currentTarget.value })}
      />
      <Group>
        <ActButton
          filled
          label={t('board.save')}
          name={pair(t('board.save'), question.id)}
          refused={lack === null ? null : reason(lack === 'level' ? 'LEVEL_MISSING' : 'REASON_MISSING')}
          loading={draft.status === 'sending'}
          onAct={() => void draft.submit()}
        />
        {spread && spread.medianWritten !== null && (
          <ActButton
            label={t('board.fromMiddle')}
            name={pair(t('board.fromMiddle'), question.id)}
            refused={null}
            onAct={() => set({ written: spread.medianWritten, practice: spread.medianPractice })}
          />
        )}
      </Group>
      <DraftState
        draft={draft}
        refusal={refusal}
        showTheirs={(theirs) =>
          t('answer.theirs', {
            written: theirs.written ?? '–',
            practice: theirs.practice ?? '–',
            reason: theirs.note || '–',
          })
        }
      />
    </Stack>
  )
}
