/** What tiles are made of: at level 0 the leaves of entries, above them the roots of the full tiles one level below. */
import type { Kysely } from 'kysely'
import type { LedgerTables } from './tables.ts'

/** In order; fewer than asked for where entries or tiles are missing. */
export async function hashesBelow(
  db: Kysely<LedgerTables>,
  level: number,
  { from, count }: { from: number; count: number },
): Promise<Buffer[]> {
  const rows =
    level === 0
      ? await db
          .selectFrom('ledger.entry')
          .select('leaf_hash as hash')
          .where('seq', '>=', from)
          .where('seq', '<', from + count)
          .orderBy('seq')
          .execute()
      : await db
          .selectFrom('ledger.tile')
          .select('root as hash')
          .where('level', '=', level - 1)
          .where('index', '>=', from)
          .where('index', '<', from + count)
          .orderBy('index')
          .execute()
  return rows.map((row) => row.hash)
}
