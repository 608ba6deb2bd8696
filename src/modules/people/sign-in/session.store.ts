/** Open sessions: who, from where, until when. */
import { type Kysely, sql } from 'kysely'
import { type AccountRecord, toAccount } from '../store.ts'
import type { PeopleTables } from '../tables.ts'
import { hashOf, newSecret } from './secret.ts'
import type { Proofs } from './step.model.ts'

type Db = Kysely<PeopleTables>

const IDLE_MINUTES = 60
const FULL_HOURS = 12
const HALF_MINUTES = 10

export interface Session extends Proofs {
  readonly id: string
  readonly account: AccountRecord
  readonly createdAt: Date
  /** Whether one-time codes are set up; `hasFactor` counts passkeys too. */
  readonly hasCodes: boolean
}

/** The session of a cookie, unless it is over: twelve hours after sign-in, or an hour after the last request. */
export async function sessionOf(db: Db, token: string, now: Date): Promise<Session | undefined> {
  const row = await db
    .selectFrom('people.session as s')
    .innerJoin('people.account as a', 'a.id', 's.account_id')
    .leftJoin('people.second_factor as f', (on) =>
      on.onRef('f.account_id', '=', 'a.id').on('f.confirmed_at', 'is not', null),
    )
    .selectAll('a')
    .select([
      's.id as session',
      's.factor',
      's.seen_at',
      's.created_at as opened_at',
      'f.account_id as has_codes',
    ])
    .select(({ exists, selectFrom }) =>
      exists(selectFrom('people.passkey as k').select('k.id').whereRef('k.account_id', '=', 'a.id')).as(
        'has_passkey',
      ),
    )
    .where('a.closed_at', 'is', null)
    .where('s.token_hash', '=', hashOf(token))
    .where('s.expires_at', '>', now)
    .where('s.seen_at', '>', minutes(now, -IDLE_MINUTES))
    .executeTakeFirst()
  if (!row) return undefined
  if (row.seen_at < minutes(now, -1))
    await db.updateTable('people.session').set({ seen_at: now }).where('id', '=', row.session).execute()
  return {
    id: row.session,
    account: toAccount(row),
    factorProved: row.factor,
    createdAt: row.opened_at,
    hasCodes: row.has_codes !== null,
    hasFactor: row.has_codes !== null || Boolean(row.has_passkey),
    demonstration: row.demonstration,
  }
}

export interface Opening {
  readonly accountId: string
  readonly now: Date
  /** Whether a second factor was proved; `half` = one is still to come, so the session lives ten minutes only. */
  readonly factor: boolean
  readonly half: boolean
  readonly address: string
  readonly agent: string
}

/** Returns the cookie; only its hash stays here. */
export async function openSession(db: Db, opening: Opening): Promise<{ token: string; expires: Date }> {
  const { accountId, now, factor, half, address, agent } = opening
  const token = newSecret()
  const expires = minutes(now, half ? HALF_MINUTES : FULL_HOURS * 60)
  await db.deleteFrom('people.session').where('expires_at', '<=', now).execute()
  await db
    .insertInto('people.session')
    .values({
      token_hash: hashOf(token),
      account_id: accountId,
      created_at: now,
      seen_at: now,
      expires_at: expires,
      factor,
      address,
      agent: agent.slice(0, 300),
    })
    .execute()
  return { token, expires }
}

export async function closeSession(db: Db, token: string): Promise<void> {
  await db.deleteFrom('people.session').where('token_hash', '=', hashOf(token)).execute()
}

/** Ends one session of the account, or all but the one to keep. Returns how many. */
export async function endSessions(
  db: Db,
  accountId: string,
  which: { readonly only: string } | { readonly keep: string | null },
): Promise<number> {
  const ended = await db
    .deleteFrom('people.session')
    .where('account_id', '=', accountId)
    .$if('only' in which, (query) => query.where('id', '=', 'only' in which ? which.only : ''))
    .$if('keep' in which && which.keep !== null, (query) =>
      query.where('id', '<>', 'keep' in which ? which.keep : null),
    )
    .executeTakeFirst()
  return Number(ended.numDeletedRows)
}

export async function sessionsOf(db: Db, accountId: string, now: Date) {
  return db
    .selectFrom('people.session')
    .select(['id', 'created_at', 'seen_at', 'address', 'agent'])
    .where('account_id', '=', accountId)
    .where('expires_at', '>', now)
    .where('seen_at', '>', minutes(now, -IDLE_MINUTES))
    .orderBy(sql`seen_at desc`)
    .execute()
}

function minutes(at: Date, count: number): Date {
  return new Date(at.getTime() + count * 60_000)
}
