/** What may be asked about roles. */
import { oc } from '@orpc/contract'
import * as z from 'zod'
import { Grant, GrantMove, GrantState } from './grant.model.ts'
import { Role } from './model.ts'
import { Day } from './period.model.ts'

const Why = z.enum([
  'keys-and-records',
  'doing-and-testing',
  'raising-and-investigating',
  'investigating-and-deciding',
  'loading-and-posting',
  'guest',
])

const refusals = {
  OWN_ROLE: { status: 403 },
  OWN_PROPOSAL: { status: 403 },
  OUTSIDE_PLACE: { status: 403 },
  NOT_ALLOWED_IN_STATE: { status: 409 },
  ALREADY_GIVEN: { status: 409 },
  PERIOD_OVER: { status: 422 },
  REASON_MISSING: { status: 422 },
  FORBIDDEN: { status: 403 },
  /** Roles that must not meet in one person: the one that is held, and why. */
  SEPARATED: { status: 409, data: z.object({ role: Role, why: Why }) },
}

export const RoleAccount = z.object({
  id: z.string(),
  login: z.string(),
  displayName: z.string(),
  officer: z.string().nullable(),
})
export type RoleAccount = z.infer<typeof RoleAccount>

export const rolesContract = {
  list: oc
    .route({ method: 'GET', path: '/people/roles', summary: 'Roles given, proposed and ended, newest first' })
    .input(z.object({ state: GrantState.optional() }))
    .output(z.object({ items: z.array(Grant) })),
  accounts: oc
    .route({ method: 'GET', path: '/people/role-accounts', summary: 'Accounts to whom a role can be given' })
    .output(z.object({ items: z.array(RoleAccount) })),
  propose: oc
    .route({ method: 'POST', path: '/people/roles', summary: 'Propose a role for an account' })
    .input(
      z.object({
        account: z.string(),
        role: Role,
        /** Code of the office, with all below it; null = the whole administration. */
        place: z.string().max(40).nullable(),
        from: Day,
        to: Day.nullable(),
        reason: z.string().trim().max(1000),
      }),
    )
    .output(Grant)
    .errors({ ...refusals, NOT_FOUND: { status: 404 } }),
  move: oc
    .route({ method: 'POST', path: '/people/roles/{id}/moves', summary: 'Approve, refuse or end a role' })
    .input(z.object({ id: z.string(), move: GrantMove, reason: z.string().trim().max(1000) }))
    .output(Grant)
    .errors({ ...refusals, NOT_FOUND: { status: 404 } }),
}
