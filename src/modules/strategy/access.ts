/** What an action is to the caller: their own, within reach, or not there. */
import { officesWithin, reaches } from '#kernel/policy.ts'
import { personsOf } from '#modules/people/public.ts'
import type { AnyDb } from '#platform/db.ts'
import type { Actor } from '#platform/rpc.ts'
import type { ActionCase, Powers } from './action.model.ts'
import type { ActionListed, Reader } from './action.views.ts'

type Responsible = Pick<ActionListed, 'owner_account' | 'deputy_account' | 'office'>

/** Whether the caller is the owner or the deputy, also under another account of the same officer. */
export async function isOwn(db: AnyDb, action: Responsible, actor: Actor): Promise<boolean> {
  const ids = [action.owner_account, action.deputy_account]
  if (ids.includes(actor.id)) return true
  if (actor.officerId === null) return false
  const persons = await personsOf(db, ids)
  return [...persons.values()].some((one) => one.officer === actor.officerId)
}

export function powersOver(actor: Actor, office: string | null): Powers {
  return {
    run: reaches(actor, 'actions.run', office),
    release: reaches(actor, 'actions.release', office),
    close: reaches(actor, 'actions.close', office),
  }
}

export function mayRead(actor: Actor, action: Responsible, own: boolean): boolean {
  if (own) return actor.permissions.has('actions.own') || actor.permissions.has('actions.read')
  return reaches(actor, 'actions.read', action.office)
}

export function readerOf(actor: Actor): Reader {
  return { offices: officesWithin(actor, 'actions.read'), accounts: [actor.id] }
}

/** What the rule needs to know; the same for the decision and for the page's buttons. */
export function caseOf(action: ActionListed, own: boolean, actor: Actor): ActionCase {
  return {
    state: action.state,
    own,
    powers: powersOver(actor, action.office),
    hasOwner: action.owner_account !== null,
    due: action.due_on,
    evidence: action.evidence,
    openNeeds: action.open_needs,
  }
}
