/** Evidence of an action: links and live figures; adding and withdrawing. */
import { Alert, Anchor, Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Section } from '#ui/Page.tsx'
import { api, client, queryClient } from '#web/client.ts'
import { useFormat } from '#web/use-format.ts'
import type { Action, Evidence } from '../view.model.ts'
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
      {action.prove === null && <Add action={action} />}
    </Section>
  )
}

function One({ action, evidence }: { action: Action; evidence: Evidence }) {
  const { t } = useTranslation('strategy')
  const f = useFormat()
  const words = useWords()
  const withdraw = useMutation({
    mutationFn: () => client.strategy.actions.withdrawEvidence({ id: action.id, evidence: evidence.id }),
    onSuccess: () => queryClient.invalidateQueries(),
  })
  const { label, target, live, by, at } = evidence
  return (
    <Group gap="sm">
      {evidence.kind === 'link' ? (
        <Anchor href={target} rel="noreferrer" target="_blank">
          {label}
        </Anchor>
      ) : (
        <Text>
          {label}: {words.measure(target)}
          {live?.value != null &&
            `, ${t('action.latest', { value: words.figure(target, live.value), month: f.month(live.month) })}`}
        </Text>
      )}
      <Text size="sm" c="dimmed">
        {t('action.by', { who: by ?? t('action.house'), day: f.day(at) })}
      </Text>
      {action.prove === null && (
        <Button
          size="compact-sm"
          variant="default"
          loading={withdraw.isPending}
          onClick={() => withdraw.mutate()}
          aria-label={`${t('action.withdraw')}: ${label}`}
        >
          {t('action.withdraw')}
        </Button>
      )}
    </Group>
  )
}

const nothing = { kind: 'link' as 'link' | 'indicator', label: '', target: '' }

function Add({ action }: { action: Action }) {
  const { t } = useTranslation('strategy')
  const words = useWords()
  const [wish, setWish] = useState(nothing)
  const choices = useQuery(
    api.strategy.actions.choices.queryOptions({ enabled: wish.kind === 'indicator', retry: false }),
  )
  const set = (part: Partial<typeof nothing>) => setWish((before) => ({ ...before, ...part }))
  const add = useMutation({
    mutationFn: () => client.strategy.actions.addEvidence({ id: action.id, ...wish }),
    onSuccess: () => {
      setWish(nothing)
      return queryClient.invalidateQueries()
    },
  })
  const measures = choices.data?.indicators ?? (action.text.indicator ? [action.text.indicator] : [])
  return (
    <Stack gap="xs">
      <Group gap="sm" align="flex-end">
        <NativeSelect
          label={t('action.kind')}
          value={wish.kind}
          data={[
            { value: 'link', label: t('action.link') },
            { value: 'indicator', label: t('action.live') },
          ]}
          onChange={(e) => set({ kind: e.currentTarget.value as 'link', target: '' })}
        />
        <TextInput
          label={t('action.label')}
          value={wish.label}
          maxLength={300}
          onChange={(e) => set({ label: e.currentTarget.value })}
        />
        {wish.kind === 'link' ? (
          <TextInput
            label={t('action.target')}
            value={wish.target}
            maxLength={2000}
            onChange={(e) => set({ target: e.currentTarget.value })}
          />
        ) : (
          <NativeSelect
            label={t('action.live')}
            value={wish.target}
            data={[
              { value: '', label: '–' },
              ...measures.map((value) => ({ value, label: words.measure(value) })),
            ]}
            onChange={(e) => set({ target: e.currentTarget.value })}
          />
        )}
        <Button
          variant="default"
          disabled={wish.label.trim() === '' || wish.target.trim() === ''}
          loading={add.isPending}
          onClick={() => add.mutate()}
        >
          {t('action.add')}
        </Button>
      </Group>
      {add.isError && (
        <Alert color="red" variant="light" role="alert">
          {words.refusal(add.error)}
        </Alert>
      )}
    </Stack>
  )
}
