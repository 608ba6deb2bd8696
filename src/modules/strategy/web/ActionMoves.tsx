/** What may be done with an action now; what may not is shown with the reason. Texts stay when the server refuses. */
import { Alert, Group, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActButton } from '#ui/ActButton.tsx'
import { client, queryClient } from '#web/client.ts'
import { FormDialog } from '#web/FormDialog.tsx'
import { type ActionMove, belongsTo, needsDate, needsText, shortestReason } from '../action.model.ts'
import type { Action } from '../view.model.ts'
import { useWords } from './use-words.ts'

interface Props {
  readonly action: Action
  readonly onDone?: () => void
}

export function ActionMoves({ action, onDone }: Props) {
  const { t } = useTranslation('strategy')
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
  return (
    <Group gap="xs">
      {action.may
        .filter(({ move }) => belongsTo(move, action.state))
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
      {!asked && act.isError && (
        <Alert color="red" variant="light" role="alert">
          {refusal(act.error)}
        </Alert>
      )}
      {asked && (
        <FormDialog
          title={t(`move.${asked}`)}
          onClose={() => setAsked(null)}
          refusal={act.isError ? refusal(act.error) : null}
          ready={!short && !(needsDate(asked) && due === '')}
          busy={act.isPending}
          onSave={() => act.mutate(asked)}
          save={t(`move.${asked}`)}
        >
          {needsDate(asked) && (
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
        </FormDialog>
      )}
    </Group>
  )
}
