/** The state of an action as a word; filled where somebody still has to do something. */
import { Badge } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type ActionState, openStates } from '../action.model.ts'

export function StateBadge({ state }: { state: ActionState }) {
  const { t } = useTranslation('strategy')
  return (
    <Badge variant={openStates.includes(state) ? 'filled' : 'outline'} tt="none" fw={500}>
      {t(`state.${state}`)}
    </Badge>
  )
}
