/** What every operation gets beside its input, and the guard that stands before it. */
import { ORPCError, os } from '@orpc/server'
import type { Rights } from '#kernel/policy.ts'

/** A role given to the caller, in force now. */
export interface ActorGrant {
  readonly role: string
  /** Code of the office it covers with all below it; null = the whole administration. */
  readonly place: string | null
  /** Days; `to` is the first day on which it no longer holds, null = until it is ended. */
  readonly from: string
  readonly to: string | null
}

/** Who is asking. Roles and permissions are strings here: the platform knows no module. */
export interface Actor extends Rights {
  readonly id: string
  readonly displayName: string
  /** The role under which the person is greeted; rights come from the grants. */
  readonly role: string
  /** Code of the officer behind the account; null for guests. */
  readonly officerId: string | null
  readonly grants: readonly ActorGrant[]
}

export interface Context {
  readonly actor: Actor | null
  readonly requestId: string
  readonly session: {
    /** Cookie of the request, if any. */
    readonly token: string | undefined
    set(token: string, expires: Date): void
    clear(): void
  }
  /** Where the request comes from; absent when an operation is called within the program. */
  readonly visitor?: {
    readonly address: string
    readonly agent: string
    /** Cookie of a browser that has signed in before. */
    readonly device: string | undefined
    remember(token: string, expires: Date): void
    /** Origin header: from which site's page the request comes. */
    readonly origin?: string | undefined
    /** Cookie of a browser that comes back from the provider of single sign-on. */
    readonly away?: string | undefined
    leave?(token: string, expires: Date): void
  }
}

/** Lets through who has one of the permissions; names the first missing one otherwise. Whom and what it reaches the handler asks. */
export function need(...permissions: readonly [string, ...string[]]) {
  const guard = os.$context<Context>().middleware(({ context, next }) => {
    const { actor } = context
    if (!actor) throw new ORPCError('UNAUTHORIZED', { message: 'sign in first' })
    if (!permissions.some((one) => actor.permissions.has(one))) throw forbidden(permissions[0])
    return next({ context: { actor } })
  })
  return Object.assign(guard, { permissions })
}

/** Lets through anybody who is signed in. */
export const signedIn = Object.assign(
  os.$context<Context>().middleware(({ context, next }) => {
    if (!context.actor) throw new ORPCError('UNAUTHORIZED', { message: 'sign in first' })
    return next({ context: { actor: context.actor } })
  }),
  { permissions: [] as readonly string[] },
)

/** The refusal that names what is missing. */
export function forbidden(permission: string) {
  return new ORPCError('FORBIDDEN', { message: 'not permitted', data: { permission } })
}

/** What a procedure of a router asks for before its handler runs; null when it is open to visitors. */
export function permissionsAsked(procedure: unknown): readonly string[] | null {
  const { middlewares = [] } =
    (procedure as { '~orpc'?: { middlewares?: readonly unknown[] } })['~orpc'] ?? {}
  const asked = middlewares.flatMap((one) => (one as { permissions?: readonly string[] }).permissions ?? [])
  const guarded = middlewares.some((one) => 'permissions' in (one as object))
  return guarded ? asked : null
}
