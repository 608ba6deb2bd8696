/** What the reader may do with a draft now, and why not. */
import { useTranslation } from 'react-i18next'
import { client } from '#web/client.ts'
import { ReasonedMoves } from '#web/ReasonedMoves.tsx'
import { type Draft, needsReason } from '../draft.model.ts'
import { useRefusal } from './refusals.ts'

export function DraftMoves({ draft: { id, sha256, may } }: { draft: Draft }) {
  const { t } = useTranslation('library')
  const { reason, refusal } = useRefusal()
  return (
    <ReasonedMoves
      // What the state does not allow is left out, and so is what the reader's role never does.
      moves={may.filter((one) => one.disabled !== 'NOT_ALLOWED_IN_STATE' && one.disabled !== 'FORBIDDEN')}
      label={(move) => t(`move.${move}`)}
      why={reason}
      refusal={refusal}
      suggested={['publish', 'propose']}
      needsReason={needsReason}
      reason={{ label: t('reason'), hint: t('reasonHint') }}
      act={(move, text) => client.library.drafts.move({ id, move, reason: text, sha256 })}
    />
  )
}
