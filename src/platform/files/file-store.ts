/** The table platform.file. */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { FileType } from './file-type.ts'

export interface FileTables {
  'platform.file': {
    id: string
    name: string
    type: FileType
    bytes: number
    sha256: string
    key_id: string
    wrapped_key: Buffer | null
    received_at: Date
    received_by: string
    room: string | null
    stored_at: Date | null
    erased_at: Date | null
  }
}

type Db = Kysely<FileTables>
export type FileRow = FileTables['platform.file']

export async function insertFile(
  db: Db,
  row: Omit<FileRow, 'room' | 'stored_at' | 'erased_at'>,
): Promise<void> {
  await db
    .insertInto('platform.file')
    .values({ ...row, room: null, stored_at: null, erased_at: null })
    .execute()
}

/** How many files this person sent that belong to nothing yet. */
export async function countWaiting(db: Db, by: string): Promise<number> {
  const row = await db
    .selectFrom('platform.file')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('received_by', '=', by)
    .where('stored_at', 'is', null)
    .where('erased_at', 'is', null)
    .executeTakeFirstOrThrow()
  return row.n
}

/** The row once it belongs to the room; undefined when it is not there, not sent by this person, or belongs to something already. */
export function claimFile(
  tx: Transaction<FileTables>,
  id: string,
  { by, room, at }: { by: string; room: string; at: Date },
): Promise<FileRow | undefined> {
  return tx
    .updateTable('platform.file')
    .set({ room, stored_at: at })
    .where(sql<string>`id::text`, '=', id)
    .where('received_by', '=', by)
    .where('stored_at', 'is', null)
    .where('erased_at', 'is', null)
    .returningAll()
    .executeTakeFirst()
}

export function fileOf(db: Db, id: string, room: string): Promise<FileRow | undefined> {
  return db
    .selectFrom('platform.file')
    .selectAll()
    .where(sql<string>`id::text`, '=', id)
    .where('room', '=', room)
    .executeTakeFirst()
}

/** Whether there was a key to delete. */
export async function dropKey(
  tx: Db,
  id: string,
  { room, at }: { room: string; at: Date },
): Promise<boolean> {
  const done = await tx
    .updateTable('platform.file')
    .set({ wrapped_key: null, erased_at: at })
    .where(sql<string>`id::text`, '=', id)
    .where('room', '=', room)
    .where('erased_at', 'is', null)
    .executeTakeFirst()
  return Number(done.numUpdatedRows) > 0
}

/** Deletes the rows of what was received before and never stored. */
export async function forgetWaiting(db: Db, before: Date): Promise<void> {
  await db
    .deleteFrom('platform.file')
    .where('stored_at', 'is', null)
    .where('received_at', '<', before)
    .execute()
}

/** Ids whose content may be opened. */
export async function livingIds(db: Db): Promise<Set<string>> {
  const rows = await db.selectFrom('platform.file').select('id').where('erased_at', 'is', null).execute()
  return new Set(rows.map(({ id }) => id))
}

/** Some rows that are not wrapped by the key, held until the transaction ends. */
export function wrappedByOthers(
  tx: Transaction<FileTables>,
  keyId: string,
  limit: number,
): Promise<FileRow[]> {
  return tx
    .selectFrom('platform.file')
    .selectAll()
    .where('key_id', '<>', keyId)
    .where('wrapped_key', 'is not', null)
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .execute()
}

export async function saveWrapped(
  tx: Db,
  id: string,
  wrapped: { key_id: string; wrapped_key: Buffer },
): Promise<void> {
  await tx.updateTable('platform.file').set(wrapped).where('id', '=', id).execute()
}

/** Some rows whose content belongs to something, in the order of their ids, after `last` (empty: from the first). */
export function storedAfter(db: Db, last: string, limit: number): Promise<FileRow[]> {
  return db
    .selectFrom('platform.file')
    .selectAll()
    .where('stored_at', 'is not', null)
    .where('erased_at', 'is', null)
    .$if(last !== '', (query) => query.where('id', '>', last))
    .orderBy('id')
    .limit(limit)
    .execute()
}
