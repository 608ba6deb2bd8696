/** Who may be named for a cycle. Pure: the caller brings the directory. */
import type { NewCycle, NewPanel } from './cycles.contract.ts'
import { assessmentPolicy } from './policy.ts'

export interface KnownAccount {
  readonly id: string
  readonly officer: string | null
  readonly roles: readonly string[]
}

export interface Known {
  readonly units: readonly { readonly code: string }[]
  readonly accounts: readonly KnownAccount[]
  readonly officers: readonly { readonly code: string }[]
  /** Whether the caller may run assessments at this office. */
  readonly runsAt: (office: string) => boolean
}

type WhoCode =
  | 'UNKNOWN_OFFICE'
  | 'UNKNOWN_PERSON'
  | 'OUTSIDE_PLACE'
  | 'EMPTY_GROUP'
  | 'TWICE'
  | 'LEADS_AND_ANSWERS'
  | 'MAY_NOT_LEAD'
  | 'MAY_NOT_ANSWER'
  | 'MAY_NOT_SIGN'
/** Where in the wish: number of the group and of the person in it. Signers are `{ panel: null, person }`; an office `{ panel, person: null }`. */
export interface Place {
  readonly panel: number | null
  readonly person: number | null
}
export type OpeningRefusal =
  | { readonly code: WhoCode; readonly at: Place }
  | { readonly code: 'UNKNOWN_QUESTIONNAIRE' | 'ENDS_BEFORE_IT_BEGINS' | 'DUE_IN_THE_PAST' }

/** Whether one of the roles opens what the permission guards. */
export function holds(roles: readonly string[], permission: keyof typeof assessmentPolicy): boolean {
  const byRole: Readonly<Record<string, unknown>> = assessmentPolicy[permission]
  return roles.some((role) => byRole[role] !== undefined)
}

/** The first thing that does not fit; null when the cycle can be opened. */
export function openingFault(wish: NewCycle, known: Known, today: string): OpeningRefusal | null {
  if (wish.periodTo < wish.periodFrom) return { code: 'ENDS_BEFORE_IT_BEGINS' }
  if (wish.due < today) return { code: 'DUE_IN_THE_PAST' }
  const seen = new Set<string>()
  const offices = new Set<string>()
  for (const [number, panel] of wish.panels.entries()) {
    const office = officeFault(panel, known, offices) ?? leaderFault(panel, known)
    if (office) return { code: office, at: { panel: number, person: null } }
    const fault = groupFault(panel, known, seen)
    if (fault) return { code: fault.code, at: { panel: number, person: fault.person } }
  }
  return signersFault(wish, known)
}

function officeFault(
  { office, respondents }: NewPanel,
  { units, runsAt }: Known,
  offices: Set<string>,
): WhoCode | null {
  if (!units.some((unit) => unit.code === office)) return 'UNKNOWN_OFFICE'
  if (offices.has(office)) return 'TWICE'
  if (!runsAt(office)) return 'OUTSIDE_PLACE'
  offices.add(office)
  return respondents.length === 0 ? 'EMPTY_GROUP' : null
}

function leaderFault({ facilitator }: NewPanel, { accounts }: Known): WhoCode | null {
  const leader = accounts.find((one) => one.id === facilitator)
  if (!leader) return 'UNKNOWN_PERSON'
  return holds(leader.roles, 'assessment.facilitate') ? null : 'MAY_NOT_LEAD'
}

/** Nobody twice in a cycle, under whichever account; nobody who leads the group. */
function groupFault(
  panel: NewPanel,
  known: Known,
  seen: Set<string>,
): { readonly code: WhoCode; readonly person: number } | null {
  const leader = known.accounts.find((one) => one.id === panel.facilitator)
  for (const [person, named] of panel.respondents.entries()) {
    const found = personOf(named, known)
    if (!found) return { code: 'UNKNOWN_PERSON', person }
    if (found.account && !holds(found.account.roles, 'assessment.answer'))
      return { code: 'MAY_NOT_ANSWER', person }
    if (leader && keysOf(leader).some((key) => found.keys.includes(key)))
      return { code: 'LEADS_AND_ANSWERS', person }
    if (found.keys.some((key) => seen.has(key))) return { code: 'TWICE', person }
    for (const key of found.keys) seen.add(key)
  }
  return null
}

/** The account, or the officer with the account behind it if there is one. */
function personOf({ account, officer }: NewPanel['respondents'][number], { accounts, officers }: Known) {
  const found = accounts.find((one) => (account === null ? one.officer === officer : one.id === account))
  if (account !== null && !found) return undefined
  const code = officer ?? found?.officer ?? null
  if (!found && !officers.some((one) => one.code === code)) return undefined
  const keys = [...(found ? keysOf(found) : []), ...(code === null ? [] : [`officer ${code}`])]
  return { account: found, keys }
}

function keysOf({ id, officer }: KnownAccount): string[] {
  return [`account ${id}`, ...(officer === null ? [] : [`officer ${officer}`])]
}

function signersFault({ signers }: NewCycle, { accounts }: Known): OpeningRefusal | null {
  const seen = new Set<string>()
  for (const [person, { account }] of signers.entries()) {
    const found = accounts.find((one) => one.id === account)
    const at = { panel: null, person }
    if (!found) return { code: 'UNKNOWN_PERSON', at }
    if (!holds(found.roles, 'assessment.sign')) return { code: 'MAY_NOT_SIGN', at }
    if (seen.has(account)) return { code: 'TWICE', at }
    seen.add(account)
  }
  return null
}
