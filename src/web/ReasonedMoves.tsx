/** Buttons of what may be done with a record now, each behind a dialog that asks for a reason. What was typed stays when the server refuses. */
import { Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { ActButton } from '#ui/ActButton.tsx'
import { queryClient } from './client.ts'
import { FormDialog } from './FormDialog.tsx'

interface Props<Move extends string> {
  /** Those to show; `disabled` is the code why one cannot be made now. */
  readonly moves: readonly { readonly move: Move; readonly disabled: string | null }[]
  readonly label: (move: Move) => string
  /** Label and record, where several records stand on a page: read aloud, and the title of the window. */
  readonly title?: (move: Move) => string
  /** The code of a disabled move in words. */
  readonly why: (code: string) => string
  readonly refusal: (error: unknown) => string
  /** Moves that the page suggests. */
  readonly suggested: readonly Move[]
  readonly needsReason: (move: Move) => boolean
  readonly reason: { readonly label: string; readonly hint?: string; readonly longest?: number }
  /** What else a move asks for, above the reason. */
  readonly fields?: (move: Move) => ReactNode
  readonly size?: 'xs' | 'sm'
  readonly act: (move: Move, reason: string) => Promise<unknown>
}

export function ReasonedMoves<Move extends string>(props: Props<Move>) {
  const {
    moves,
    label,
    title = label,
    why,
    refusal,
    suggested,
    needsReason,
    reason,
    fields,
    size = 'xs',
  } = props
  const [asked, setAsked] = useState<Move | null>(null)
  const [text, setText] = useState('')
  const act = useMutation({
    mutationFn: (move: Move) => props.act(move, text),
    onSuccess: () => {
      setAsked(null)
      setText('')
      return queryClient.invalidateQueries()
    },
  })
  return (
    <>
      {moves.map(({ move, disabled }) => (
        <ActButton
          key={move}
          size={size}
          label={label(move)}
          name={title(move)}
          filled={suggested.includes(move) && disabled === null}
          refused={disabled === null ? null : why(disabled)}
          onAct={() => {
            act.reset()
            setAsked(move)
          }}
        />
      ))}
      {asked !== null && (
        <FormDialog
          title={title(asked)}
          onClose={() => setAsked(null)}
          refusal={act.isError ? refusal(act.error) : null}
          ready={!needsReason(asked) || text.trim() !== ''}
          busy={act.isPending}
          onSave={() => act.mutate(asked)}
          save={label(asked)}
        >
          {fields?.(asked)}
          <Textarea
            label={reason.label}
            description={reason.hint}
            autosize
            minRows={2}
            maxLength={reason.longest ?? 1000}
            value={text}
            onChange={(e) => setText(e.currentTarget.value)}
            required={needsReason(asked)}
            data-autofocus
          />
        </FormDialog>
      )}
    </>
  )
}
