/** What the scheduled checks found. */
import type { Kysely } from 'kysely'
import type { LedgerTables } from './tables.ts'
import { Check } from './view.model.ts'

type Db = Kysely<LedgerTables>

/** The newest check of each kind. */
export async function lastChecks(db: Db): Promise<Check[]> {
  const found = await Promise.all((['contents', 'refold'] as const).map((kind) => lastOf(db, kind)))
  return found.flatMap((one) => one ?? [])
}

async function lastOf(db: Db, kind: Check['kind']): Promise<Check | null> {
  const row = await db
    .selectFrom('ledger.verification')
    .selectAll()
    .where('kind', '=', kind)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  return Check.parse({ ...row.result, kind, at: row.at.toISOString(), tookMs: row.took_ms })
}

export async function keepCheck(db: Db, check: Check): Promise<void> {
  const { kind, at, tookMs, ...result } = check
  const intact = check.kind === 'contents' ? check.verdict.intact : check.differences.length === 0
  await db
    .insertInto('ledger.verification')
    .values({ kind, at: new Date(at), took_ms: Math.round(tookMs), intact, result: JSON.stringify(result) })
    .execute()
}
