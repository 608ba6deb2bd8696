/** What is kept about each office and each officer, as hashes: who changes something outside their place changes one of these. */
import { sql } from 'kysely'
import { assessmentTraces } from './assessment-samples.ts'
import type { TestHouse } from './database.ts'
import { actionTraces } from './permission-strategy.ts'

/** Rows by office, and the moves of officers on what is about themselves (replies aside). */
export async function readTraces(house: TestHouse): Promise<Map<string, string>> {
  const { rows } = await sql<{ office: string; hash: string }>`
    select coalesce(office_id, 'MANY') as office,
      md5(json_agg(json_build_object('l', l, 'e', (select count(*) from monitoring.lead_event e where e.lead_id = l.id)) order by l.id)::text) as hash
      from monitoring.lead l group by 1
    union all
    select 'self ' || substr(subject, 3), md5(json_agg(json_build_object('s', status, 'e',
      (select count(*) from monitoring.lead_event e where e.lead_id = l.id and e.move <> 'reply')) order by l.id)::text)
      from monitoring.lead l group by 1`.execute(house.db)
  const { rows: posted } = await sql<{ code: string; hash: string }>`
    select o.code, md5(json_build_array(
      (select json_agg(h order by h.valid) from people.posting h where h.officer = o.id),
      (select json_agg(d order by d.on_duty) from people.duty d where d.officer = o.id))::text) as hash
    from people.officer o`.execute(house.db)
  const { rows: given } = await sql<{ office: string; hash: string }>`
    select coalesce(u.code, 'MANY') as office, md5(json_agg(g order by g.id)::text) as hash
    from people.role_grant g left join people.unit u on u.id = g.place where g.origin = 'people' group by 1`.execute(
    house.db,
  )
  const all = new Map(rows.map((row) => [row.office, row.hash]))
  for (const [office, hash] of await actionTraces(house)) all.set(office, `${all.get(office)} ${hash}`)
  for (const { office, hash } of given) all.set(office, `${all.get(office)} ${hash}`)
  for (const { office, hash, state } of await assessmentTraces(house)) {
    all.set(office, `${all.get(office)} ${hash}`)
    all.set(`self ${office}`, `${all.get(`self ${office}`)} ${state}`)
  }
  for (const { code, hash } of posted) {
    all.set(code.slice(2), `${all.get(code.slice(2))} ${hash}`)
    all.set(`self ${code.slice(2)}`, `${all.get(`self ${code.slice(2)}`)} ${hash}`)
  }
  return all
}
