/** Evidence of a question, and adding to it. */
import { Alert, Anchor, Button, Group, Modal, NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client, queryClient } from '#web/client.ts'
import { useFormat } from '#web/use-format.ts'
import { indicatorsByFactor } from '../contradiction.model.ts'
import type { Evidence } from '../view.model.ts'
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
  const remove = useMutation({
    mutationFn: (id: string) => client.assessment.answers.removeEvidence({ id }),
    onSettled: () => queryClient.invalidateQueries(),
  })
  return (
    <Stack gap={4}>
      <Group gap="xs">
        <Text size="sm" fw={600}>
          {t('evidence.title')}
          {items.length === 0 && `: ${t('evidence.none')}`}
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
    </Stack>
  )
}

function Where({ evidence: { kind, label, reference } }: { evidence: Evidence }) {
  if (kind === 'live')
    return (
      <Anchor component={Link} to="/monitoring/indicators/$id" params={{ id: reference } as never} size="sm">
        {label}
      </Anchor>
    )
  return (
    <Anchor href={reference} target="_blank" rel="noreferrer noopener" size="sm">
      {label}
    </Anchor>
  )
}

const nothing = { kind: 'link' as 'link' | 'live', label: '', reference: '', expires: '' }

function AddEvidence({ panel, question }: { panel: string; question: string }) {
  const { t, i18n } = useTranslation('assessment')
  const { t: shell } = useTranslation()
  const { t: monitoring } = useTranslation('monitoring')
  const { refusal } = useRefusal()
  const [open, setOpen] = useState(false)
  const [wish, setWish] = useState(nothing)
  const set = (part: Partial<typeof nothing>) => setWish((before) => ({ ...before, ...part }))
  const add = useMutation({
    mutationFn: () =>
      client.assessment.answers.addEvidence({ panel, question, ...wish, expires: wish.expires || null }),
    onSuccess: () => {
      setOpen(false)
      setWish(nothing)
      return queryClient.invalidateQueries()
    },
  })
  const name = (id: string) =>
    i18n.exists(`indicator.${id}`, { ns: 'monitoring' }) ? monitoring(`indicator.${id}` as never) : id
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={() => setOpen(true)}>
        {t('evidence.add')}
      </Button>
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        title={`${t('evidence.add')}: ${question}`}
        closeButtonProps={{ 'aria-label': shell('close') }}
      >
        <Stack>
          <NativeSelect
            label={t('evidence.kind')}
            value={wish.kind}
            data={[
              { value: 'link', label: t('evidence.link') },
              { value: 'live', label: t('evidence.live') },
            ]}
            onChange={(e) => set({ kind: e.currentTarget.value as 'link', reference: '' })}
          />
          <TextInput
            label={t('evidence.label')}
            value={wish.label}
            maxLength={200}
            required
            data-autofocus
            onChange={(e) => set({ label: e.currentTarget.value })}
          />
          {wish.kind === 'link' ? (
            <TextInput
              label={t('evidence.address')}
              type="url"
              value={wish.reference}
              maxLength={1000}
              required
              onChange={(e) => set({ reference: e.currentTarget.value })}
            />
          ) : (
            <NativeSelect
              label={t('evidence.indicator')}
              value={wish.reference}
              required
              data={[
                { value: '', label: '–' },
                ...Object.values(indicatorsByFactor)
                  .flat()
                  .map((id) => ({ value: id, label: name(id) })),
              ]}
              onChange={(e) => set({ reference: e.currentTarget.value })}
            />
          )}
          <TextInput
            type="date"
            label={t('evidence.expires')}
            value={wish.expires}
            onChange={(e) => set({ expires: e.currentTarget.value })}
          />
          {add.isError && (
            <Alert color="red" variant="light" role="alert">
              {refusal(add.error)}
            </Alert>
          )}
          <Button
            loading={add.isPending}
            disabled={wish.label.trim() === '' || wish.reference.trim() === ''}
            onClick={() => add.mutate()}
          >
            {t('evidence.add')}
          </Button>
        </Stack>
      </Modal>
    </>
  )
}
