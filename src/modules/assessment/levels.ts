/**
 * Agreed levels for other rooms: of the newest cycle in which a group within the reader's reach has an accepted result. Never answers, and
 * nothing of groups that have not finished.
 */
import { reaches } from '#kernel/policy.ts'
import type { Actor } from '#platform/rpc.ts'
import { levelOf } from './answer.model.ts'
import { resultsOf } from './board.store.ts'
import { allCycles, type PanelRecord, panelsOf, questionnaireOfCycle } from './cycle.store.ts'
import type { AssessmentDeps } from './deps.ts'
import type { Words } from './questionnaire.model.ts'

/** The mean over the offices that agreed on the question; an office to which it does not apply is none of them. */
export interface AgreedLevel {
  readonly question: string
  readonly text: Words
  /** 0 to 5: of each office the lower of written and practised. */
  readonly level: number
  readonly offices: number
  readonly cycle: { readonly id: string; readonly number: number }
}

/** Questions that were agreed on, in the order of the questionnaire; with `about`, those and the ones about these provisions. */
export async function levelsFor(
  deps: Pick<AssessmentDeps, 'db'>,
  actor: Actor,
  about?: readonly string[],
): Promise<AgreedLevel[]> {
  const found = await newestAccepted(deps, actor)
  if (!found) return []
  const { cycle, panels } = found
  const questionnaire = await questionnaireOfCycle(deps.db, cycle)
  const results = Map.groupBy(
    await resultsOf(
      deps.db,
      panels.map((one) => one.id),
    ),
    (one) => one.question,
  )
  return questionnaire.questions.flatMap((question) => {
    if (about && !about.includes(question.id)) return []
    const levels = (results.get(question.id) ?? []).flatMap(({ value }) => levelOf(value) ?? [])
    if (levels.length === 0) return []
    const level = levels.reduce((sum, one) => sum + one, 0) / levels.length
    const { id, text } = question
    return [
      { question: id, text, level, offices: levels.length, cycle: { id: cycle.id, number: cycle.number } },
    ]
  })
}

async function newestAccepted({ db }: Pick<AssessmentDeps, 'db'>, actor: Actor) {
  const reads = ['assessment.read', 'assessment.run'].filter((one) => actor.permissions.has(one))
  if (reads.length === 0) return null
  const within = (panel: PanelRecord) => reads.some((one) => reaches(actor, one, panel.office))
  for (const cycle of await allCycles(db)) {
    const panels = (await panelsOf(db, [cycle.id])).filter((one) => one.state === 'accepted' && within(one))
    if (panels.length > 0) return { cycle, panels }
  }
  return null
}
