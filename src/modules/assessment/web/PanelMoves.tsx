/** Submitting a result, sending questions back, accepting. */
import { Checkbox, ScrollArea, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '#web/client.ts'
import { ReasonedMoves } from '#web/ReasonedMoves.tsx'
import type { PanelMove } from '../panel.model.ts'
import type { Board } from '../view.model.ts'
import { useRefusal } from './refusals.ts'

export function PanelMoves({ board }: { board: Board }) {
  const { t } = useTranslation('assessment')
  const { reason: why, refusal } = useRefusal()
  const [questions, setQuestions] = useState<readonly string[]>([])
  const act = async (move: PanelMove, reason: string) => {
    const panel = board.panel.id
    const chosen = move === 'send-back' ? [...questions] : []
    await client.assessment.board.move({ panel, move, questions: chosen, reason })
    setQuestions([])
  }
  return (
    <ReasonedMoves
      // What the reader's role never does is left out.
      moves={board.may.filter(
        (one) => one.disabled !== 'NOT_THE_FACILITATOR' && one.disabled !== 'NOT_THE_REVIEWER',
      )}
      size="sm"
      label={(move) => t(`board.${move}`)}
      why={why}
      refusal={refusal}
      suggested={['submit', 'accept']}
      needsReason={(move) => move === 'send-back'}
      reason={{ label: t('board.reason'), longest: 2000 }}
      fields={(move) =>
        move === 'send-back' && (
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
        )
      }
      act={act}
    />
  )
}
