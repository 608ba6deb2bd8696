/** Accounts as administrators see them, and what is done when somebody lost every second factor. */
import { oc } from '@orpc/contract'
import * as z from 'zod'
import { accountRefusals } from './account.model.ts'

const Refusal = z.enum([
  'OWN_ACCOUNT',
  'DEMONSTRATION',
  'CLOSED',
  'NOT_CLOSED',
  'LAST_ADMINISTRATOR',
  'FOUR_EYES',
  'NO_FACTOR',
  'WAITING',
])
const Decision = z.enum(['DECIDED', 'OWN_ACCOUNT', 'OWN_REQUEST', 'ADMINISTRATOR_NEEDED'])

export const AccountLine = z.object({
  id: z.string(),
  login: z.string(),
  displayName: z.string(),
  officer: z.string().nullable(),
  state: z.enum(['active', 'invited', 'invitation-over', 'closed', 'demonstration']),
  linkUntil: z.date().nullable(),
  ways: z.object({ password: z.boolean(), codes: z.boolean(), passkeys: z.number(), single: z.boolean() }),
  /** A role in force needs a second factor and none is set up. */
  factorMissing: z.boolean(),
  /** Null = may be done, else why not. */
  may: z.object({
    reset: Refusal.nullable(),
    close: Refusal.nullable(),
    reopen: Refusal.nullable(),
    recover: Refusal.nullable(),
    endSessions: Refusal.nullable(),
  }),
})
export type AccountLine = z.infer<typeof AccountLine>

export const accountsContract = {
  list: oc
    .route({ method: 'GET', path: '/people/accounts', summary: 'Who may sign in, and how' })
    .input(z.object({ text: z.string().trim().max(100).optional() }))
    .output(z.object({ items: z.array(AccountLine) })),
  close: oc
    .route({
      method: 'POST',
      path: '/people/accounts/close',
      summary: 'Nobody signs in to it any more; its records stay',
    })
    .input(z.object({ id: z.uuid() }))
    .output(z.object({ closed: z.literal(true) }))
    .errors(accountRefusals),
  endSessions: oc
    .route({
      method: 'POST',
      path: '/people/accounts/sessions/end',
      summary: 'End all sessions of an account; it signs in anew',
    })
    .input(z.object({ id: z.uuid() }))
    .output(z.object({ ended: z.number().int() }))
    .errors(accountRefusals),
  reopen: oc
    .route({ method: 'POST', path: '/people/accounts/reopen', summary: 'Open a closed account again' })
    .input(z.object({ id: z.uuid() }))
    .output(z.object({ reopened: z.literal(true) }))
    .errors(accountRefusals),
}

export const Recovery = z.object({
  id: z.string(),
  login: z.string(),
  displayName: z.string(),
  reason: z.string(),
  newPassword: z.boolean(),
  state: z.enum(['asked', 'done', 'refused', 'lapsed']),
  askedBy: z.string(),
  askedAt: z.date(),
  expires: z.date(),
  decidedBy: z.string().nullable(),
  /** Null = may be decided, else why not. */
  may: Decision.nullable(),
})
export type Recovery = z.infer<typeof Recovery>

export const recoveriesContract = {
  list: oc
    .route({
      method: 'GET',
      path: '/people/recoveries',
      summary: 'Requests to take second factors off, newest first',
    })
    .output(z.object({ items: z.array(Recovery) })),
  ask: oc
    .route({
      method: 'POST',
      path: '/people/recoveries',
      summary: 'Ask to take all second factors off an account',
    })
    .input(
      z.object({ account: z.uuid(), reason: z.string().trim().min(1).max(1000), newPassword: z.boolean() }),
    )
    .output(z.object({ id: z.string() }))
    .errors(accountRefusals),
  decide: oc
    .route({
      method: 'POST',
      path: '/people/recoveries/{id}/decision',
      summary: 'Approve or refuse, as a second person',
    })
    .input(z.object({ id: z.uuid(), approve: z.boolean() }))
    .output(
      z.object({
        /** For a new password, where that was lost too. */
        link: z.object({ secret: z.string(), expires: z.date() }).nullable(),
      }),
    )
    .errors({
      NOT_FOUND: { status: 404 },
      DECIDED: { status: 409 },
      OWN_ACCOUNT: { status: 403 },
      OWN_REQUEST: { status: 403 },
      ADMINISTRATOR_NEEDED: { status: 403 },
    }),
}
