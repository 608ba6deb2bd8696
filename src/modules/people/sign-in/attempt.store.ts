/** Wrong attempts, and browsers that have signed in before. */
import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { PeopleTables } from '../tables.ts'
import { FORGET_HOURS, originOf, pauseSeconds } from './lock-out.model.ts'
import { hashOf, newSecret } from './secret.ts'

type Db = Kysely<PeopleTables>

const DEVICE_DAYS = 180

export interface Attempt {
  /** Seconds to wait before this origin may try this login again; 0 = go on. */
  readonly pause: number
  /** Wrong attempts before this one. */
  readonly failures: number
  succeeded(): Promise<void>
}

/**
 * Counts the attempt as wrong before it is judged, so that attempts sent at the same moment count each other; `succeeded` clears the count.
 * An attempt that has to wait is not counted.
 */
export async function beginAttempt(
  db: Db,
  login: string,
  visitor: { address: string; device: string | undefined; now: Date },
): Promise<Attempt> {
  const { now } = visitor
  const name = login.toLowerCase()
  const knownDevice = await deviceOf(db, name, visitor.device, now)
  const origin = originOf({ address: visitor.address, knownDevice })
  const id = randomUUID()
  const forget = new Date(now.getTime() - FORGET_HOURS * 3_600_000)
  await db.deleteFrom('people.failed_sign_in').where('at', '<', forget).execute()
  await db.insertInto('people.failed_sign_in').values({ id, login: name, origin, at: now }).execute()
  const all = db.selectFrom('people.failed_sign_in').where('login', '=', name).where('origin', '=', origin)
  const before = await all.select('at').where('id', '<>', id).orderBy('at').execute()
  const pause = pauseSeconds(
    before.map((row) => row.at),
    now,
  )
  if (pause > 0) await db.deleteFrom('people.failed_sign_in').where('id', '=', id).execute()
  return {
    pause,
    failures: before.length,
    async succeeded() {
      await db
        .deleteFrom('people.failed_sign_in')
        .where('login', '=', name)
        .where('origin', '=', origin)
        .execute()
    },
  }
}

/** Hash of the device's cookie when it has signed in to this login before. */
async function deviceOf(
  db: Db,
  login: string,
  device: string | undefined,
  now: Date,
): Promise<string | null> {
  if (device === undefined) return null
  const row = await db
    .selectFrom('people.known_device as d')
    .innerJoin('people.account as a', 'a.id', 'd.account_id')
    .select('d.token_hash')
    .where('d.token_hash', '=', hashOf(device))
    .where('a.login', '=', login)
    .where('d.expires_at', '>', now)
    .executeTakeFirst()
  return row?.token_hash ?? null
}

/** A new cookie for the device that has just signed in. */
export async function rememberDevice(
  db: Db,
  accountId: string,
  now: Date,
): Promise<{ token: string; expires: Date }> {
  const token = newSecret()
  const expires = new Date(now.getTime() + DEVICE_DAYS * 86_400_000)
  await db.deleteFrom('people.known_device').where('expires_at', '<=', now).execute()
  await db
    .insertInto('people.known_device')
    .values({ token_hash: hashOf(token), account_id: accountId, expires_at: expires })
    .execute()
  return { token, expires }
}
