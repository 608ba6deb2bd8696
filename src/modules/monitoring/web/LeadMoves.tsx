/** What may be done with a lead now; what may not is shown with the reason. Texts stay when the server refuses. */
import { Alert, Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActButton } from '#ui/ActButton.tsx'
import { BusyButton } from '#ui/BusyButton.tsx'
import { useErrorSentence } from '#web/Async.tsx'
import { client, queryClient } from '#web/client.ts'
import { DraftState } from '#web/draft/DraftState.tsx'
import { useDraft } from '#web/draft/use-draft.ts'
import type { LeadMove } from '../lead.model.ts'
import type { Lead } from '../view.model.ts'

type Action = LeadMove | 'reveal'

const nothing = { value: '', version: 0 }

/** Moves that need no text go at once. */
const silent: readonly Action[] = ['review', 'ask-reply']

export function LeadMoves({ lead }: { lead: Lead }) {
  const { t, i18n } = useTranslation('monitoring')
  const { t: shell } = useTranslation()
  const [asked, setAsked] = useState<Action | null>(null)
  const sentence = useErrorSentence()
  const act = useMutation({
    mutationFn: ({ move, text }: { move: Action; text: string }) =>
      move === 'reveal'
        ? client.monitoring.leads.reveal({ id: lead.id, reason: text })
        : client.monitoring.leads.move({ id: lead.id, move, text }),
    onSuccess: (_, { move }) => {
      setAsked((now) => (now === move ? null : now)) // a window opened meanwhile for something else stays
      void queryClient.invalidateQueries() // what was accepted counts as sent now, not when every figure was fetched again
    },
  })
  const draft = useDraft<string>({
    key: `monitoring/lead/${lead.id}/${asked}`,
    accepted: nothing,
    after: null, // each is sent once, when the person says so
    send: async (text) => {
      if (asked) await act.mutateAsync({ move: asked, text })
      return nothing
    },
  })
  const text = draft.value ?? ''
  const reason = (code: string) =>
    i18n.exists(`disabled.${code}`, { ns: 'monitoring' })
      ? t(`disabled.${code as 'OWN_LEAD'}`)
      : t('disabled.other')
  const refusal = (error: unknown) => {
    const { code } = error as { code?: string }
    return code && i18n.exists(`disabled.${code}`, { ns: 'monitoring' }) ? reason(code) : sentence(error)
  }
  const short = asked === 'reveal' ? text.trim().length < 10 : text.trim() === ''
  return (
    <Group gap="xs">
      {lead.may.map(({ move, disabled }) => (
        <ActButton
          key={move}
          size="sm"
          label={t(`move.${move}`)}
          filled={move === 'review'}
          refused={disabled && reason(disabled)}
          loading={act.isPending && act.variables.move === move}
          onAct={() => {
            act.reset()
            if (silent.includes(move)) act.mutate({ move, text: '' })
            else setAsked(move)
          }}
        />
      ))}
      {act.isError && !asked && (
        <Alert color="red" variant="light" role="alert">
          {refusal(act.error)}
        </Alert>
      )}
      <Modal
        opened={asked !== null}
        onClose={() => setAsked(null)}
        title={asked && t(`move.${asked}`)}
        closeButtonProps={{ 'aria-label': shell('close') }}
      >
        <Stack>
          {(asked === 'reveal' || asked === 'explain' || asked === 'pass-on') && (
            <Text size="sm" id="move-about">
              {t(`move.${asked}About`)}
            </Text>
          )}
          <Textarea
            label={t(asked === 'note' || asked === 'reply' ? 'move.text' : 'move.reason')}
            autosize
            minRows={3}
            maxLength={5000}
            value={text}
            onChange={(e) => draft.change(e.currentTarget.value)}
            data-autofocus
            required
          />
          <DraftState draft={draft} refusal={refusal} />
          {short && (
            <Text size="sm" c="dimmed">
              {t(asked === 'reveal' ? 'move.tooShort' : 'move.missing')}
            </Text>
          )}
          <BusyButton disabled={short} loading={act.isPending} onClick={() => void draft.submit()}>
            {asked === null || asked === 'note' || asked === 'reply' ? t('move.save') : t(`move.${asked}`)}
          </BusyButton>
        </Stack>
      </Modal>
    </Group>
  )
}
