/** Roles: who holds which, proposing, approving, ending. */
import { implement } from '@orpc/server'
import { officesWithin } from '#kernel/policy.ts'
import { type Actor, type Context, need } from '#platform/rpc.ts'
import type { PeopleDeps } from './deps.ts'
import { rolesContract } from './grant.contract.ts'
import { decideGrant, Grant, GrantMove } from './grant.model.ts'
import { allAccounts, findGrants, type GrantRecord, heldBy } from './grant.store.ts'
import { caseOf, moveRole, proposeRole } from './grants.ts'

export function rolesApi(deps: PeopleDeps) {
  const { db } = deps
  const api = implement(rolesContract).$context<Context>()

  return api.router({
    list: api.list.use(need('roles.read')).handler(async ({ input, context }) => {
      const places = officesWithin(context.actor, 'roles.read')
      const found = await findGrants(db, { ...input, places })
      return { items: await Promise.all(found.map((grant) => toGrant(deps, grant, context.actor))) }
    }),
    accounts: api.accounts.use(need('roles.propose')).handler(async () => {
      const found = await allAccounts(db)
      return {
        items: found.map(({ id, login, display_name, officer_id }) => ({
          id,
          login,
          displayName: display_name,
          officer: officer_id,
        })),
      }
    }),
    propose: api.propose.use(need('roles.propose')).handler(async ({ input, context, errors }) => {
      const done = await proposeRole(deps, input, context.actor)
      if (done.ok) return toGrant(deps, done.value, context.actor)
      if (done.error.code === 'SEPARATED') throw errors.SEPARATED({ data: done.error })
      throw errors[done.error.code]()
    }),
    move: api.move.use(need('roles.decide')).handler(async ({ input, context, errors }) => {
      const done = await moveRole(deps, input, context.actor)
      if (done.ok) return toGrant(deps, done.value, context.actor)
      if (done.error.code === 'SEPARATED') throw errors.SEPARATED({ data: done.error })
      throw errors[done.error.code]()
    }),
  })
}

async function toGrant({ db }: PeopleDeps, row: GrantRecord, actor: Actor): Promise<Grant> {
  const open = row.state === 'proposed' || row.state === 'in-force'
  const held = open ? await heldBy(db, { id: row.account_id, officer_id: row.officer_id }, ['in-force']) : []
  const may = GrantMove.options.map((move) => {
    const decided = decideGrant(move, caseOf(row, actor, held))
    const allowed = actor.permissions.has('roles.decide')
    return { move, disabled: !allowed ? 'FORBIDDEN' : decided.ok ? null : decided.error.code }
  })
  return Grant.parse({
    id: row.id,
    account: { id: row.account_id, login: row.login, displayName: row.display_name, officer: row.officer_id },
    role: row.role,
    place: row.place_code === null ? null : { code: row.place_code, name: row.place_name ?? row.place_code },
    from: row.valid_from,
    to: row.valid_to,
    state: row.state,
    origin: row.origin,
    proposedBy: row.proposer,
    proposedAt: row.proposed_at.toISOString(),
    reason: row.reason,
    decidedBy: row.decider,
    decidedAt: row.decided_at?.toISOString() ?? null,
    endedBy: row.ender,
    endedAt: row.ended_at?.toISOString() ?? null,
    endReason: row.end_reason,
    may,
  })
}
