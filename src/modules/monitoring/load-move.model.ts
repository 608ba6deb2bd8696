/** Taking a load out of use and putting it back. The page shows a button by the same lines that make the job refuse. Pure. */
import * as z from 'zod'

export const LoadState = z.enum(['active', 'replaced', 'withdrawn'])
export type LoadState = z.infer<typeof LoadState>

export const LoadMove = z.enum(['withdraw', 'restore'])
export type LoadMove = z.infer<typeof LoadMove>

/** What the rule must know of a load. */
export interface StandingLoad {
  readonly id: string
  readonly sha256: string
  readonly table: string
  readonly state: LoadState
  /** The load that corrects this one; null unless it is replaced. */
  readonly replacedBy: string | null
}

export type LoadRefusal = 'NOT_ALLOWED_IN_STATE' | 'SUCCESSOR_IN_USE' | 'SAME_FILE_IN_USE'

/** Where each move leads. */
export const stateAfter: Readonly<Record<LoadMove, LoadState>> = { withdraw: 'withdrawn', restore: 'active' }

/**
 * Why the move cannot be made now, among all loads of the house; null if it can. What was replaced comes back only once its successor is out
 * of use, and no file is in use twice: its rows would count twice.
 */
export function whyNot(move: LoadMove, load: StandingLoad, all: readonly StandingLoad[]): LoadRefusal | null {
  if (move === 'withdraw') return load.state === 'active' ? null : 'NOT_ALLOWED_IN_STATE'
  if (load.state === 'active') return 'NOT_ALLOWED_IN_STATE'
  const inUse = all.filter(({ state }) => state === 'active')
  if (inUse.some(({ id }) => id === load.replacedBy)) return 'SUCCESSOR_IN_USE'
  if (inUse.some(({ sha256, table }) => sha256 === load.sha256 && table === load.table))
    return 'SAME_FILE_IN_USE'
  return null
}
