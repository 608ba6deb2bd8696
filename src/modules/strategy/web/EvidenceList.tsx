/** Evidence of an action: kept files, links and live figures; withdrawing. */
import { Alert, Anchor, Group, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { BusyButton } from '#ui/BusyButton.tsx'
import { Section } from '#ui/Page.tsx'
import { client, queryClient } from '#web/client.ts'
import { useFileSize } from '#web/files/FileField.tsx'
import { pair } from '#web/pair.ts'
import { useFormat } from '#web/use-format.ts'
import type { Action, Evidence } from '../view.model.ts'
import { AddEvidence } from './AddEvidence.tsx'
import { useWords } from './use-words.ts'

export function EvidenceList({ action }: { action: Action }) {
  const { t } = useTranslation('strategy')
  return (
    <Section title={t('action.evidence')} about={t('action.evidenceAbout')}>
      {action.proofs.length === 0 ? (
        <Text c="dimmed">{t('action.noEvidence')}</Text>
      ) : (
        <Stack component="ul" gap="xs" m={0} pl="md">
          {action.proofs.map((one) => (
            <li key={one.id}>
              <One action={action} evidence={one} />
            </li>
          ))}
        </Stack>
      )}
      {action.prove === null && <AddEvidence action={action} />}
    </Section>
  )
}

function One({ action, evidence }: { action: Action; evidence: Evidence }) {
  const { t } = useTranslation('strategy')
  const f = useFormat()
  const words = useWords()
  const size = useFileSize()
  const withdraw = useMutation({
    mutationFn: () => client.strategy.actions.withdrawEvidence({ id: action.id, evidence: evidence.id }),
    onSuccess: () => queryClient.invalidateQueries(),
  })
  const { label, target, live, by, at } = evidence
  return (
    <Group gap="sm">
      {evidence.kind === 'link' && (
        <Anchor href={target} rel="noreferrer" target="_blank">
          {label}
        </Anchor>
      )}
      {evidence.kind === 'file' && (
        <Anchor href={`/api/strategy/evidence/${evidence.id}/file`} download>
          {label}
          {evidence.file && ` (${size(evidence.file.bytes)})`}
        </Anchor>
      )}
      {evidence.kind === 'indicator' && (
        <Text>
          {pair(label.replace(/[.:]$/, ''), words.measure(target))}
          {live?.value != null &&
            `, ${t('action.latest', { value: words.figure(target, live.value), month: f.month(live.month) })}`}
        </Text>
      )}
      <Text size="sm" c="dimmed">
        {t('action.by', { who: by ?? t('action.house'), day: f.day(at) })}
      </Text>
      {action.prove === null && (
        <BusyButton
          size="compact-sm"
          variant="default"
          loading={withdraw.isPending}
          onClick={() => withdraw.mutate()}
          aria-label={pair(t('action.withdraw'), label)}
        >
          {t('action.withdraw')}
        </BusyButton>
      )}
      {withdraw.isError && (
        <Alert color="red" variant="light" role="alert">
          {words.refusal(withdraw.error)}
        </Alert>
      )}
    </Group>
  )
}
