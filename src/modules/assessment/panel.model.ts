/** The group of one office and the way of its result: draft, submitted, sent back with the questions named, accepted. Pure. */
import * as z from 'zod'
import { err, ok, type Result } from '#kernel/result.ts'
import type { Stage } from './consensus.model.ts'

export const PanelState = z.enum(['draft', 'submitted', 'sent-back', 'accepted'])
export type PanelState = z.infer<typeof PanelState>

export const PanelMove = z.enum(['submit', 'send-back', 'accept'])
export type PanelMove = z.infer<typeof PanelMove>

const from: Record<PanelMove, readonly PanelState[]> = {
  submit: ['draft', 'sent-back'],
  'send-back': ['submitted'],
  accept: ['submitted'],
}
const to: Record<PanelMove, PanelState> = {
  submit: 'submitted',
  'send-back': 'sent-back',
  accept: 'accepted',
}

export type PanelRefusal =
  | 'NOT_ALLOWED_IN_STATE'
  | 'NOT_THE_FACILITATOR'
  | 'NOT_THE_REVIEWER'
  | 'OWN_RESULT'
  | 'NOT_ALL_AGREED'
  | 'QUESTIONS_MISSING'
  | 'REASON_MISSING'

export interface PanelCase {
  readonly state: PanelState
  /** The caller leads this group. */
  readonly facilitates: boolean
  /** The caller answered in this group. */
  readonly responds: boolean
  /** The caller may run assessments at this office. */
  readonly runs: boolean
  /** Questions without an agreed result. */
  readonly open: number
}

/** Whether the caller may make the move; whoever led or answered does not judge the result. */
export function movePanel(move: PanelMove, about: PanelCase): Result<PanelState, PanelRefusal> {
  if (move === 'submit' ? !about.facilitates : !about.runs)
    return err(move === 'submit' ? 'NOT_THE_FACILITATOR' : 'NOT_THE_REVIEWER')
  if (move !== 'submit' && (about.facilitates || about.responds)) return err('OWN_RESULT')
  if (!from[move].includes(about.state)) return err('NOT_ALLOWED_IN_STATE')
  if (move === 'submit' && about.open > 0) return err('NOT_ALL_AGREED')
  return ok(to[move])
}

/** Whether the agreed result of a question may be written now; null when it may. */
export function agreeRefusal(about: {
  readonly state: PanelState
  readonly facilitates: boolean
  readonly stage: Stage
  /** The question is among those sent back. */
  readonly named: boolean
}): 'NOT_THE_FACILITATOR' | 'NOT_REVEALED' | 'NOT_ALLOWED_IN_STATE' | null {
  if (!about.facilitates) return 'NOT_THE_FACILITATOR'
  if (about.stage !== 'agree') return 'NOT_REVEALED'
  const writable = about.state === 'draft' || (about.state === 'sent-back' && about.named)
  return writable ? null : 'NOT_ALLOWED_IN_STATE'
}

/** Whether answers can still be given in this stage: alone in the first round, again after the reveal. */
export function answersOpen(
  state: PanelState,
  stage: Stage,
  handedIn: boolean,
): 'HANDED_IN' | 'CLOSED' | null {
  if (state !== 'draft' || stage === 'agree') return 'CLOSED'
  return handedIn ? 'HANDED_IN' : null
}
