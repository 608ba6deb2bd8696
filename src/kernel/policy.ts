/**
 * Who may do what, as data: permission → role → how far it reaches. Each room has its table in `policy.ts`; the guard of the API, the
 * answers' abilities and the pages ask the functions here. Pure.
 */
import { type RoleName, roles } from './roles.ts'

/**
 * `everywhere`: only with a grant for the whole administration. `place`: records of the grant's office and all below it. `common`: the same
 * for every place, figures or texts without persons. `own`: the caller's own matters and nothing else.
 */
export type Reach = 'everywhere' | 'place' | 'common' | 'own'

/** One room's table. */
export type Policy = Readonly<Record<string, Readonly<Partial<Record<RoleName, Reach>>>>>

/** A role in force, with the codes of the offices it covers; null = the whole administration. */
export interface RoleInForce {
  readonly role: string
  readonly offices: readonly string[] | null
}

/** What somebody may ask for and which offices it reaches. */
export interface Rights {
  readonly permissions: ReadonlySet<string>
  /** Only for permissions that reach records by place: codes of offices, null = every office and what belongs to none. */
  readonly reach: ReadonlyMap<string, ReadonlySet<string> | null>
}

/** Rights of a person with these roles; those of several roles add up. */
export function rightsOf(policies: readonly Policy[], inForce: readonly RoleInForce[]): Rights {
  const permissions = new Set<string>()
  const reach = new Map<string, ReadonlySet<string> | null>()
  for (const [permission, byRole] of policies.flatMap((policy) => Object.entries(policy))) {
    for (const { role, offices } of inForce) {
      const far = isRole(role) ? byRole[role] : undefined
      if (far === undefined || (far === 'everywhere' && offices !== null)) continue
      permissions.add(permission)
      if (far === 'place' || far === 'everywhere')
        reach.set(permission, joined(reach.get(permission), offices))
    }
  }
  return { permissions, reach }
}

/** Whether the right covers a record of this office; `null` is a record of several offices or of none, which only the whole covers. */
export function reaches(
  { reach }: Pick<Rights, 'reach'>,
  permission: string,
  office: string | null,
): boolean {
  const offices = reach.get(permission)
  if (offices === undefined) return false
  return offices === null || (office !== null && offices.has(office))
}

/** Offices to filter a list by: null = no filter, empty = nothing. */
export function officesWithin({ reach }: Pick<Rights, 'reach'>, permission: string): string[] | null {
  const offices = reach.get(permission)
  return offices === undefined ? [] : offices === null ? null : [...offices]
}

/** Who may at all, however far: for telling those who may not. */
export function rolesWith(policies: readonly Policy[], permission: string): RoleName[] {
  return roles.filter((role) => policies.some((policy) => policy[permission]?.[role] !== undefined))
}

function joined(
  before: ReadonlySet<string> | null | undefined,
  more: readonly string[] | null,
): ReadonlySet<string> | null {
  if (before === null || more === null) return null
  return new Set([...(before ?? []), ...more])
}

function isRole(role: string): role is RoleName {
  return (roles as readonly string[]).includes(role)
}
