/** Work on roles: each piece is one transaction that locks, decides, saves and records. */
import { randomUUID } from 'node:crypto'
import { reaches } from '#kernel/policy.ts'
import { err, ok, type Result } from '#kernel/result.ts'
import type { Actor } from '#platform/rpc.ts'
import type { PeopleDeps } from './deps.ts'
import {
  decideGrant,
  type GrantMove,
  type GrantState,
  type Proposal,
  type ProposalRefusal,
  propose,
} from './grant.model.ts'
import {
  closeExpired,
  countIntegrityOfficers,
  type GrantRecord,
  heldBy,
  insertGrant,
  lockAccount,
  lockGrant,
  saveGrantState,
  unitId,
} from './grant.store.ts'
import { tellOfDecision, tellOfProposal } from './grant-notices.ts'
import type { Role } from './model.ts'

export type Refusal = ProposalRefusal | { readonly code: 'NOT_FOUND' }
type Done = Promise<Result<GrantRecord, Refusal>>

export interface Wish extends Proposal {
  readonly account: string
  readonly reason: string
}

export function proposeRole(deps: PeopleDeps, wish: Wish, actor: Actor): Done {
  const { db, now, recorder } = deps
  return db.transaction().execute(async (tx) => {
    const account = await lockAccount(tx, wish.account)
    const place = wish.place === null ? null : await unitId(tx, wish.place)
    if (!account || place === undefined) return err({ code: 'NOT_FOUND' })
    const today = now().toISOString().slice(0, 10)
    const held = await heldBy(tx, account, ['proposed', 'in-force'])
    const decided = propose(wish, {
      by: personOf(actor),
      to: { account: account.id, officer: account.officer_id },
      withinPlace: reaches(actor, 'roles.propose', wish.place),
      held: held.filter(({ to }) => to === null || to > today),
      today,
      integrityOfficers: await countIntegrityOfficers(tx, today),
    })
    if (!decided.ok) return decided
    if (wish.reason === '') return err({ code: 'REASON_MISSING' })
    await closeExpired(tx, account.id, { day: today, at: now() })
    const id = randomUUID()
    const made = { id, account_id: account.id, place, reason: wish.reason, proposed_at: now() }
    await insertGrant(tx, { ...made, proposal: wish, state: decided.value, proposedBy: actor.id })
    const grant = await lockGrant(tx, id)
    if (!grant) throw new Error('a grant that was just written is not there')
    await tellOfProposal(tx, grant, deps)
    await recorder.record(
      tx,
      eventOf(decided.value === 'proposed' ? 'people.role-proposed' : 'people.role-given', grant, {
        actor,
        reason: wish.reason,
      }),
    )
    return ok(grant)
  })
}

export interface Move {
  readonly id: string
  readonly move: GrantMove
  readonly reason: string
}

export function moveRole(deps: PeopleDeps, { id, move, reason }: Move, actor: Actor): Done {
  const { db, now, recorder } = deps
  return db.transaction().execute(async (tx) => {
    const seen = await lockGrant(tx, id)
    if (!seen || !reaches(actor, 'roles.read', seen.place_code)) return err({ code: 'NOT_FOUND' })
    await lockAccount(tx, seen.account_id)
    const holder = { id: seen.account_id, officer_id: seen.officer_id }
    const decided = decideGrant(move, caseOf(seen, actor, await heldBy(tx, holder, ['in-force'])))
    if (!decided.ok) return decided
    if (move !== 'approve' && reason === '') return err({ code: 'REASON_MISSING' })
    await saveGrantState(tx, seen.id, { state: decided.value, by: actor.id, at: now(), reason })
    const after = await lockGrant(tx, id)
    if (!after) throw new Error('a grant that was just changed is not there')
    await tellOfDecision(tx, after, { actor, at: now() })
    await recorder.record(tx, eventOf(events[move], after, { actor, reason }))
    return ok(after)
  })
}

const events = {
  approve: 'people.role-given',
  refuse: 'people.role-refused',
  end: 'people.role-ended',
} as const

/** What the rule needs to know; the same for the decision and for the page's buttons. */
export function caseOf(
  grant: GrantRecord,
  actor: Actor,
  held: readonly (Proposal & { readonly id: string })[],
) {
  const { account_id, officer_id, proposed_by, proposer_officer, place_code } = grant
  return {
    state: grant.state as GrantState, // the table's checks allow these only
    role: grant.role as Role,
    by: personOf(actor),
    holder: { account: account_id, officer: officer_id },
    proposer: proposed_by === null ? null : { account: proposed_by, officer: proposer_officer },
    withinPlace: reaches(actor, 'roles.decide', place_code),
    held: held.filter((one) => one.id !== grant.id),
    period: { from: grant.valid_from, to: grant.valid_to },
  }
}

function personOf(actor: Actor) {
  return { account: actor.id, officer: actor.officerId }
}

function eventOf(type: string, grant: GrantRecord, { actor, reason }: { actor: Actor; reason: string }) {
  const { role, place_code, valid_from, valid_to } = grant
  return {
    type,
    actor: actor.id,
    subjects: [`account:${grant.account_id}`, `role-grant:${grant.id}`],
    content: { role, place: place_code, from: valid_from, to: valid_to, reason },
  }
}
