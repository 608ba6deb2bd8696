/** What other rooms and the composition root may ask of people. */
import type { Kysely } from 'kysely'
import type { Actor } from '#platform/rpc.ts'
import { permissionsOf, type Role } from './model.ts'
import { hashPassword } from './password.ts'
import { accountBySession, insertDemonstrationAccount } from './store.ts'
import type { PeopleTables } from './tables.ts'

/** Who is behind a session cookie; null for none, an unknown or an expired one. */
export async function actorOfSession(
  db: Kysely<PeopleTables>,
  token: string | undefined,
  now: Date,
): Promise<Actor | null> {
  const account = token === undefined ? undefined : await accountBySession(db, token, now)
  if (!account) return null
  return {
    id: account.id,
    displayName: account.displayName,
    role: account.role,
    officerId: account.officerId,
    permissions: permissionsOfRole(account.role),
  }
}

/** What somebody of this role may ask for, as the platform's guard reads it. */
export function permissionsOfRole(role: Role): ReadonlySet<string> {
  return new Set(permissionsOf(role))
}

export interface DemonstrationPerson {
  readonly login: string
  readonly displayName: string
  readonly role: Role
  readonly officerId: string | null
}

/** Makes the accounts of the demonstration; those that are there stay as they are. */
export async function addDemonstrationAccounts(
  db: Kysely<PeopleTables>,
  people: readonly DemonstrationPerson[],
  { password, at }: { readonly password: string; readonly at: Date },
): Promise<void> {
  for (const [index, person] of people.entries()) {
    const created = new Date(at.getTime() + index) // keeps the order of the list
    await insertDemonstrationAccount(db, {
      ...person,
      passwordHash: await hashPassword(password),
      at: created,
    })
  }
}
