/** What an action waits for and what waits for it. */
import { Alert, Group, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BusyButton } from '#ui/BusyButton.tsx'
import { Section } from '#ui/Page.tsx'
import { client, queryClient } from '#web/client.ts'
import type { Action, LinkedAction } from '../view.model.ts'
import { ActionLink } from './ActionTable.tsx'
import { StateBadge } from './StateBadge.tsx'
import { useWords } from './use-words.ts'

export function NeedsList({ action }: { action: Action }) {
  const { t } = useTranslation('strategy')
  const { refusal } = useWords()
  const [text, setText] = useState(action.needs.map((one) => one.number).join(', '))
  const numbers = text.split(/[\s,;]+/).filter(Boolean)
  const valid = numbers.every((one) => /^\d{1,9}$/.test(one))
  const save = useMutation({
    mutationFn: () =>
      client.strategy.actions.setNeeds({
        id: action.id,
        version: action.version,
        needs: numbers.map(Number),
      }),
    onSuccess: () => queryClient.invalidateQueries(),
  })
  return (
    <Section title={t('action.needs')}>
      <Linked actions={action.needs} none={t('action.noNeeds')} />
      {action.neededBy.length > 0 && (
        <>
          <Text fw={600} size="sm">
            {t('action.neededBy')}
          </Text>
          <Linked actions={action.neededBy} none="" />
        </>
      )}
      {action.edit === null && (
        <Group gap="sm" align="flex-end">
          <TextInput
            label={t('action.needsHint')}
            value={text}
            onChange={(e) => setText(e.currentTarget.value)}
          />
          <BusyButton
            variant="default"
            disabled={!valid}
            loading={save.isPending}
            onClick={() => save.mutate()}
          >
            {t('action.setNeeds')}
          </BusyButton>
        </Group>
      )}
      {save.isError && (
        <Alert color="red" variant="light" role="alert">
          {refusal(save.error)}
        </Alert>
      )}
    </Section>
  )
}

function Linked({ actions, none }: { actions: readonly LinkedAction[]; none: string }) {
  if (actions.length === 0) return <Text c="dimmed">{none}</Text>
  return (
    <Stack gap={4}>
      {actions.map((one) => (
        <Group key={one.id} gap="xs">
          <Text size="sm">{one.number}</Text>
          <ActionLink row={one} />
          <StateBadge state={one.state} />
        </Group>
      ))}
    </Stack>
  )
}
