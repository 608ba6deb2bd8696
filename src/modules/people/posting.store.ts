/** Putting an officer on a post by hand. */
import { sql, type Transaction } from 'kysely'
import type { PeopleTables } from './tables.ts'

type Tx = Transaction<PeopleTables>

/** The officer, held until the transaction ends, with the day on which the last posting begins. */
export async function lockOfficer(
  tx: Tx,
  code: string,
): Promise<{ id: number; lastFrom: string | null } | undefined> {
  const { rows } = await sql<{ id: number; last_from: string | null }>`
    select o.id, (select max(lower(h.valid)) from people.posting h where h.officer = o.id) as last_from
    from people.officer o where o.code = ${code} for update`.execute(tx)
  return rows[0] && { id: rows[0].id, lastFrom: rows[0].last_from }
}

/** The post and its unit on the day; undefined where there is none. */
export async function postOn(
  tx: Tx,
  code: string,
  day: string,
): Promise<{ id: number; unit: string } | undefined> {
  const { rows } = await sql<{ id: number; unit: string }>`
    select p.id, u.code as unit from people.post p
    join people.post_period pp on pp.post = p.id and pp.valid @> ${day}::date
    join people.unit u on u.id = pp.unit
    where p.code = ${code}`.execute(tx)
  return rows[0]
}

/** Ends the posting that reaches into the day and begins the new one. */
export async function beginPosting(
  tx: Tx,
  { officer, post, from }: { readonly officer: number; readonly post: number; readonly from: string },
): Promise<void> {
  await sql`update people.posting set valid = daterange(lower(valid), ${from}::date)
    where officer = ${officer} and valid @> ${from}::date`.execute(tx)
  await sql`insert into people.posting (officer, post, valid) values (${officer}, ${post}, daterange(${from}::date, null))`.execute(
    tx,
  )
}
