/** Gaps with their priority, and one step from a gap to an action. */
import { Alert, Anchor, Modal, Stack, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActButton } from '#ui/ActButton.tsx'
import { BusyButton } from '#ui/BusyButton.tsx'
import { DataTable } from '#ui/DataTable.tsx'
import { Section } from '#ui/Page.tsx'
import { Empty } from '#ui/states.tsx'
import { client, queryClient } from '#web/client.ts'
import { Pager } from '#web/Pager.tsx'
import { pair } from '#web/pair.ts'
import { useFormat } from '#web/use-format.ts'
import { wordsIn } from '../questionnaire.model.ts'
import type { Gap, ReportContent } from '../report.model.ts'
import { severityFactor } from '../scoring.model.ts'
import { useRefusal } from './refusals.ts'

interface Props {
  readonly content: ReportContent
  readonly mayAct: 'FORBIDDEN' | 'NO_REGISTER' | null
}

const LIMIT = 25

export function Gaps({ content, mayAct }: Props) {
  const { t } = useTranslation('assessment')
  const f = useFormat()
  const [chosen, setChosen] = useState<Gap | null>(null)
  const { reason } = useRefusal()
  const stateOf = useActionState()
  const [offset, setOffset] = useState(0)
  const sorted = [...content.gaps].sort((a, b) => b.priority - a.priority)
  const from = offset < sorted.length ? offset : 0 // gaps may have gone meanwhile
  const rows = sorted.slice(from, from + LIMIT)
  const office = (gap: Gap) => content.offices.find((one) => one.panel === gap.panel)?.name ?? gap.office
  const text = (id: string) => {
    const found = content.questions.find((one) => one.id === id)
    return found ? `${id}. ${wordsIn(found.text, f.language).text}` : id
  }
  return (
    <Section title={t('results.gaps')} about={t('results.gapsAbout')}>
      {rows.length === 0 ? (
        <Empty>{t('results.noGaps')}</Empty>
      ) : (
        <DataTable
          caption={t('results.gaps')}
          rows={rows}
          rowKey={(row) => `${row.panel} ${row.question}`}
          minWidth={820}
          columns={[
            { key: 'office', head: t('results.office'), cell: (row) => office(row) },
            { key: 'question', head: t('results.question'), cell: (row) => text(row.question), wide: true },
            {
              key: 'gap',
              head: t('results.gap'),
              number: true,
              cell: (row) => `${row.target} − ${row.level} = ${row.gap}`,
            },
            {
              key: 'priority',
              head: t('results.priority'),
              number: true,
              cell: (row) =>
                `${row.gap} × ${f.number(row.weight, 2)} × ${f.number(severityFactor[row.severity], 1)} = ${f.fixed(row.priority, 1)}`,
            },
            {
              key: 'action',
              head: t('results.action'),
              wide: true,
              cell: (row) =>
                row.action ? (
                  <Anchor
                    component={Link}
                    to="/strategy/actions/$id"
                    params={{ id: row.action.id } as never}
                    size="sm"
                  >
                    {t('results.acted', { title: row.action.title, state: stateOf(row.action.state) })}
                  </Anchor>
                ) : (
                  <ActButton
                    label={t('results.makeAction')}
                    name={pair(t('results.makeAction'), `${row.question}, ${office(row)}`)}
                    refused={mayAct === null ? null : reason(mayAct)}
                    onAct={() => setChosen(row)}
                  />
                ),
            },
          ]}
        />
      )}
      {sorted.length > LIMIT && (
        <Pager offset={from} total={sorted.length} limit={LIMIT} onMove={setOffset} />
      )}
      {chosen && (
        <ActionForm
          key={`${chosen.panel} ${chosen.question}`}
          cycle={content.cycle.id}
          gap={chosen}
          office={office(chosen)}
          problem={text(chosen.question)}
          onClose={() => setChosen(null)}
        />
      )}
    </Section>
  )
}

/** States of actions in the words of the register. */
function useActionState(): (state: string) => string {
  const { t, i18n } = useTranslation('strategy')
  return (state) =>
    i18n.exists(`state.${state}`, { ns: 'strategy' }) ? t(`state.${state as 'proposed'}`) : state
}

interface FormProps {
  readonly cycle: string
  readonly gap: Gap
  readonly office: string
  readonly problem: string
  readonly onClose: () => void
}

function ActionForm({ cycle, gap, office, problem, onClose }: FormProps) {
  const { t } = useTranslation('assessment')
  const { t: shell } = useTranslation()
  const { refusal } = useRefusal()
  const [wish, setWish] = useState({ title: '', problem, expected: '', measure: '', due: '' })
  const set = (part: Partial<typeof wish>) => setWish((before) => ({ ...before, ...part }))
  const act = useMutation({
    mutationFn: () =>
      client.assessment.results.act({
        cycle,
        panel: gap.panel,
        question: gap.question,
        ...wish,
        due: wish.due || null,
      }),
    onSuccess: () => {
      onClose()
      return queryClient.invalidateQueries()
    },
  })
  return (
    <Modal
      opened
      onClose={onClose}
      title={pair(t('results.actTitle'), `${gap.question}, ${office}`)}
      closeButtonProps={{ 'aria-label': shell('close') }}
    >
      <Stack>
        <TextInput
          label={t('results.actName')}
          value={wish.title}
          required
          maxLength={200}
          data-autofocus
          onChange={(e) => set({ title: e.currentTarget.value })}
        />
        {(['problem', 'expected', 'measure'] as const).map((name) => (
          <Textarea
            key={name}
            label={t(
              `results.${({ problem: 'actProblem', expected: 'actExpected', measure: 'actMeasure' } as const)[name]}`,
            )}
            value={wish[name]}
            autosize
            maxLength={2000}
            onChange={(e) => set({ [name]: e.currentTarget.value })}
          />
        ))}
        <TextInput
          type="date"
          label={t('results.actDue')}
          value={wish.due}
          onChange={(e) => set({ due: e.currentTarget.value })}
        />
        {act.isError && (
          <Alert color="red" variant="light" role="alert">
            {refusal(act.error)}
          </Alert>
        )}
        <BusyButton loading={act.isPending} disabled={wish.title.trim() === ''} onClick={() => act.mutate()}>
          {t('results.create')}
        </BusyButton>
      </Stack>
    </Modal>
  )
}
