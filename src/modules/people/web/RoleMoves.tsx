/** What the reader may do with a role now, and why not. */
import { Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { client } from '#web/client.ts'
import { ReasonedMoves } from '#web/ReasonedMoves.tsx'
import type { Grant } from '../grant.model.ts'
import { useRefusal } from './refusals.ts'

export function RoleMoves({ grant }: { grant: Grant }) {
  const { t } = useTranslation('people')
  const { reason, refusal } = useRefusal()
  return (
    <Group gap="xs">
      <ReasonedMoves
        // What the state does not allow is left out: an ended role has no buttons.
        moves={grant.may.filter((one) => one.disabled !== 'NOT_ALLOWED_IN_STATE')}
        label={(move) => t(`roles.${move}`)}
        why={reason}
        refusal={refusal}
        suggested={['approve']}
        needsReason={(move) => move !== 'approve'}
        reason={{ label: t('roles.reason'), hint: t('roles.reasonHint') }}
        act={(move, text) => client.people.roles.move({ id: grant.id, move, reason: text })}
      />
    </Group>
  )
}
