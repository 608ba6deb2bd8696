/** The first telling of rows that are older than the telling. */
import { sql } from 'kysely'
import type { AnyDb, AnyTx } from '#platform/db.ts'
import { newRecorder, type RecorderDeps, type RecorderRoom } from './record.ts'

/**
 * In a house that recorded before rooms told of their rows: one entry that tells of all rows as they are on this day. Once; does nothing
 * in a house whose first entry of the room tells of rows.
 */
export async function tellPresentRows(
  db: AnyDb,
  room: RecorderRoom & { readonly told: string },
  deps: RecorderDeps,
): Promise<boolean> {
  const { schema, told: type } = room
  return db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext(${type}))`.execute(tx)
    const { rows } = await sql<{ old: boolean }>`
      select not (content ? 'rows') and not exists (select from ledger.entry where type = ${type}) as old
      from ${sql.table(`${schema}.event`)} order by seq limit 1`.execute(tx)
    if (rows[0]?.old !== true) return false
    const content = { count: await presentRows(tx, schema) }
    await newRecorder({ ...room, keepsRows: true }, deps).record(tx, {
      type,
      actor: null,
      subjects: [],
      content,
    })
    return true
  })
}

/** Puts all rows of a room into what its next entry tells; how many there are. */
export async function presentRows(tx: AnyTx, room: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select coalesce(sum(n), 0)::int as n, set_config(${`tamga.changed_${room}`}, coalesce(string_agg(line, e'\n'), ''), true)
    from (select count(*) as n, jsonb_build_object(name, jsonb_object_agg(key, image))::text as line
      from ledger.kept_rows(${room}) group by name) tables`.execute(tx)
  return rows[0]?.n ?? 0
}
