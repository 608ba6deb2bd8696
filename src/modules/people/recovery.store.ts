/** Requests to take second factors off an account. */
import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { PeopleTables } from './tables.ts'

type Db = Kysely<PeopleTables>

const WAIT_DAYS = 3
const MOST = 100

export interface NewRecovery {
  readonly accountId: string
  readonly reason: string
  readonly newPassword: boolean
  readonly by: string
  readonly at: Date
}

export async function insertRecovery(db: Db, asked: NewRecovery): Promise<string> {
  await db
    .updateTable('people.recovery')
    .set({ state: 'lapsed' })
    .where('account_id', '=', asked.accountId)
    .where('state', '=', 'asked')
    .where('expires_at', '<=', asked.at)
    .execute()
  const id = randomUUID()
  await db
    .insertInto('people.recovery')
    .values({
      id,
      account_id: asked.accountId,
      state: 'asked',
      new_password: asked.newPassword,
      reason: asked.reason,
      asked_by: asked.by,
      asked_at: asked.at,
      expires_at: new Date(asked.at.getTime() + WAIT_DAYS * 86_400_000),
      decided_by: null,
      decided_at: null,
    })
    .execute()
  return id
}

function withPeople(db: Db) {
  return db
    .selectFrom('people.recovery as r')
    .innerJoin('people.account as a', 'a.id', 'r.account_id')
    .innerJoin('people.account as q', 'q.id', 'r.asked_by')
    .leftJoin('people.account as d', 'd.id', 'r.decided_by')
    .selectAll('r')
    .select([
      'a.login',
      'a.display_name',
      'a.officer_id',
      'q.display_name as asker',
      'q.officer_id as asker_officer',
      'd.display_name as decider',
    ])
}

export type RecoveryRow = Awaited<ReturnType<typeof recoveries>>[number]

export async function recoveries(db: Db) {
  return withPeople(db).orderBy('r.asked_at', 'desc').limit(MOST).execute()
}

export async function lockRecovery(db: Db, id: string): Promise<RecoveryRow | undefined> {
  await db.selectFrom('people.recovery').select('id').where('id', '=', id).forUpdate().execute()
  return withPeople(db).where('r.id', '=', id).executeTakeFirst()
}

export async function decideRecovery(
  db: Db,
  id: string,
  { state, by, at }: { readonly state: 'done' | 'refused'; readonly by: string; readonly at: Date },
): Promise<void> {
  await db
    .updateTable('people.recovery')
    .set({ state, decided_by: by, decided_at: at })
    .where('id', '=', id)
    .execute()
}
