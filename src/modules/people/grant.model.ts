/** Giving roles: proposed by one, where it weighs most approved by another, ended by whoever could give it. Pure. */
import * as z from 'zod'
import { err, ok, type Result } from '#kernel/result.ts'
import { Role } from './model.ts'
import { Day, overlap, type Period } from './period.model.ts'
import { type SeparationReason, separationOf } from './separation.model.ts'

export const GrantState = z.enum(['proposed', 'in-force', 'refused', 'ended'])
export type GrantState = z.infer<typeof GrantState>

export const GrantMove = z.enum(['approve', 'refuse', 'end'])
export type GrantMove = z.infer<typeof GrantMove>

export const GrantRefusal = z.enum([
  'OWN_ROLE',
  'OWN_PROPOSAL',
  'OUTSIDE_PLACE',
  'NOT_ALLOWED_IN_STATE',
  'SEPARATED',
  'ALREADY_GIVEN',
  'FORBIDDEN',
  'REASON_MISSING',
  'PERIOD_OVER',
])
export type GrantRefusal = z.infer<typeof GrantRefusal>

export const Grant = z.object({
  id: z.string(),
  account: z.object({
    id: z.string(),
    login: z.string(),
    displayName: z.string(),
    officer: z.string().nullable(),
  }),
  role: Role,
  place: z.object({ code: z.string(), name: z.string() }).nullable(),
  from: Day,
  to: Day.nullable(),
  state: GrantState,
  origin: z.enum(['people', 'set-up', 'demonstration']),
  proposedBy: z.string().nullable(),
  proposedAt: z.string(),
  reason: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  endedBy: z.string().nullable(),
  endedAt: z.string().nullable(),
  endReason: z.string().nullable(),
  /** What the reader may do now; `disabled` is the code of the reason, null when it may be done. */
  may: z.array(z.object({ move: GrantMove, disabled: GrantRefusal.nullable() })),
})
export type Grant = z.infer<typeof Grant>

/** Roles that take effect only when a second person has approved them. */
export const fourEyes: readonly Role[] = ['investigator', 'auditor', 'administrator', 'integrity-officer']

/**
 * Whether the role waits for a second person. The first integrity officer of a house does not: until there is one, nobody could be that
 * second person.
 */
export function needsSecondPerson(role: Role, { integrityOfficers }: { integrityOfficers: number }): boolean {
  if (role === 'integrity-officer') return integrityOfficers > 0
  return fourEyes.includes(role)
}

/** A person: an account, and the officer behind it. Two accounts of one officer are one person. */
export interface Person {
  readonly account: string
  readonly officer: string | null
}

export function samePerson(a: Person, b: Person): boolean {
  return a.account === b.account || (a.officer !== null && a.officer === b.officer)
}

export interface Proposal extends Period {
  readonly role: Role
  readonly place: string | null
}

export interface ProposalCase {
  readonly by: Person
  readonly to: Person
  /** The proposer's own right covers the place. */
  readonly withinPlace: boolean
  /** Roles of the same person that are proposed or in force. */
  readonly held: readonly Proposal[]
  readonly today: string
  readonly integrityOfficers: number
}

export type ProposalRefusal =
  | { readonly code: Exclude<GrantRefusal, 'SEPARATED'> }
  | { readonly code: 'SEPARATED'; readonly role: Role; readonly why: SeparationReason }

/** The state of the new grant, or why it is refused. */
export function propose(
  proposal: Proposal,
  { by, to, withinPlace, held, today, integrityOfficers }: ProposalCase,
): Result<'proposed' | 'in-force', ProposalRefusal> {
  if (samePerson(by, to)) return err({ code: 'OWN_ROLE' })
  if (!withinPlace) return err({ code: 'OUTSIDE_PLACE' })
  if (proposal.to !== null && (proposal.to <= today || proposal.to <= proposal.from))
    return err({ code: 'PERIOD_OVER' })
  if (held.some((one) => one.role === proposal.role && one.place === proposal.place))
    return err({ code: 'ALREADY_GIVEN' })
  const clash = clashWith(proposal, held)
  if (clash) return err(clash)
  return ok(needsSecondPerson(proposal.role, { integrityOfficers }) ? 'proposed' : 'in-force')
}

/** A role among those held at the same time that must not meet the new one. */
function clashWith(proposal: Proposal, held: readonly Proposal[]): ProposalRefusal | null {
  for (const one of held) {
    const why = separationOf(one.role, proposal.role)
    if (why && overlap(one, proposal)) return { code: 'SEPARATED', role: one.role, why }
  }
  return null
}

const allowed: Record<GrantMove, readonly GrantState[]> = {
  approve: ['proposed'],
  refuse: ['proposed'],
  end: ['in-force'],
}

const target: Record<GrantMove, GrantState> = { approve: 'in-force', refuse: 'refused', end: 'ended' }

export interface MoveCase {
  readonly state: GrantState
  readonly role: Role
  readonly by: Person
  readonly holder: Person
  /** Who proposed; null for what the house itself gave. */
  readonly proposer: Person | null
  /** The caller's right (`roles.decide`) covers the place of the grant. */
  readonly withinPlace: boolean
  /** Roles of the holder that are in force, without this one. */
  readonly held: readonly Proposal[]
  readonly period: Period
}

/** The state after the move, or why it is refused. Nobody decides on their own role; nobody approves what they proposed. */
export function decideGrant(move: GrantMove, given: MoveCase): Result<GrantState, ProposalRefusal> {
  const { state, role, by, holder, proposer, withinPlace, held, period } = given
  if (!allowed[move].includes(state)) return err({ code: 'NOT_ALLOWED_IN_STATE' })
  if (samePerson(by, holder)) return err({ code: 'OWN_ROLE' })
  if (!withinPlace) return err({ code: 'OUTSIDE_PLACE' })
  if (move !== 'approve') return ok(target[move])
  if (proposer === null || samePerson(by, proposer)) return err({ code: 'OWN_PROPOSAL' })
  const clash = clashWith({ role, place: null, ...period }, held)
  return clash ? err(clash) : ok(target.approve)
}
