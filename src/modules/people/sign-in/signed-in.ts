/** Who is behind a cookie, and what they still have to prove. */
import type { Kysely } from 'kysely'
import { type Held, rolesInForce } from '../rights.store.ts'
import type { PeopleTables } from '../tables.ts'
import { type Session, sessionOf } from './session.store.ts'
import { type Step, stepOf } from './step.model.ts'

export interface Found extends Session {
  readonly step: Step
  readonly roles: readonly string[]
  readonly held: Held
}

/** The session at whatever step it is. */
export async function foundBy(
  db: Kysely<PeopleTables>,
  token: string | undefined,
  now: Date,
): Promise<Found | undefined> {
  const session = token === undefined ? undefined : await sessionOf(db, token, now)
  if (!session) return undefined
  const held = await rolesInForce(db, session.account, now.toISOString().slice(0, 10))
  const roles = held.inForce.map((one) => one.role)
  return { ...session, roles, held, step: stepOf(session, roles) }
}

/** The session only when nothing is missing. */
export async function signedInBy(
  db: Kysely<PeopleTables>,
  token: string | undefined,
  now: Date,
): Promise<Found | undefined> {
  const found = await foundBy(db, token, now)
  return found?.step === 'done' ? found : undefined
}
