/** What the reader may do with a draft now, and why not. */
import { Alert, Button, Modal, Stack, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActButton } from '#ui/ActButton.tsx'
import { client, queryClient } from '#web/client.ts'
import { type Draft, type DraftMove, needsReason } from '../draft.model.ts'
import { useRefusal } from './refusals.ts'

export function DraftMoves({ draft }: { draft: Draft }) {
  const { t } = useTranslation('library')
  const { t: shell } = useTranslation()
  const { reason, refusal } = useRefusal()
  const [asked, setAsked] = useState<DraftMove | null>(null)
  const [text, setText] = useState('')
  const act = useMutation({
    mutationFn: (move: DraftMove) =>
      client.library.drafts.move({ id: draft.id, move, reason: text, sha256: draft.sha256 }),
    onSuccess: () => {
      setAsked(null)
      setText('')
      return queryClient.invalidateQueries()
    },
  })
  // What the state does not allow is left out, and so is what the reader's role never does.
  const shown = draft.may.filter(
    (one) => one.disabled !== 'NOT_ALLOWED_IN_STATE' && one.disabled !== 'FORBIDDEN',
  )
  const wordless = asked !== null && needsReason(asked) && text.trim() === ''
  return (
    <>
      {shown.map(({ move, disabled }) => (
        <ActButton
          key={move}
          label={t(`move.${move}`)}
          filled={(move === 'publish' || move === 'propose') && disabled === null}
          refused={disabled && reason(disabled)}
          onAct={() => {
            act.reset()
            setAsked(move)
          }}
        />
      ))}
      <Modal
        opened={asked !== null}
        onClose={() => setAsked(null)}
        title={asked && t(`move.${asked}`)}
        closeButtonProps={{ 'aria-label': shell('close') }}
      >
        <Stack>
          <Textarea
            label={t('reason')}
            description={t('reasonHint')}
            autosize
            minRows={2}
            maxLength={1000}
            value={text}
            onChange={(e) => setText(e.currentTarget.value)}
            required={asked !== null && needsReason(asked)}
            data-autofocus
          />
          {act.isError && (
            <Alert color="red" variant="light" role="alert">
              {refusal(act.error)}
            </Alert>
          )}
          <Button disabled={wordless} loading={act.isPending} onClick={() => asked && act.mutate(asked)}>
            {asked && t(`move.${asked}`)}
          </Button>
        </Stack>
      </Modal>
    </>
  )
}
