/** Whether the people, offices, objectives and figures that a text names are there. */
import { staffAccounts, unitNames } from '#modules/people/public.ts'
import type { ActionText } from './action.model.ts'
import { type StrategyDeps, todayOf } from './deps.ts'
import { objectiveById } from './strategy.store.ts'

export type NameFault = 'UNKNOWN_PERSON' | 'UNKNOWN_OFFICE' | 'UNKNOWN_OBJECTIVE' | 'UNKNOWN_INDICATOR'

/** Names that stood in the text before are not asked again: somebody may have left since. */
export async function unknownName(
  deps: StrategyDeps,
  text: ActionText,
  before?: ActionText,
): Promise<NameFault | null> {
  const day = todayOf(deps)
  const people = [text.owner, text.deputy].filter(
    (id) => id !== null && id !== before?.owner && id !== before?.deputy,
  )
  if (people.length > 0) {
    const staff = new Set((await staffAccounts(deps.db, day)).map((one) => one.id))
    if (people.some((id) => id !== null && !staff.has(id))) return 'UNKNOWN_PERSON'
  }
  if (
    text.office !== null &&
    text.office !== before?.office &&
    !(await unitNames(deps.db, day)).has(text.office)
  )
    return 'UNKNOWN_OFFICE'
  if (
    text.objective !== null &&
    text.objective !== before?.objective &&
    !(await objectiveById(deps.db, text.objective))
  )
    return 'UNKNOWN_OBJECTIVE'
  const { indicator } = text
  return indicator !== null && !deps.figures.measures.includes(indicator) ? 'UNKNOWN_INDICATOR' : null
}
