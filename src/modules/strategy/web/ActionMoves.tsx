/** What may be done with an action now; what may not is shown with the reason. Texts stay when the server refuses. */
import { Alert, Button, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActButton } from '#ui/ActButton.tsx'
import { client, queryClient } from '#web/client.ts'
import { type ActionMove, needsDate, needsText, shortestReason } from '../action.model.ts'
import type { Action } from '../view.model.ts'
import { useWords } from './use-words.ts'

interface Props {
  readonly action: Action
  readonly onDone?: () => void
}

export function ActionMoves({ action, onDone }: Props) {
  const { t } = useTranslation('strategy')
  const { t: shell } = useTranslation()
  const { reason, refusal } = useWords()
  const [asked, setAsked] = useState<ActionMove | null>(null)
  const [text, setText] = useState('')
  const [due, setDue] = useState(action.askedDue ?? '')
  const act = useMutation({
    mutationFn: (move: ActionMove) =>
      client.strategy.actions.move({
        id: action.id,
        version: action.version,
        move,
        text,
        ...(needsDate(move) && due !== '' ? { due } : {}),
      }),
    onSuccess: async () => {
      setAsked(null)
      setText('')
      onDone?.()
      await queryClient.invalidateQueries()
    },
    onError: async (error) => {
      if ((error as { code?: string }).code === 'CHANGED') await queryClient.invalidateQueries()
    },
  })
  const short = asked !== null && text.trim().length < (needsDate(asked) ? shortestReason : 1)
  const failure = act.isError && (
    <Alert color="red" variant="light" role="alert">
      {refusal(act.error)}
    </Alert>
  )
  return (
    <Group gap="xs">
      {action.may
        .filter(({ disabled }) => disabled !== 'NOT_ALLOWED_IN_STATE')
        .map(({ move, disabled }) => (
          <ActButton
            key={move}
            size="sm"
            label={t(`move.${move}`)}
            filled={disabled === null && move !== 'note' && move !== 'drop'}
            refused={disabled && reason(disabled)}
            loading={act.isPending && act.variables === move}
            onAct={() => {
              act.reset()
              if (needsText(move)) setAsked(move)
              else act.mutate(move)
            }}
          />
        ))}
      {!asked && failure}
      <Modal
        opened={asked !== null}
        onClose={() => setAsked(null)}
        title={asked && t(`move.${asked}`)}
        closeButtonProps={{ 'aria-label': shell('close') }}
      >
        <Stack>
          {asked && needsDate(asked) && (
            <TextInput
              type="date"
              label={t('action.newDue')}
              value={due}
              onChange={(e) => setDue(e.currentTarget.value)}
              required
            />
          )}
          <Textarea
            label={asked === 'note' ? t('action.note') : t('action.text')}
            autosize
            minRows={3}
            maxLength={5000}
            value={text}
            onChange={(e) => setText(e.currentTarget.value)}
            data-autofocus
            required
          />
          {failure}
          <Button
            disabled={short || (asked !== null && needsDate(asked) && due === '')}
            loading={act.isPending}
            onClick={() => asked && act.mutate(asked)}
          >
            {asked ? t(`move.${asked}`) : ''}
          </Button>
        </Stack>
      </Modal>
    </Group>
  )
}
