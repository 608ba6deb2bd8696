/** Evidence of a question, and taking own evidence away. */
import { Anchor, Button, Group, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { client, queryClient } from '#web/client.ts'
import { useFileSize } from '#web/files/FileField.tsx'
import { pair } from '#web/pair.ts'
import { useFormat } from '#web/use-format.ts'
import type { Evidence } from '../view.model.ts'
import { AddEvidence } from './AddEvidence.tsx'
import { useRefusal } from './refusals.ts'

interface Props {
  readonly panel: string
  readonly question: string
  readonly items: readonly Evidence[]
  readonly mayAdd: boolean
}

export function EvidenceList({ panel, question, items, mayAdd }: Props) {
  const { t } = useTranslation('assessment')
  const f = useFormat()
  const { refusal } = useRefusal()
  const remove = useMutation({
    mutationFn: (id: string) => client.assessment.answers.removeEvidence({ id }),
    onSettled: () => queryClient.invalidateQueries(),
  })
  return (
    <Stack gap={4}>
      <Group gap="xs">
        <Text size="sm" fw={600}>
          {items.length === 0 ? pair(t('evidence.title'), t('evidence.none')) : t('evidence.title')}
        </Text>
        {mayAdd && <AddEvidence panel={panel} question={question} />}
      </Group>
      {items.map((one) => (
        <Group key={one.id} gap="xs">
          <Where evidence={one} />
          {one.expires && (
            <Text size="sm" c="dimmed">
              {t('evidence.until', { day: f.day(one.expires) })}
            </Text>
          )}
          {one.mine && mayAdd && (
            <Button
              size="compact-sm"
              variant="default"
              aria-label={t('evidence.remove', { label: one.label })}
              onClick={() => remove.mutate(one.id)}
            >
              ×
            </Button>
          )}
        </Group>
      ))}
      {remove.isError && (
        <Text size="sm" role="alert">
          {refusal(remove.error)}
        </Text>
      )}
    </Stack>
  )
}

function Where({ evidence: { id, kind, label, reference, file } }: { evidence: Evidence }) {
  const size = useFileSize()
  if (kind === 'live')
    return (
      <Anchor component={Link} to="/monitoring/indicators/$id" params={{ id: reference } as never} size="sm">
        {label}
      </Anchor>
    )
  if (kind === 'file')
    return (
      <Anchor href={`/api/assessment/evidence/${id}/file`} download size="sm">
        {label}
        {file && ` (${file.type.toUpperCase()}, ${size(file.bytes)})`}
      </Anchor>
    )
  return (
    <Anchor href={reference} target="_blank" rel="noreferrer noopener" size="sm">
      {label}
    </Anchor>
  )
}
