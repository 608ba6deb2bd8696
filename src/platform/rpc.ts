/** What every operation gets beside its input, and the guard that stands before it. */
import { ORPCError, os } from '@orpc/server'

/** Who is asking. Permissions are strings here: the platform knows no module. */
export interface Actor {
  readonly id: string
  readonly displayName: string
  readonly role: string
  readonly officerId: string | null
  readonly permissions: ReadonlySet<string>
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
}

/** Lets through who has the permission; names the missing one otherwise. */
export function need(permission: string) {
  return os.$context<Context>().middleware(({ context, next }) => {
    const { actor } = context
    if (!actor) throw new ORPCError('UNAUTHORIZED', { message: 'sign in first' })
    if (!actor.permissions.has(permission))
      throw new ORPCError('FORBIDDEN', { message: 'not permitted', data: { permission } })
    return next({ context: { actor } })
  })
}

/** Lets through anybody who is signed in. */
export const signedIn = os.$context<Context>().middleware(({ context, next }) => {
  if (!context.actor) throw new ORPCError('UNAUTHORIZED', { message: 'sign in first' })
  return next({ context: { actor: context.actor } })
})
