/** What other rooms and the composition root may ask of people. */
import type { Kysely } from 'kysely'
import { type Policy, rightsOf } from '#kernel/policy.ts'
import type { Found, Task } from '#kernel/task.ts'
import type { LanguageCode } from '#kernel/text.ts'
import type { RecordingRoom } from '#modules/ledger/public.ts'
import type { Actor } from '#platform/rpc.ts'
import { type Directory, readDirectory } from './directory.ts'
import { foundPeople, peopleTasks } from './home.ts'
import {
  type DemonstrationPerson,
  endDemonstrationAccounts,
  makeDemonstrationAccounts,
} from './house-accounts.ts'
import { known } from './import.store.ts'
import { loadFile } from './importing.ts'
import { mainRole, type Role, needsSecondFactor as rule } from './model.ts'
import {
  integrityOfficersOn,
  type Person,
  personsById,
  staffOn,
  supervisorsAbove,
  unitNamesOn,
} from './persons.views.ts'
import { type Asked, accountsBehind, accountsReaching, languageOfAccount } from './reached.store.ts'
import { penOf } from './record.ts'
import { recordingRoomOf } from './recording.ts'
import { type Held, rolesInForce } from './rights.store.ts'
import { newProvider, type Provider, type ProviderSettings } from './sign-in/provider.ts'
import { prepareSetUp } from './sign-in/set-up.ts'
import { signedInBy } from './sign-in/signed-in.ts'
import { type AccountRecord, accountOf } from './store.ts'
import type { PeopleTables } from './tables.ts'

export type { DemonstrationPerson, Directory, Person, Provider, Role }

/** Who is behind a session cookie; null for none, an unknown or an expired one. */
export async function actorOfSession(
  db: Kysely<PeopleTables>,
  token: string | undefined,
  { now, policies }: { readonly now: Date; readonly policies: readonly Policy[] },
): Promise<Actor | null> {
  const found = await signedInBy(db, token, now)
  return found ? actorWith(found.account, found.held, policies) : null
}

/** The account with its roles of today and what they open. */
export async function actorOf(
  db: Kysely<PeopleTables>,
  account: Pick<AccountRecord, 'id' | 'displayName' | 'officerId'>,
  { now, policies }: { readonly now: Date; readonly policies: readonly Policy[] },
): Promise<Actor> {
  return actorWith(account, await rolesInForce(db, account, now.toISOString().slice(0, 10)), policies)
}

function actorWith(
  { id, displayName, officerId }: Pick<AccountRecord, 'id' | 'displayName' | 'officerId'>,
  { grants, inForce }: Held,
  policies: readonly Policy[],
): Actor {
  const role = mainRole(inForce.map((one) => one.role))
  return { id, displayName, officerId, role, grants, ...rightsOf(policies, inForce) }
}

/** Roles of the account today, for sign-in (`needsSecondFactor`). */
export async function rolesOf(
  db: Kysely<PeopleTables>,
  account: Pick<AccountRecord, 'id' | 'officerId'>,
  now: Date,
): Promise<string[]> {
  const { inForce } = await rolesInForce(db, account, now.toISOString().slice(0, 10))
  return [...new Set(inForce.map((one) => one.role))]
}

/** Units, accounts with their roles, and officers with their posts on a day. */
export function directoryOf(db: Kysely<PeopleTables>, day: string): Promise<Directory> {
  return readDirectory(db, day)
}

/** Whether somebody with these roles must prove a second factor at sign-in. */
export function needsSecondFactor(held: readonly string[]): boolean {
  return rule(held)
}

/** Accounts whose roles give the permission over this office on the day: to whom a notice goes. */
export function accountsWhoMay(db: Kysely<PeopleTables>, asked: Asked): Promise<string[]> {
  return accountsReaching(db, asked)
}

/** Accounts of officers by their codes; an officer may have none. */
export function accountsOfOfficers(db: Kysely<PeopleTables>, officers: readonly string[]): Promise<string[]> {
  return accountsBehind(db, officers)
}

/** The language that the account has chosen. */
export function languageOf(db: Kysely<PeopleTables>, account: string): Promise<LanguageCode> {
  return languageOfAccount(db, account)
}

/** What waits for this person: roles to decide, recovery codes that run out. */
export function tasksFor(db: Kysely<PeopleTables>, actor: Actor, _now: Date): Promise<Task[]> {
  return peopleTasks(db, actor)
}

/** Offices, and officers of the reader's place, by code or name. */
export function searchFor(
  db: Kysely<PeopleTables>,
  actor: Actor,
  { text, limit, now }: { readonly text: string; readonly limit: number; readonly now: Date },
): Promise<Found[]> {
  return foundPeople(db, actor, { text, limit, day: now.toISOString().slice(0, 10) })
}

/** Without the demonstration its accounts let nobody in. */
export function closeDemonstrationAccounts(db: Kysely<PeopleTables>, now: () => Date): Promise<void> {
  return endDemonstrationAccounts(db, now)
}

/** The provider of single sign-on. Nothing is asked of it before somebody signs in. */
export function newSignOnProvider(settings: ProviderSettings): Provider {
  return newProvider(settings)
}

/** The secret of the link that makes the first administrator; null when there are accounts already. */
export function setUpSecret(
  db: Kysely<PeopleTables>,
  { dataDir, now }: { readonly dataDir: string; readonly now: Date },
): Promise<string | null> {
  return prepareSetUp(db, { dataDir, now })
}

/** Loads the personnel files of the demonstration into a house that knows no office yet. Throws when a row of them is refused. */
export async function loadDemonstrationPersonnel(
  db: Kysely<PeopleTables>,
  files: readonly { readonly fileName: string; readonly text: string }[],
  now: () => Date,
): Promise<void> {
  if ((await known(db)).units.size > 0) return
  const deps = { db, now, recorder: penOf(now) }
  for (const { fileName, text } of files) {
    const file = { fileName, bytes: Buffer.from(text) }
    const loaded = await loadFile(deps, file, { id: null, displayName: 'Tamga demonstration' })
    if (!loaded.ok || loaded.value.rejected > 0)
      throw new Error(`the personnel of the demonstration could not be loaded: ${JSON.stringify(loaded)}`)
  }
}

/** Makes the accounts of the demonstration; those that are there stay as they are. */
export async function addDemonstrationAccounts(
  db: Kysely<PeopleTables>,
  people: readonly DemonstrationPerson[],
  made: { readonly password: string; readonly at: Date },
): Promise<void> {
  await makeDemonstrationAccounts(db, people, made)
}

/** For the ledger's views: which of its subjects a reader may see here, and whether the rows are what was recorded. */
export function recordingRoom(db: Kysely<PeopleTables>, now: () => Date): RecordingRoom {
  return recordingRoomOf(db, now)
}

/** The account with this id, with its language. */
export function accountById(db: Kysely<PeopleTables>, id: string): Promise<AccountRecord | undefined> {
  return accountOf(db, id)
}

/** Accounts by id: login, name and the officer behind each. */
export function personsOf(
  db: Kysely<PeopleTables>,
  ids: readonly (string | null)[],
): Promise<Map<string, Person>> {
  return personsById(db, ids)
}

/** Accounts that can be given work on the day, by name: no guests and no administrators. */
export function staffAccounts(db: Kysely<PeopleTables>, day: string): Promise<Person[]> {
  return staffOn(db, day)
}

/** Who supervises the office on the day, the nearest first; null = the whole administration. */
export function supervisorsOfUnit(
  db: Kysely<PeopleTables>,
  unit: string | null,
  day: string,
): Promise<Person[]> {
  return supervisorsAbove(db, unit, day)
}

/** Integrity officers of the whole administration on the day. */
export function integrityOfficers(db: Kysely<PeopleTables>, day: string): Promise<Person[]> {
  return integrityOfficersOn(db, day)
}

/** Names of the offices that exist on the day, by code. */
export function unitNames(db: Kysely<PeopleTables>, day: string): Promise<Map<string, string>> {
  return unitNamesOn(db, day)
}
