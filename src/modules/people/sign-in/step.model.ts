/** What is still missing before a session opens anything. Pure. */
import { needsSecondFactor } from '../model.ts'

export interface Proofs {
  readonly factorProved: boolean
  /** Whether the account has a second factor: confirmed one-time codes or a passkey. */
  readonly hasFactor: boolean
  /** Accounts of the demonstration are exempt; they can sign in only while the demonstration is on. */
  readonly demonstration: boolean
}

export type Step = 'done' | 'code' | 'enrol'

/** Asked at every request: who is given a role that needs a second factor is asked for it at once. */
export function stepOf(proofs: Proofs, roles: readonly string[]): Step {
  if (proofs.factorProved || proofs.demonstration) return 'done'
  if (proofs.hasFactor) return 'code'
  return needsSecondFactor(roles) ? 'enrol' : 'done'
}
