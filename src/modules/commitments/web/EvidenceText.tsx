/** What shows how far an obligation is: links, live figures and levels, actions of the register; withdrawn by who runs the register. */
import { Anchor, CloseButton, Group, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { client } from '#web/client.ts'
import { splitLink } from '#web/link.ts'
import { pair } from '#web/pair.ts'
import { useFormat } from '#web/use-format.ts'
import type { Commitment, Obligation } from '../view.model.ts'
import { useMeasureName } from './EvidenceForm.tsx'
import { useWriting } from './use-commitments.ts'

type Proof = Obligation['evidence'][number]

interface Props {
  readonly commitment: Commitment
  readonly obligation: Obligation
}

export function EvidenceText({ commitment: { instrument, mayRun }, obligation }: Props) {
  const { t } = useTranslation('commitments')
  const { t: words, i18n } = useTranslation('strategy')
  const { language } = useFormat()
  const { evidence, actions } = obligation
  const withdraw = useWriting(
    (id: string) =>
      client.commitments.withdrawEvidence({ instrument, language, obligation: obligation.id, evidence: id }),
    () => undefined,
  )
  if (evidence.length + actions.length === 0) return '–'
  const state = (name: string) =>
    i18n.exists(`state.${name}`, { ns: 'strategy' }) ? words(`state.${name as 'done'}`) : name
  return (
    <Stack gap={4}>
      {evidence.map((one) => (
        <Group key={one.id} gap={4} wrap="nowrap" align="flex-start">
          <ProofText proof={one} />
          {mayRun && (
            <CloseButton
              size="sm"
              disabled={withdraw.busy}
              aria-label={pair(t('withdraw'), one.label)}
              title={t('withdraw')}
              onClick={() => withdraw.send(one.id)}
            />
          )}
        </Group>
      ))}
      {withdraw.refusal && (
        <Text size="sm" role="alert">
          {withdraw.refusal}
        </Text>
      )}
      {actions.map((one) => (
        <Anchor key={one.id} component={Link} {...splitLink(`/strategy/actions/${one.id}`)} size="sm">
          {t('action', { number: one.number })} ({state(one.state)})
        </Anchor>
      ))}
    </Stack>
  )
}

export function ProofText({ proof }: { proof: Proof }) {
  const { t } = useTranslation('commitments')
  const figure = useFigure()
  const measure = useMeasureName()
  const { kind, label, target, live, level } = proof
  if (kind === 'link')
    return (
      <Anchor href={target} target="_blank" rel="noreferrer" size="sm">
        {label}
      </Anchor>
    )
  if (kind === 'level')
    return (
      <Stack gap={0}>
        <Text size="sm">{label}</Text>
        {level ? (
          <Anchor component={Link} {...splitLink(`/assessment/${level.cycle}/results`)} size="xs">
            {level.said}
          </Anchor>
        ) : (
          <Text size="xs" c="dimmed">
            {t('levelNotThere')}
          </Text>
        )}
      </Stack>
    )
  return (
    <Stack gap={0}>
      <Text size="sm">{label.replace(/\.$/, '')}</Text>
      <Text size="xs" c="dimmed">
        {pair(measure(target), live?.value == null ? '–' : figure(target, live.value, live.month))}
      </Text>
    </Stack>
  )
}

function useFigure() {
  const { t } = useTranslation('commitments')
  const f = useFormat()
  return (target: string, value: number, month: string) =>
    `${target === 'release-hours' ? t('hours', { hours: f.number(value, 1) }) : f.share(value)} (${f.month(month)})`
}
