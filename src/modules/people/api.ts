/** Operations of people: who is signed in; the rest is in the file of its noun. */
import { implement } from '@orpc/server'
import { rightsOf } from '#kernel/policy.ts'
import type { KeyHome } from '#platform/key-file.ts'
import type { Context } from '#platform/rpc.ts'
import { signedIn } from '#platform/rpc.ts'
import { accountsApi } from './accounts.api.ts'
import { type Me, peopleContract } from './contract.ts'
import type { AccessSettings, PeopleDeps } from './deps.ts'
import { mainRole, Role } from './model.ts'
import { officersApi } from './officers.api.ts'
import { organisationApi } from './organisation.api.ts'
import { peopleImportsApi } from './people-imports.api.ts'
import { penOf } from './record.ts'
import { recoveriesApi } from './recoveries.api.ts'
import { rolesInForce } from './rights.store.ts'
import { rolesApi } from './roles.api.ts'
import { accessApi } from './sign-in/access.api.ts'
import { passkeysApi } from './sign-in/passkeys.api.ts'
import { sealOf } from './sign-in/seal.ts'
import { closeSession } from './sign-in/session.store.ts'
import { signInHandler } from './sign-in/sign-in.api.ts'
import { signedInBy } from './sign-in/signed-in.ts'
import { singleSignOnApi } from './sign-in/single-sign-on.api.ts'
import { type AccountRecord, demonstrationAccounts, setLanguage } from './store.ts'

export interface PeopleOptions extends Pick<PeopleDeps, 'db' | 'now' | 'policies'> {
  readonly keys: KeyHome
  readonly access?: AccessSettings | undefined
}

/** What the operations and the pages of this room stand on. */
export function peopleDeps(given: PeopleOptions): PeopleDeps {
  const { db, now, policies, keys, access = { origin: null, provider: null } } = given
  return { db, now, policies, access, recorder: penOf(now), seal: sealOf(keys) }
}

export function peopleApi(given: PeopleOptions) {
  const deps = peopleDeps(given)
  const { db, now } = deps
  const api = implement(peopleContract).$context<Context>()

  return {
    signIn: signInHandler(deps),
    signOut: api.signOut.handler(async ({ context }) => {
      if (context.session.token !== undefined) await closeSession(db, context.session.token)
      context.session.clear()
      return { signedOut: true as const }
    }),
    me: api.me.handler(async ({ context }) => {
      const found = await signedInBy(db, context.session.token, now())
      return found ? toMe(deps, found.account) : null
    }),
    setLanguage: api.setLanguage
      .use(signedIn)
      .handler(async ({ input, context }) =>
        toMe(deps, await setLanguage(db, context.actor.id, input.language)),
      ),
    demoAccounts: api.demoAccounts.handler(async () => {
      const accounts = await demonstrationAccounts(db)
      const items = await Promise.all(accounts.map((account) => toMe(deps, account)))
      return { items: items.map(({ login, role, displayName }) => ({ login, role, displayName })) }
    }),
    access: accessApi(deps),
    passkeys: passkeysApi(deps),
    singleSignOn: singleSignOnApi(deps),
    accounts: accountsApi(deps),
    recoveries: recoveriesApi(deps),
    organisation: organisationApi(deps),
    officers: officersApi(deps),
    roles: rolesApi(deps),
    imports: peopleImportsApi(deps),
  }
}

async function toMe({ db, now, policies }: PeopleDeps, account: AccountRecord): Promise<Me> {
  const { inForce } = await rolesInForce(db, account, now().toISOString().slice(0, 10))
  const held = Role.options.filter((role) => inForce.some((one) => one.role === role))
  const { permissions } = rightsOf(policies, inForce)
  return { ...account, role: mainRole(held), roles: held, permissions: [...permissions] }
}
