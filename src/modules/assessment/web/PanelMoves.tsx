/** Submitting a result, sending questions back, accepting. */
import { Alert, Checkbox, Modal, ScrollArea, Stack, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActButton } from '#ui/ActButton.tsx'
import { BusyButton } from '#ui/BusyButton.tsx'
import { client, queryClient } from '#web/client.ts'
import type { PanelMove } from '../panel.model.ts'
import type { Board } from '../view.model.ts'
import { useRefusal } from './refusals.ts'

export function PanelMoves({ board }: { board: Board }) {
  const { t } = useTranslation('assessment')
  const { t: shell } = useTranslation()
  const { reason: sentence, refusal } = useRefusal()
  const [asked, setAsked] = useState<PanelMove | null>(null)
  const [reason, setReason] = useState('')
  const [questions, setQuestions] = useState<readonly string[]>([])
  const move = useMutation({
    mutationFn: (wanted: PanelMove) =>
      client.assessment.board.move({
        panel: board.panel.id,
        move: wanted,
        questions: wanted === 'send-back' ? [...questions] : [],
        reason,
      }),
    onSuccess: () => {
      setAsked(null)
      setReason('')
      setQuestions([])
      return queryClient.invalidateQueries()
    },
  })
  const shown = board.may.filter(
    (one) => one.disabled !== 'NOT_THE_FACILITATOR' && one.disabled !== 'NOT_THE_REVIEWER',
  )
  return (
    <>
      {shown.map((one) => (
        <ActButton
          key={one.move}
          size="sm"
          filled={one.move !== 'send-back' && one.disabled === null}
          label={t(`board.${one.move}`)}
          refused={one.disabled === null ? null : sentence(one.disabled)}
          onAct={() => {
            move.reset()
            setAsked(one.move)
          }}
        />
      ))}
      <Modal
        opened={asked !== null}
        onClose={() => setAsked(null)}
        title={asked ? t(`board.${asked}`) : ''}
        closeButtonProps={{ 'aria-label': shell('close') }}
      >
        <Stack>
          {asked === 'send-back' && (
            <ScrollArea.Autosize mah={260} viewportProps={{ tabIndex: 0 }}>
              <Checkbox.Group
                label={t('board.chooseQuestions')}
                value={[...questions]}
                onChange={(chosen) => setQuestions(chosen)}
              >
                <Stack gap={4} mt={4}>
                  {board.results.map(({ question }) => (
                    <Checkbox key={question} value={question} label={question} />
                  ))}
                </Stack>
              </Checkbox.Group>
            </ScrollArea.Autosize>
          )}
          <Textarea
            label={t('board.reason')}
            value={reason}
            autosize
            maxLength={2000}
            required={asked === 'send-back'}
            onChange={(e) => setReason(e.currentTarget.value)}
          />
          {move.isError && (
            <Alert color="red" variant="light" role="alert">
              {refusal(move.error)}
            </Alert>
          )}
          <BusyButton loading={move.isPending} onClick={() => asked && move.mutate(asked)}>
            {t('board.confirm')}
          </BusyButton>
        </Stack>
      </Modal>
    </>
  )
}
