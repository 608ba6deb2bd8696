/** Operations of people: sign-in, who is signed in, organisation, officers, roles. */
import { oc } from '@orpc/contract'
import * as z from 'zod'
import { accessContract, signInOperation } from './access.contract.ts'
import { accountsContract, recoveriesContract } from './account.contract.ts'
import { rolesContract } from './grant.contract.ts'
import { peopleImportsContract } from './import.contract.ts'
import { Account, Language } from './model.ts'
import { officersContract, organisationContract } from './organisation.contract.ts'
import { passkeysContract } from './passkey.contract.ts'
import { singleSignOnContract } from './single-sign-on.contract.ts'

export const Me = Account.extend({ permissions: z.array(z.string()) })
export type Me = z.infer<typeof Me>

export const DemoAccount = z.object({ login: z.string(), role: z.string(), displayName: z.string() })
export type DemoAccount = z.infer<typeof DemoAccount>

export const peopleContract = {
  signIn: signInOperation,
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

  access: accessContract,
  passkeys: passkeysContract,
  singleSignOn: singleSignOnContract,
  accounts: accountsContract,
  recoveries: recoveriesContract,
  organisation: organisationContract,
  officers: officersContract,
  roles: rolesContract,
  imports: peopleImportsContract,
}
