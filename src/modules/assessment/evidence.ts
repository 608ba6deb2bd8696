/** Evidence: an address or a live figure of another room, until the result is accepted. Before the reveal only whoever added it sees it. */
import { randomUUID } from 'node:crypto'
import { err, ok, type Result } from '#kernel/result.ts'
import type { Actor } from '#platform/rpc.ts'
import type { NewEvidence } from './answers.contract.ts'
import { evidenceById, stagesOf } from './board.store.ts'
import { indicatorsByFactor } from './contradiction.model.ts'
import {
  cycleById,
  lockPanel,
  type PanelRecord,
  questionnaireOfCycle,
  respondentsBehind,
} from './cycle.store.ts'
import type { AssessmentDeps } from './deps.ts'
import type { Evidence } from './view.model.ts'

type AddRefusal = 'NOT_FOUND' | 'CLOSED' | 'BAD_ADDRESS' | 'UNKNOWN_INDICATOR'

export const liveIndicators: readonly string[] = Object.values(indicatorsByFactor).flat()

export async function addEvidence(
  { db, now }: AssessmentDeps,
  wish: NewEvidence,
  actor: Actor,
): Promise<Result<Evidence, AddRefusal>> {
  const fault = faultOf(wish)
  if (fault) return err(fault)
  return db.transaction().execute(async (tx): Promise<Result<Evidence, AddRefusal>> => {
    const panel = await lockPanel(tx, wish.panel)
    const cycle = panel && (await cycleById(tx, panel.cycle))
    const question =
      cycle && (await questionnaireOfCycle(tx, cycle)).questions.find((one) => one.id === wish.question)
    if (!panel || !question) return err('NOT_FOUND')
    const seat = (await respondentsBehind(tx, actor)).find((one) => one.panel === panel.id)
    const leads = panel.facilitator === actor.id
    if (!seat && !leads) return err('NOT_FOUND')
    if (panel.state === 'submitted' || panel.state === 'accepted') return err('CLOSED')
    const stage = (await stagesOf(tx, panel.id)).get(question.factor)
    if (leads && stage === 'alone') return err('CLOSED') // the facilitator waits like everybody else
    const id = randomUUID()
    const { panel: _, ...row } = wish
    await tx
      .insertInto('assessment.evidence')
      .values({
        id,
        panel: panel.id,
        ...row,
        respondent: seat?.id ?? null,
        added_at: now(),
        removed_at: null,
      })
      .execute()
    return ok({ id, ...row, mine: true })
  })
}

export async function removeEvidence(
  { db, now }: AssessmentDeps,
  id: string,
  actor: Actor,
): Promise<Result<true, 'NOT_FOUND' | 'CLOSED'>> {
  const found = await evidenceById(db, id)
  if (!found) return err('NOT_FOUND')
  return db.transaction().execute(async (tx): Promise<Result<true, 'NOT_FOUND' | 'CLOSED'>> => {
    const panel = await lockPanel(tx, found.panel)
    const seats = await respondentsBehind(tx, actor)
    if (!panel || !isOwn(found.respondent, panel, { actor, seats: seats.map((one) => one.id) }))
      return err('NOT_FOUND')
    if (panel.state === 'submitted' || panel.state === 'accepted') return err('CLOSED')
    await tx.updateTable('assessment.evidence').set({ removed_at: now() }).where('id', '=', id).execute()
    return ok(true)
  })
}

/** Whether the caller added it: as a respondent, or as the one who leads the group. */
export function isOwn(
  respondent: string | null,
  panel: Pick<PanelRecord, 'facilitator'>,
  { actor, seats }: { readonly actor: Actor; readonly seats: readonly string[] },
): boolean {
  return respondent === null ? panel.facilitator === actor.id : seats.includes(respondent)
}

function faultOf({ kind, reference }: NewEvidence): AddRefusal | null {
  if (kind === 'live') return liveIndicators.includes(reference) ? null : 'UNKNOWN_INDICATOR'
  if (kind === 'link') return URL.canParse(reference) && /^https?:/i.test(reference) ? null : 'BAD_ADDRESS'
  return 'BAD_ADDRESS'
}
