/** What may be done with an account, and why not. Asked by the operations and, through their answers, by the page. Pure. */
import { type Person, samePerson } from './grant.model.ts'

export type AccountRefusal =
  | 'OWN_ACCOUNT'
  | 'DEMONSTRATION'
  | 'CLOSED'
  | 'NOT_CLOSED'
  | 'LAST_ADMINISTRATOR'
  | 'FOUR_EYES'
  | 'NO_FACTOR'
  | 'WAITING'

export interface AccountCase {
  readonly by: Person
  readonly account: Person
  readonly demonstration: boolean
  readonly closed: boolean
  /** A role in force needs a second factor. */
  readonly needsFactor: boolean
  readonly hasFactor: boolean
  /** Nobody else who can sign in is an administrator of the whole. */
  readonly lastAdministrator: boolean
  /** A request to take the factors off waits for a second person. */
  readonly waiting: boolean
}

export const accountActs = ['reset', 'close', 'reopen', 'recover', 'endSessions'] as const
export type AccountAct = (typeof accountActs)[number]

/** Null = allowed. */
export function refusalOf(act: AccountAct, of: AccountCase): AccountRefusal | null {
  if (samePerson(of.by, of.account)) return 'OWN_ACCOUNT'
  if (of.demonstration) return 'DEMONSTRATION'
  if (act === 'reopen') return of.closed ? null : 'NOT_CLOSED'
  return of.closed ? 'CLOSED' : refusedBy[act](of)
}

const refusedBy: Record<Exclude<AccountAct, 'reopen'>, (of: AccountCase) => AccountRefusal | null> = {
  endSessions: () => null,
  close: (of) => (of.lastAdministrator ? 'LAST_ADMINISTRATOR' : null),
  // A new password alone would be the whole proof: whoever makes the link could take the role.
  reset: (of) => (of.needsFactor && !of.hasFactor ? 'FOUR_EYES' : null),
  recover(of) {
    if (of.waiting) return 'WAITING'
    return of.hasFactor || of.needsFactor ? null : 'NO_FACTOR'
  },
}

export type RecoveryRefusal = 'DECIDED' | 'OWN_ACCOUNT' | 'OWN_REQUEST' | 'ADMINISTRATOR_NEEDED'

export interface RecoveryCase {
  readonly state: string
  readonly over: boolean
  readonly by: Person & { readonly administrator: boolean }
  readonly asker: Person & { readonly administrator: boolean }
  readonly holder: Person
}

/** Two people decide, neither of them the holder, one of them an administrator. The holder cannot even refuse: that is what losing means. */
export function decisionRefusalOf(of: RecoveryCase): RecoveryRefusal | null {
  if (of.state !== 'asked' || of.over) return 'DECIDED'
  if (samePerson(of.by, of.holder)) return 'OWN_ACCOUNT'
  if (samePerson(of.by, of.asker)) return 'OWN_REQUEST'
  return of.by.administrator || of.asker.administrator ? null : 'ADMINISTRATOR_NEEDED'
}

/** Errors of the operations carry the same codes as `may` of the lists. */
export const accountRefusals = {
  NOT_FOUND: { status: 404 },
  OWN_ACCOUNT: { status: 403 },
  DEMONSTRATION: { status: 409 },
  CLOSED: { status: 409 },
  NOT_CLOSED: { status: 409 },
  LAST_ADMINISTRATOR: { status: 409 },
  FOUR_EYES: { status: 409 },
  NO_FACTOR: { status: 409 },
  WAITING: { status: 409 },
} as const
