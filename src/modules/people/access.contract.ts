/** Sign-in in steps, links, and what everybody may do with their own account. */
import { oc } from '@orpc/contract'
import * as z from 'zod'
import {
  Code,
  deadLink,
  Login,
  NewLogin,
  Password,
  StepTaken,
  signInAgain,
  tooMany,
  weak,
  wrong,
  wrongCode,
} from './access.model.ts'
import { accountRefusals } from './account.model.ts'

const MadeLink = z.object({ secret: z.string(), expires: z.date() })

export const signInOperation = oc
  .route({ method: 'POST', path: '/people/sign-in', summary: 'Sign in with login and password' })
  .input(z.object({ login: Login, password: Password }))
  .output(StepTaken)
  .errors({ ...wrong, ...tooMany })

export const accessContract = {
  step: oc
    .route({
      method: 'GET',
      path: '/people/access/step',
      summary: 'What is missing to be signed in; null = everything',
    })
    .output(StepTaken.nullable()),
  code: oc
    .route({ method: 'POST', path: '/people/access/code', summary: 'Second step: one-time or recovery code' })
    .input(z.object({ code: Code }))
    .output(StepTaken)
    .errors({ ...wrongCode, ...tooMany }),
  enrol: oc
    .route({
      method: 'POST',
      path: '/people/access/enrol',
      summary: 'A new secret for one-time codes, shown once',
    })
    .input(z.object({ /** Asked of who is signed in already. */ password: Password.optional() }))
    .output(z.object({ uri: z.string(), secret: z.string() }))
    .errors({ ...wrong, ...tooMany, ...signInAgain, HAS_FACTOR: { status: 409 } }),
  confirm: oc
    .route({
      method: 'POST',
      path: '/people/access/confirm',
      summary: 'First code of the new secret; answers the recovery codes',
    })
    .input(z.object({ code: Code }))
    .output(z.object({ recoveryCodes: z.array(z.string()) }))
    .errors({ ...wrongCode, ...tooMany }),
  link: oc
    .route({ method: 'POST', path: '/people/access/link', summary: 'For whom a link is' })
    .input(z.object({ secret: z.string().max(100) }))
    .output(
      z.object({
        kind: z.enum(['set-up', 'invitation', 'reset']),
        login: z.string().nullable(),
        displayName: z.string().nullable(),
      }),
    )
    .errors(deadLink),
  redeem: oc
    .route({
      method: 'POST',
      path: '/people/access/link/use',
      summary: 'Choose a password through a link; a set-up also names the administrator',
    })
    .input(
      z.object({
        secret: z.string().max(100),
        password: Password,
        login: NewLogin.optional(),
        displayName: z.string().trim().min(1).max(200).optional(),
      }),
    )
    .output(StepTaken)
    .errors({ ...deadLink, ...weak, LOGIN_TAKEN: { status: 409 }, NAME_MISSING: { status: 422 } }),

  account: oc
    .route({ method: 'GET', path: '/people/access/account', summary: 'Own factors and open sessions' })
    .output(
      z.object({
        secondFactor: z.boolean(),
        /** Whether the account has a password: one that signs in elsewhere may have none. */
        hasPassword: z.boolean(),
        mustHaveFactor: z.boolean(),
        recoveryCodesLeft: z.number(),
        sessions: z.array(
          z.object({
            id: z.string(),
            since: z.date(),
            seen: z.date(),
            address: z.string(),
            agent: z.string(),
            current: z.boolean(),
          }),
        ),
      }),
    ),
  endSessions: oc
    .route({
      method: 'POST',
      path: '/people/access/sessions/end',
      summary: 'End one own session, or all others',
    })
    .input(z.object({ id: z.uuid().nullable() }))
    .output(z.object({ ended: z.number() })),
  changePassword: oc
    .route({
      method: 'POST',
      path: '/people/access/password',
      summary: 'Change the own password; ends the other sessions',
    })
    .input(z.object({ current: Password, next: Password }))
    .output(z.object({ changed: z.literal(true) }))
    .errors({ ...wrong, ...weak, ...tooMany }),
  renewRecoveryCodes: oc
    .route({
      method: 'POST',
      path: '/people/access/recovery-codes',
      summary: 'Ten new recovery codes, shown once; the earlier ones are void',
    })
    .input(z.object({ password: Password.optional() }))
    .output(z.object({ recoveryCodes: z.array(z.string()) }))
    .errors({ ...wrong, ...tooMany, ...signInAgain }),
  removeFactor: oc
    .route({
      method: 'POST',
      path: '/people/access/factor/remove',
      summary: 'Give up the own second factor, to set up a new one',
    })
    .input(z.object({ /** Of accounts that have one. */ password: Password.optional(), code: Code }))
    .output(z.object({ removed: z.literal(true) }))
    .errors({ ...wrong, ...wrongCode, ...tooMany, ...signInAgain }),

  invite: oc
    .route({
      method: 'POST',
      path: '/people/access/invite',
      summary: 'Make an account and the link to choose its password',
    })
    .input(
      z.object({
        login: NewLogin,
        displayName: z.string().trim().min(1).max(200),
        officerId: z.string().max(100).nullable(),
      }),
    )
    .output(MadeLink)
    .errors({ LOGIN_TAKEN: { status: 409 }, NO_OFFICER: { status: 422 } }),
  reset: oc
    .route({
      method: 'POST',
      path: '/people/access/reset',
      summary: 'A link for a new password; ends all sessions of the account',
    })
    .input(z.object({ login: Login }))
    .output(MadeLink)
    .errors(accountRefusals),
}
