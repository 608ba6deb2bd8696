/**
 * Writes accepted rows. A file is the whole story of the codes it names: their earlier periods are replaced, the others stay, so the same
 * file twice leaves the same rows. A roster replaces, for each officer in it, everything between their first and last hour in the file.
 */
import { sql, type Transaction } from 'kysely'
import type { ImportKind, Row } from './import.model.ts'
import type { PeopleTables } from './tables.ts'

type Tx = Transaction<PeopleTables>

export async function writeRows(tx: Tx, kind: ImportKind, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return
  await writers[kind](tx, JSON.stringify(rows.map((row) => row.cells)))
}

const writers: Readonly<Record<ImportKind, (tx: Tx, json: string) => Promise<void>>> = {
  units: async (tx, json) => {
    await sql`create temp table incoming on commit drop as
      select * from jsonb_to_recordset(${json}::jsonb) as r (code text, kind text, name text, parent text, "from" date, "to" date)`.execute(
      tx,
    )
    await sql`insert into people.unit (code, kind) select distinct code, kind from incoming on conflict (code) do nothing`.execute(
      tx,
    )
    await sql`delete from people.unit_period p using people.unit u, incoming i where u.id = p.unit and u.code = i.code`.execute(
      tx,
    )
    await sql`insert into people.unit_period (unit, name, parent, valid)
      select u.id, i.name, above.id, daterange(i."from", i."to")
      from incoming i join people.unit u on u.code = i.code left join people.unit above on above.code = i.parent`.execute(
      tx,
    )
    await done(tx)
  },
  posts: async (tx, json) => {
    await sql`create temp table incoming on commit drop as
      select * from jsonb_to_recordset(${json}::jsonb)
        as r (code text, unit text, title text, sensitive_reason text, maximum_months integer, "from" date, "to" date)`.execute(
      tx,
    )
    await sql`insert into people.post (code) select distinct code from incoming on conflict (code) do nothing`.execute(
      tx,
    )
    await sql`delete from people.post_period p using people.post o, incoming i where o.id = p.post and o.code = i.code`.execute(
      tx,
    )
    await sql`insert into people.post_period (post, unit, title, sensitive_reason, maximum_months, valid)
      select p.id, u.id, i.title, i.sensitive_reason, i.maximum_months, daterange(i."from", i."to")
      from incoming i join people.post p on p.code = i.code join people.unit u on u.code = i.unit`.execute(tx)
    await done(tx)
  },
  officers: async (tx, json) => {
    await sql`insert into people.officer (code, name)
      select code, name from jsonb_to_recordset(${json}::jsonb) as r (code text, name text)
      on conflict (code) do update set name = excluded.name where people.officer.name <> excluded.name`.execute(
      tx,
    )
  },
  postings: async (tx, json) => {
    await sql`create temp table incoming on commit drop as
      select o.id as officer, p.id as post, daterange(r."from", r."to") as valid
      from jsonb_to_recordset(${json}::jsonb) as r (officer text, post text, "from" date, "to" date)
      join people.officer o on o.code = r.officer join people.post p on p.code = r.post`.execute(tx)
    await sql`delete from people.posting h where h.officer in (select officer from incoming)`.execute(tx)
    await sql`insert into people.posting (officer, post, valid) select officer, post, valid from incoming`.execute(
      tx,
    )
    await done(tx)
  },
  roster: async (tx, json) => {
    await sql`create temp table incoming on commit drop as
      select o.id as officer, u.id as unit, r.date as day, r.shift, coalesce(r.desk, '') as desk, tsrange(r.on_from, r.on_to) as on_duty
      from jsonb_to_recordset(${json}::jsonb)
        as r (date date, office_id text, shift text, desk text, officer_id text, on_from timestamp, on_to timestamp)
      join people.officer o on o.code = r.officer_id join people.unit u on u.code = r.office_id`.execute(tx)
    await sql`delete from people.duty d
      using (select officer, range_merge(range_agg(on_duty)) as span from incoming group by officer) i
      where d.officer = i.officer and d.on_duty && i.span`.execute(tx)
    await sql`insert into people.duty (officer, unit, day, shift, desk, on_duty)
      select officer, unit, day, shift, desk, on_duty from incoming`.execute(tx)
    await done(tx)
  },
}

/** The next file of the same transaction starts with a table of its own. */
async function done(tx: Tx): Promise<void> {
  await sql`drop table incoming`.execute(tx)
}
