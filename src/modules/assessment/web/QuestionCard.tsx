/** One question with the own answer; after the reveal with the spread, and at the end with what was agreed. */
import { Checkbox, Group, NativeSelect, Paper, Stack, Text, Textarea } from '@mantine/core'
import { memo, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '#web/client.ts'
import { DraftState } from '#web/draft/DraftState.tsx'
import { useDraft } from '#web/draft/use-draft.ts'
import { type AnswerValue, emptyAnswer } from '../answer.model.ts'
import type { Sheet, ShownQuestion } from '../view.model.ts'
import { AgreedText } from './AgreedText.tsx'
import { DissentForm } from './DissentForm.tsx'
import { EvidenceList } from './EvidenceList.tsx'
import classes from './Levels.module.css'
import { Levels } from './Levels.tsx'
import { useRefusal } from './refusals.ts'
import { SpreadChart } from './SpreadChart.tsx'

interface Props {
  readonly sheet: Sheet
  readonly question: ShownQuestion
  readonly asked: boolean
  readonly onTyped: (question: string, value: AnswerValue) => void
}

export const QuestionCard = memo(function QuestionCard({ sheet, question, asked, onTyped }: Props) {
  const { t } = useTranslation('assessment')
  const stage = sheet.stages.find((one) => one.factor === question.factor)
  const told = sheet.told.find((one) => one.question === question.id)
  const result = sheet.results.find((one) => one.question === question.id)
  const closed = !stage || stage.stage === 'agree' || !stage.takesPart || stage.handedIn
  return (
    <Paper withBorder p="md" className={classes.card ?? ''} component="section" aria-label={question.id}>
      <Stack gap="sm">
        <div>
          <Text fw={600}>
            {question.id}. {question.text}
          </Text>
          {question.missing && (
            <Text size="sm" c="dimmed">
              ({t('answer.english')})
            </Text>
          )}
          {question.evidence.length > 0 && (
            <Text size="sm" c="dimmed">
              {t('answer.evidenceHint', { list: question.evidence.join('; ') })}
            </Text>
          )}
        </div>
        {told && <SpreadChart told={told} />}
        {asked ? (
          <Own
            sheet={sheet}
            question={question}
            round={stage?.stage === 'alone' ? 1 : 2}
            closed={closed}
            onTyped={onTyped}
          />
        ) : (
          <Text size="sm" c="dimmed">
            {t('answer.hidden', { question: question.showIf?.question ?? '' })}
          </Text>
        )}
        <EvidenceList
          panel={sheet.panel.id}
          question={question.id}
          items={sheet.evidence.filter((one) => one.question === question.id)}
          mayAdd={sheet.panel.state === 'draft' || sheet.panel.state === 'sent-back'}
        />
        {result && <AgreedText result={result} />}
        {result && (
          <DissentForm
            cycle={sheet.panel.cycle}
            question={question.id}
            closed={sheet.panel.state === 'accepted'}
            kept={sheet.dissents.filter((one) => one.question === question.id)}
          />
        )}
      </Stack>
    </Paper>
  )
})

interface OwnProps {
  readonly sheet: Sheet
  readonly question: ShownQuestion
  readonly round: 1 | 2
  readonly closed: boolean
  readonly onTyped: (question: string, value: AnswerValue) => void
}

function Own({ sheet, question, round, closed, onTyped }: OwnProps) {
  const { t } = useTranslation('assessment')
  const { refusal } = useRefusal()
  const own = sheet.answers.filter((one) => one.question === question.id)
  const before = own.find((one) => one.round === round)
  const first = own.find((one) => one.round === 1)
  const version = before?.version ?? 0
  const value = before?.value ?? first?.value ?? emptyAnswer
  const accepted = useMemo(() => ({ value, version }), [value, version])
  const { cycle } = sheet.panel
  const draft = useDraft<AnswerValue>({
    key: `assessment/answer/${cycle}/${question.id}/${round}`,
    accepted,
    after: 400,
    send: async (typed, on) => {
      const saved = await client.assessment.answers.save({
        cycle,
        question: question.id,
        value: typed,
        version: on,
      })
      return { value: typed, version: saved.version }
    },
  })
  const answer = draft.value ?? value
  const set = (part: Partial<AnswerValue>) => {
    const next = { ...answer, ...part }
    draft.change(next)
    onTyped(question.id, next)
  }
  const anchors = sheet.anchorSets[question.anchors] ?? []
  const off = closed || answer.notApplicable
  return (
    <Stack gap="xs">
      <Group align="flex-start" gap="xl">
        <Levels
          label={t('level.written')}
          value={answer.written}
          anchors={anchors}
          disabled={off}
          onChange={(level) => set({ written: level })}
        />
        <Levels
          label={t('level.practice')}
          value={answer.practice}
          anchors={anchors}
          disabled={off}
          onChange={(level) => set({ practice: level })}
        />
      </Group>
      <Group gap="lg" align="flex-end">
        <Checkbox
          label={t('level.notApplicable')}
          checked={answer.notApplicable}
          disabled={closed}
          onChange={(e) => set({ notApplicable: e.currentTarget.checked })}
        />
        <NativeSelect
          label={t('level.sure')}
          size="xs"
          disabled={closed}
          value={answer.sure === null ? '' : String(answer.sure)}
          data={[
            { value: '', label: t('level.unsaid') },
            ...([1, 2, 3] as const).map((sure) => ({ value: String(sure), label: t(`level.sure${sure}`) })),
          ]}
          onChange={(e) => set({ sure: e.currentTarget.value === '' ? null : Number(e.currentTarget.value) })}
        />
      </Group>
      {answer.notApplicable && (
        <Textarea
          label={t('level.whyNot')}
          value={answer.whyNot}
          autosize
          required
          maxLength={2000}
          disabled={closed}
          onChange={(e) => set({ whyNot: e.currentTarget.value })}
        />
      )}
      <Textarea
        label={t('answer.reason')}
        value={answer.reason}
        autosize
        minRows={1}
        maxLength={4000}
        disabled={closed}
        onChange={(e) => set({ reason: e.currentTarget.value })}
      />
      {answer.reason.trim() !== '' && !sheet.panel.small && (
        <Checkbox
          label={t('answer.share')}
          checked={answer.share}
          disabled={closed}
          onChange={(e) => set({ share: e.currentTarget.checked })}
        />
      )}
      <DraftState
        draft={draft}
        refusal={refusal}
        showTheirs={(theirs) =>
          t('answer.theirs', {
            written: theirs.written ?? '–',
            practice: theirs.practice ?? '–',
            reason: theirs.reason || '–',
          })
        }
      />
    </Stack>
  )
}
