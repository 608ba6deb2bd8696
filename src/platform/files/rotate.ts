/** A new master key: wraps the keys of all files anew; their contents stay as they are. May be broken off and begun again. */
import type { Kysely } from 'kysely'
import type { AnyDb } from '../db.ts'
import type { KeyHome } from '../key-file.ts'
import { type FileTables, saveWrapped, wrappedByOthers } from './file-store.ts'
import { dropMasterKeys, type MasterKey, masterKeys, nextMasterKey, unwrap, wrap } from './master-keys.ts'

const AT_ONCE = 500

/** How many file keys were wrapped anew. The old keys are forgotten once nothing is wrapped by them: keep the backups that hold them. */
export async function rotateMasterKey(db: AnyDb, keys: KeyHome): Promise<number> {
  const fresh = nextMasterKey(keys)
  const old = masterKeys(keys).filter(({ id }) => id !== fresh.id)
  let count = 0
  for (;;) {
    const done = await rewrapSome(db as Kysely<FileTables>, fresh, old)
    count += done
    if (done === 0) break
  }
  dropMasterKeys(keys, new Set(old.map(({ id }) => id)))
  return count
}

function rewrapSome(db: Kysely<FileTables>, fresh: MasterKey, old: readonly MasterKey[]): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const rows = await wrappedByOthers(tx, fresh.id, AT_ONCE)
    for (const { id, key_id, wrapped_key } of rows) {
      const master = old.find((one) => one.id === key_id)
      if (!master || !wrapped_key)
        throw new Error(
          `the file ${id} is wrapped by the key ${key_id}, which is not in the list of master keys`,
        )
      const rewrapped = wrap(fresh, unwrap(master, wrapped_key, id), id)
      await saveWrapped(tx, id, { key_id: fresh.id, wrapped_key: rewrapped })
    }
    return rows.length
  })
}
