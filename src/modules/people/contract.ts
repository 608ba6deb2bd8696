/** Sign-in of the demonstration house: password and session cookie. The next stage replaces it by the full one. */
import { oc } from '@orpc/contract'
import * as z from 'zod'
import { Account, Language, Permission } from './model.ts'

export const Me = Account.extend({ permissions: z.array(Permission) })
export type Me = z.infer<typeof Me>

export const DemoAccount = z.object({ login: z.string(), role: z.string(), displayName: z.string() })
export type DemoAccount = z.infer<typeof DemoAccount>

export const peopleContract = {
  signIn: oc
    .route({ method: 'POST', path: '/people/sign-in', summary: 'Sign in with login and password' })
    .input(z.object({ login: z.string().min(1).max(100), password: z.string().min(1).max(200) }))
    .output(Me)
    .errors({
      WRONG_CREDENTIALS: { status: 401 },
      TOO_MANY_ATTEMPTS: { status: 429, data: z.object({ retryAfterSeconds: z.number() }) },
    }),
  signOut: oc
    .route({ method: 'POST', path: '/people/sign-out', summary: 'End this session' })
    .output(z.object({ signedOut: z.literal(true) })),
  me: oc
    .route({ method: 'GET', path: '/people/me', summary: 'Who is signed in; null when nobody is' })
    .output(Me.nullable()),
  setLanguage: oc
    .route({ method: 'POST', path: '/people/language', summary: 'Language of screens and messages' })
    .input(z.object({ language: Language }))
    .output(Me),
  /** Empty outside the demonstration. The password is printed by `npm start` only. */
  demoAccounts: oc
    .route({ method: 'GET', path: '/people/demo-accounts', summary: 'Accounts of the demonstration' })
    .output(z.object({ items: z.array(DemoAccount) })),
}
