/** Changing what opens the house: the key of sealed secrets, and every session. Told to the ledger, by nobody: it is done at the server. */
import { type Kysely, sql } from 'kysely'
import type { Recorder } from '#modules/ledger/public.ts'
import type { KeyHome } from '#platform/key-file.ts'
import type { PeopleTables } from '../tables.ts'
import { changeSealKey, sealOf } from './seal.ts'

export interface RotateDeps {
  readonly db: Kysely<PeopleTables>
  readonly keys: KeyHome
  readonly recorder: Recorder
}

/** Seals every secret anew; returns how many. A second change also drops the key before, which is kept for what was under way. */
export function rotateSignInKey({ db, keys, recorder }: RotateDeps): Promise<number> {
  return db.transaction().execute(async (trx) => {
    await sql`lock table people.second_factor in exclusive mode`.execute(trx)
    const rows = await trx.selectFrom('people.second_factor').select(['account_id', 'secret']).execute()
    const before = sealOf(keys)
    const opened = rows.map((row) => ({
      id: row.account_id,
      secret: before.open(row.secret, row.account_id),
    }))
    const seal = changeSealKey(keys)
    for (const { id, secret } of opened)
      await trx
        .updateTable('people.second_factor')
        .set({ secret: seal.close(secret, id) })
        .where('account_id', '=', id)
        .execute()
    await record(trx, recorder, 'sign-in')
    return opened.length
  })
}

/** Everybody signs in anew, on devices that are known to nobody. Returns how many sessions ended. */
export function endEverySession({ db, recorder }: RotateDeps): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const ended = await trx.deleteFrom('people.session').executeTakeFirst()
    await trx.deleteFrom('people.known_device').execute()
    await record(trx, recorder, 'sessions')
    return Number(ended.numDeletedRows)
  })
}

async function record(
  trx: Parameters<Recorder['record']>[0],
  recorder: Recorder,
  what: 'sign-in' | 'sessions',
): Promise<void> {
  await recorder.record(trx, { type: 'people.keys-rotated', actor: null, subjects: [], content: { what } })
}
