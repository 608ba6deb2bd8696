/**
 * Actions: what someone does about something, by when. States and moves are data; `decide` is asked by the API and, through `may`, by the
 * page. Nobody closes, extends or drops what they own themselves. Pure.
 */
import * as z from 'zod'
import { daysBetween } from '#kernel/calendar.ts'
import { err, ok, type Result } from '#kernel/result.ts'
import { Factor } from './factor.model.ts'

export const ActionState = z.enum(['proposed', 'agreed', 'under-way', 'done', 'closed', 'dropped'])
export type ActionState = z.infer<typeof ActionState>

/** States in which somebody still has to do something. */
export const openStates: readonly ActionState[] = ['proposed', 'agreed', 'under-way', 'done']

export const ActionMove = z.enum([
  'agree',
  'begin',
  'report-done',
  'close',
  'send-back',
  'extend',
  'ask-time',
  'drop',
  'reopen',
  'note',
])
export type ActionMove = z.infer<typeof ActionMove>

/** In which states a move may be made, and where it leads; `stay` leaves the state as it is. */
const moves: Record<
  ActionMove,
  { readonly from: readonly ActionState[]; readonly to: ActionState | 'stay' }
> = {
  agree: { from: ['proposed'], to: 'agreed' },
  begin: { from: ['agreed'], to: 'under-way' },
  'report-done': { from: ['under-way'], to: 'done' },
  close: { from: ['done'], to: 'closed' },
  'send-back': { from: ['done'], to: 'under-way' },
  extend: { from: ['agreed', 'under-way'], to: 'stay' },
  'ask-time': { from: ['agreed', 'under-way'], to: 'stay' },
  drop: { from: ['proposed', 'agreed', 'under-way'], to: 'dropped' },
  reopen: { from: ['closed', 'dropped'], to: 'proposed' },
  note: { from: ['proposed', 'agreed', 'under-way', 'done'], to: 'stay' },
}

/** What the owner and the deputy do themselves; everything else somebody else does. */
const byOwner: readonly ActionMove[] = ['begin', 'report-done', 'ask-time']
/** What nobody does with their own action. */
const byAnother: readonly ActionMove[] = ['close', 'send-back', 'extend', 'drop', 'reopen']
const argued: readonly ActionMove[] = [
  'report-done',
  'close',
  'send-back',
  'extend',
  'ask-time',
  'drop',
  'reopen',
  'note',
]

/** Why an extension is granted or asked for must be more than a word. */
export const shortestReason = 10

export const ActionRefusal = z.enum([
  'FORBIDDEN',
  'NOT_ALLOWED_IN_STATE',
  'OWN_ACTION',
  'NOT_OWNER',
  'OWNER_MISSING',
  'DUE_MISSING',
  'TEXT_MISSING',
  'EVIDENCE_MISSING',
  'NEEDS_OPEN',
  'NOT_LATER',
])
export type ActionRefusal = z.infer<typeof ActionRefusal>

/** What the caller's roles open for an action of this office. */
export interface Powers {
  /** Runs the strategy: integrity officer. */
  readonly run: boolean
  /** Releases actions of the office: supervisor. */
  readonly release: boolean
  /** Judges whether it was done: supervisor, integrity officer, auditor. */
  readonly close: boolean
}

export interface ActionCase {
  readonly state: ActionState
  /** The caller is the owner or the deputy, under this or another account. */
  readonly own: boolean
  readonly powers: Powers
  readonly hasOwner: boolean
  readonly due: string | null
  /** Pieces of evidence that stand. */
  readonly evidence: number
  /** Actions this one waits for that are neither closed nor dropped. */
  readonly openNeeds: number
}

/** Whether the move belongs to the state at all, whoever asks: what does not is not shown. */
export function belongsTo(move: ActionMove, state: ActionState): boolean {
  return moves[move].from.includes(state)
}

/** Whether the move is open to the caller at all, before a text or a date is written: what greys out the button. */
export function mayMove(move: ActionMove, one: ActionCase): ActionRefusal | null {
  if (byAnother.includes(move) && one.own) return 'OWN_ACTION'
  if (!permitted(move, one)) return byOwner.includes(move) ? 'NOT_OWNER' : 'FORBIDDEN'
  if (!moves[move].from.includes(one.state)) return 'NOT_ALLOWED_IN_STATE'
  if (move === 'agree') return readyToAgree(one)
  return move === 'close' ? readyToClose(one) : null
}

function readyToAgree({ hasOwner, due }: ActionCase): ActionRefusal | null {
  if (!hasOwner) return 'OWNER_MISSING'
  return due === null ? 'DUE_MISSING' : null
}

function readyToClose({ openNeeds, evidence }: ActionCase): ActionRefusal | null {
  if (openNeeds > 0) return 'NEEDS_OPEN'
  return evidence === 0 ? 'EVIDENCE_MISSING' : null
}

function permitted(move: ActionMove, { own, powers }: ActionCase): boolean {
  const { run, release, close } = powers
  const allowed: Record<ActionMove, boolean> = {
    agree: run || release,
    begin: own,
    'report-done': own,
    close,
    'send-back': close,
    extend: run || release,
    'ask-time': own,
    drop: run || release,
    reopen: run || close,
    note: own || run || release || close,
  }
  return allowed[move]
}

export interface Wish {
  readonly move: ActionMove
  readonly text: string
  /** For `extend` and `ask-time`: the new date. */
  readonly due?: string | undefined
}

/** The state after the move, or why it is refused. */
export function decide(one: ActionCase, { move, text, due }: Wish): Result<ActionState, ActionRefusal> {
  const refused = mayMove(move, one)
  if (refused) return err(refused)
  if (argued.includes(move) && text.trim() === '') return err('TEXT_MISSING')
  if (move === 'extend' || move === 'ask-time') {
    if (text.trim().length < shortestReason) return err('TEXT_MISSING')
    if (due === undefined || one.due === null || due <= one.due) return err('NOT_LATER')
  }
  const { to } = moves[move]
  return ok(to === 'stay' ? one.state : to)
}

/** Whether a text must be written with the move. */
export function needsText(move: ActionMove): boolean {
  return argued.includes(move)
}

export function needsDate(move: ActionMove): boolean {
  return move === 'extend' || move === 'ask-time'
}

/** Days past the date; null when it is not overdue. What was reported done waits for others and is not overdue. */
export function overdueDays(
  action: { readonly state: ActionState; readonly dueOn: string | null },
  today: string,
): number | null {
  if (action.dueOn === null || !['agreed', 'under-way'].includes(action.state)) return null
  const days = daysBetween(action.dueOn, today)
  return days > 0 ? days : null
}

/** Where an action comes from: the room, the thing there, and how it is called. */
export const ActionSource = z.object({
  room: z.string().regex(/^[a-z-]{2,40}$/),
  id: z.string().max(200),
  label: z.string().trim().max(300),
})
export type ActionSource = z.infer<typeof ActionSource>

const Day = z.iso.date()

/** What is written down about an action, whatever its state. */
export const ActionText = z.object({
  title: z.string().trim().min(1).max(200),
  problem: z.string().trim().max(4000),
  expected: z.string().trim().max(4000),
  measure: z.string().trim().max(4000),
  factor: Factor,
  objective: z.uuid().nullable(),
  /** Code of the office it concerns; null = the whole administration. */
  office: z.string().max(40).nullable(),
  owner: z.uuid().nullable(),
  deputy: z.uuid().nullable(),
  startOn: Day.nullable(),
  dueOn: Day.nullable(),
  cost: z.number().min(0).max(1e12).nullable(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .nullable(),
  /** Monthly figure of monitoring that shall move, and whither. */
  indicator: z.string().max(40).nullable(),
  wanted: z.enum(['up', 'down']).nullable(),
  repeatMonths: z.number().int().min(1).max(60).nullable(),
})
export type ActionText = z.infer<typeof ActionText>

/** An action about which nothing is written yet; no title, so it cannot be saved. */
export const emptyText: ActionText = {
  title: '',
  problem: '',
  expected: '',
  measure: '',
  factor: 'RAD-1',
  objective: null,
  office: null,
  owner: null,
  deputy: null,
  startOn: null,
  dueOn: null,
  cost: null,
  currency: null,
  indicator: null,
  wanted: null,
  repeatMonths: null,
}

export const TextFault = z.enum([
  'SAME_PERSON',
  'DATES_REVERSED',
  'COST_WITHOUT_CURRENCY',
  'INDICATOR_WITHOUT_DIRECTION',
  'DUE_IS_AGREED',
  'OWNER_NEEDED',
  'LAST_DAY_NEEDED',
])
export type TextFault = z.infer<typeof TextFault>

/** What is wrong with the text as a whole; `agreed` is the date of an action that was agreed: only an extension changes it. */
export function faultOf(
  text: ActionText,
  agreed: { readonly dueOn: string | null } | null,
): TextFault | null {
  if (text.owner !== null && text.owner === text.deputy) return 'SAME_PERSON'
  if (text.startOn !== null && text.dueOn !== null && text.dueOn < text.startOn) return 'DATES_REVERSED'
  if ((text.cost === null) !== (text.currency === null)) return 'COST_WITHOUT_CURRENCY'
  if ((text.indicator === null) !== (text.wanted === null)) return 'INDICATOR_WITHOUT_DIRECTION'
  if (text.repeatMonths !== null && text.dueOn === null) return 'LAST_DAY_NEEDED'
  if (agreed && text.dueOn !== agreed.dueOn) return 'DUE_IS_AGREED'
  if (agreed && text.owner === null) return 'OWNER_NEEDED'
  return null
}
