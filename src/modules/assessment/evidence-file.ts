/** Who may open a file that was added as evidence: its author always; others once the factor is revealed, if they may see the evidence at all. */
import type { OpenedFile } from '#platform/files/files.ts'
import type { Actor } from '#platform/rpc.ts'
import { evidenceById, stagesOf } from './board.store.ts'
import {
  cycleById,
  type PanelRecord,
  panelById,
  questionnaireOfCycle,
  respondentsBehind,
  signersOf,
} from './cycle.store.ts'
import { type EvidenceDeps, ROOM } from './deps.ts'
import { isOwn } from './evidence.ts'
import { reachesPanel } from './leading.ts'

/** Null for whoever may not: that it exists is not told either. */
export async function evidenceFileFor(
  deps: EvidenceDeps,
  id: string,
  actor: Actor,
): Promise<OpenedFile | null> {
  const { db, files } = deps
  const found = await evidenceById(db, id)
  const panel = found && (await panelById(db, found.panel))
  if (!found || !panel || found.kind !== 'file') return null
  const seats = await respondentsBehind(db, actor)
  const own = isOwn(found.respondent, panel, { actor, seats: seats.map((one) => one.id) })
  const inGroup = seats.some((one) => one.panel === panel.id)
  const opened =
    own ||
    ((await isRevealed(deps, panel, found.question)) &&
      (inGroup || reachesPanel(actor, panel) || (await signs(deps, panel, actor))))
  return opened ? ((await files.openFile(found.reference, { room: ROOM })) ?? null) : null
}

async function isRevealed({ db }: EvidenceDeps, panel: PanelRecord, question: string): Promise<boolean> {
  const cycle = await cycleById(db, panel.cycle)
  const questionnaire = cycle && (await questionnaireOfCycle(db, cycle))
  const factor = questionnaire?.questions.find((one) => one.id === question)?.factor
  return (factor && (await stagesOf(db, panel.id)).get(factor)) !== 'alone' && factor !== undefined
}

async function signs({ db }: EvidenceDeps, panel: PanelRecord, actor: Actor): Promise<boolean> {
  if (!actor.permissions.has('assessment.sign')) return false
  return (await signersOf(db, panel.cycle)).some((one) => one.account === actor.id)
}
