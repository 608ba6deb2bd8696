/**
 * Leads: what stands out, once per pair or person and period, and how people work on it. A lead is never an accusation:
 * it says what was observed, what chance would give, and what could explain it innocently. Pure.
 */
import * as z from 'zod'
import { err, ok, type Result } from '#kernel/result.ts'
import { Finding, Period } from './findings.model.ts'

export const LeadStatus = z.enum(['new', 'under-review', 'explained', 'passed-on'])
export type LeadStatus = z.infer<typeof LeadStatus>

export const LeadMove = z.enum(['review', 'explain', 'pass-on', 'reopen', 'ask-reply', 'reply', 'note'])
export type LeadMove = z.infer<typeof LeadMove>

/** In which states a move may be made. The page greys out a button by the same line that makes the API refuse. */
const allowed: Record<LeadMove, readonly LeadStatus[]> = {
  review: ['new'],
  explain: ['under-review'],
  'pass-on': ['under-review'],
  reopen: ['explained'], // what was passed on belongs to the investigators and comes back through them
  'ask-reply': ['new', 'under-review'],
  reply: ['new', 'under-review'],
  note: ['new', 'under-review'],
}

/** Where a move leads; the others leave the state as it is. */
const target: Partial<Record<LeadMove, LeadStatus>> = {
  review: 'under-review',
  explain: 'explained',
  'pass-on': 'passed-on',
  reopen: 'under-review',
}

/** Moves that must be argued: the text is the reason, the note or the reply itself. */
const argued: readonly LeadMove[] = ['explain', 'pass-on', 'reopen', 'reply', 'note']

export const Subject = z.object({
  type: z.enum(['officer', 'broker', 'importer', 'office']),
  /** What is shown: a code for officers, the registered identifier for firms. */
  code: z.string(),
  /** The identifier (and name where the extract has one); null until the reader has given a reason. */
  name: z.string().nullable(),
})
export type Subject = z.infer<typeof Subject>

export const LeadEvent = z.object({
  id: z.string(),
  at: z.string(),
  /** Display name of who made the move. */
  by: z.string(),
  move: LeadMove.or(z.enum(['raised', 'revealed', 'unsupported'])),
  text: z.string(),
})
export type LeadEvent = z.infer<typeof LeadEvent>

export type LeadRefusal =
  | { readonly code: 'NOT_ALLOWED_IN_STATE'; readonly status: LeadStatus }
  | { readonly code: 'TEXT_MISSING' }
  | { readonly code: 'REPLY_NOT_ASKED' }
  | { readonly code: 'OWN_LEAD' }

/** Whether the lead is in a state that allows the move. */
export function can(move: LeadMove, lead: { readonly status: LeadStatus }): boolean {
  return allowed[move].includes(lead.status)
}

export interface MoveRequest {
  readonly move: LeadMove
  readonly text: string
  /** The person who acts is the officer the lead is about. */
  readonly concernsActor: boolean
  /** The officer has been asked to reply. */
  readonly replyAsked: boolean
}

/** The state after the move, or why it is refused. Nobody decides on a lead about themselves; only they reply to it. */
export function decide(
  lead: { readonly status: LeadStatus },
  request: MoveRequest,
): Result<LeadStatus, LeadRefusal> {
  if (!can(request.move, lead)) return err({ code: 'NOT_ALLOWED_IN_STATE', status: lead.status })
  if (request.move === 'reply' && !request.replyAsked) return err({ code: 'REPLY_NOT_ASKED' })
  if (request.concernsActor !== (request.move === 'reply')) return err({ code: 'OWN_LEAD' })
  if (argued.includes(request.move) && request.text.trim() === '') return err({ code: 'TEXT_MISSING' })
  return ok(target[request.move] ?? lead.status)
}

/** One lead before it has an id: the findings about the same pair or person in the same period. */
export const LeadDraft = z.object({
  subjectType: Finding.shape.subjectType,
  subject: z.string(),
  counterpart: z.string().nullable(),
  officeId: z.string().nullable(),
  period: Period,
  /** Strongest first. */
  findings: z.array(Finding),
  /** Same evidence, same fingerprint: what was explained once is not raised again by the same data. */
  fingerprint: z.string(),
})
export type LeadDraft = z.infer<typeof LeadDraft>
