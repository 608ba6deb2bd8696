/** Whether a load is in use, who changed that and why, and the buttons to change it. */
import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useErrorSentence } from '#web/Async.tsx'
import { client } from '#web/client.ts'
import { ReasonedMoves } from '#web/ReasonedMoves.tsx'
import { useFormat } from '#web/use-format.ts'
import type { Load } from '../load.model.ts'
import { LoadMove, type LoadRefusal, whyNot } from '../load-move.model.ts'
import { useMessage } from './Notes.tsx'

/** What one looks for, and below it what one reads once. */
export function Twofold({ first, second }: { first: string; second: string | null }) {
  return (
    <>
      {first}
      {second !== null && (
        <Text size="xs" c="dimmed">
          {second}
        </Text>
      )}
    </>
  )
}

export function LoadState({ load: { state, moved } }: { load: Load }) {
  const { t } = useTranslation('monitoring')
  const f = useFormat()
  const why =
    moved &&
    t(moved.move === 'withdraw' ? 'load.withdrawnBy' : 'load.restoredBy', {
      by: moved.by,
      at: f.time(moved.at),
      reason: moved.reason,
    })
  return <Twofold first={t(`load.${state}`)} second={why} />
}

export function LoadMoves({ load, all }: { load: Load; all: readonly Load[] }) {
  const { t } = useTranslation('monitoring')
  const message = useMessage()
  const sentence = useErrorSentence()
  const why = (code: string) => message({ code, params: {} })
  const refusal = (error: unknown) => {
    const { code } = error as { code?: string }
    return code && known.has(code) ? why(code) : sentence(error)
  }
  const moves = LoadMove.options
    .map((move) => ({ move, disabled: whyNot(move, load, all) }))
    // What the state does not allow is left out.
    .filter(({ disabled }) => disabled !== 'NOT_ALLOWED_IN_STATE')
  return (
    <ReasonedMoves
      moves={moves}
      label={(move) => t(`load.${move}`)}
      title={(move) => t('load.which', { act: t(`load.${move}`), file: load.fileName })}
      why={why}
      refusal={refusal}
      suggested={[]}
      needsReason={() => true}
      reason={{
        label: t('load.reason'),
        hint: t(load.state === 'active' ? 'load.reasonHint' : 'load.reasonHintBack'),
      }}
      act={(move, reason) => client.monitoring.imports.move({ id: load.id, move, reason })}
    />
  )
}

/** Refusals of the server that have a sentence here. */
const known: ReadonlySet<string> = new Set<LoadRefusal | 'BUSY' | 'TEXT_MISSING'>([
  'NOT_ALLOWED_IN_STATE',
  'SUCCESSOR_IN_USE',
  'SAME_FILE_IN_USE',
  'BUSY',
  'TEXT_MISSING',
])
