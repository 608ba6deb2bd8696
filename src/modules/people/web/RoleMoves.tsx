/** What the reader may do with a role now, and why not. */
import { Alert, Button, Group, Modal, Stack, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActButton } from '#ui/ActButton.tsx'
import { client, queryClient } from '#web/client.ts'
import type { Grant, GrantMove } from '../grant.model.ts'
import { useRefusal } from './refusals.ts'

export function RoleMoves({ grant }: { grant: Grant }) {
  const { t } = useTranslation('people')
  const { t: shell } = useTranslation()
  const { reason, refusal } = useRefusal()
  const [asked, setAsked] = useState<GrantMove | null>(null)
  const [text, setText] = useState('')
  const act = useMutation({
    mutationFn: (move: GrantMove) => client.people.roles.move({ id: grant.id, move, reason: text }),
    onSuccess: () => {
      setAsked(null)
      setText('')
      return queryClient.invalidateQueries()
    },
  })
  // What the state does not allow is left out: an ended role has no buttons.
  const shown = grant.may.filter((one) => one.disabled !== 'NOT_ALLOWED_IN_STATE')
  return (
    <Group gap="xs">
      {shown.map(({ move, disabled }) => (
        <ActButton
          key={move}
          label={t(`roles.${move}`)}
          filled={move === 'approve' && disabled === null}
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
        title={asked && t(`roles.${asked}`)}
        closeButtonProps={{ 'aria-label': shell('close') }}
      >
        <Stack>
          <Textarea
            label={t('roles.reason')}
            description={t('roles.reasonHint')}
            autosize
            minRows={2}
            maxLength={1000}
            value={text}
            onChange={(e) => setText(e.currentTarget.value)}
            required={asked !== 'approve'}
            data-autofocus
          />
          {act.isError && (
            <Alert color="red" variant="light" role="alert">
              {refusal(act.error)}
            </Alert>
          )}
          <Button
            disabled={asked !== 'approve' && text.trim() === ''}
            loading={act.isPending}
            onClick={() => asked && act.mutate(asked)}
          >
            {asked && t(`roles.${asked}`)}
          </Button>
        </Stack>
      </Modal>
    </Group>
  )
}
