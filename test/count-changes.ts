/** Whether any row changed: a sequence that every statement moves which inserts, changes or deletes. */
import { sql } from 'kysely'
import { newPool } from '#platform/db.ts'
import type { TestHouse } from './database.ts'

/** Counts from now on in all tables of these schemas. A sequence is never taken back, so a change that was undone counts too. */
export async function countChanges(house: TestHouse, schemas: readonly string[]): Promise<void> {
  const owner = newPool(house.owner, { max: 1 })
  try {
    await owner.query(`
      create sequence test_changes;
      grant select on test_changes to public;
      create function count_test_change() returns trigger language plpgsql security definer as
        $$ begin perform nextval('public.test_changes'); return null; end $$`)
    const { rows } = await owner.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = any($1)`,
      [schemas],
    )
    for (const { name } of rows)
      await owner.query(
        `create trigger count_test_change after insert or update or delete on ${name} for each statement execute function count_test_change()`,
      )
  } finally {
    await owner.end()
  }
}

/** A number that grows with every change. */
export async function changes({ db }: TestHouse): Promise<number> {
  const { rows } = await sql<{ at: number }>`
    select case when is_called then last_value else 0 end as at from public.test_changes`.execute(db)
  return rows[0]?.at ?? 0
}
