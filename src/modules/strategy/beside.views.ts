/** What stands beside one action: its history, evidence, and what it waits for. */
import { type Kysely, type Selectable, sql } from 'kysely'
import type { StrategyTables } from './tables.ts'
import type { LinkedAction } from './view.model.ts'

type Db = Kysely<StrategyTables>

/** Newest first. */
export function eventsOf(
  db: Db,
  action: string,
): Promise<Selectable<StrategyTables['strategy.action_event']>[]> {
  return db
    .selectFrom('strategy.action_event')
    .selectAll()
    .where('action_id', '=', action)
    .orderBy('id', 'desc')
    .execute()
}

/** Evidence that stands, oldest first. */
export function evidenceOf(
  db: Db,
  action: string,
): Promise<Selectable<StrategyTables['strategy.evidence']>[]> {
  return db
    .selectFrom('strategy.evidence')
    .selectAll()
    .where('action_id', '=', action)
    .where('withdrawn_at', 'is', null)
    .orderBy('added_at')
    .execute()
}

/** A piece of evidence that stands. */
export function evidenceById(
  db: Db,
  id: string,
): Promise<Selectable<StrategyTables['strategy.evidence']> | undefined> {
  return db
    .selectFrom('strategy.evidence')
    .selectAll()
    .where(sql<string>`id::text`, '=', id)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
}

const columns = ['a.id', 'a.number', 'a.title', 'a.state', 'a.office'] as const
export type Neighbour = LinkedAction & { readonly office: string | null }

export async function needsOf(
  db: Db,
  action: string,
): Promise<{ needs: Neighbour[]; neededBy: Neighbour[] }> {
  const needs = await db
    .selectFrom('strategy.dependency as d')
    .innerJoin('strategy.action as a', 'a.id', 'd.needs_id')
    .select(columns)
    .where('d.action_id', '=', action)
    .orderBy('a.number')
    .execute()
  const neededBy = await db
    .selectFrom('strategy.dependency as d')
    .innerJoin('strategy.action as a', 'a.id', 'd.action_id')
    .select(columns)
    .where('d.needs_id', '=', action)
    .orderBy('a.number')
    .execute()
  return { needs, neededBy }
}

/** The whole graph, held still until the transaction ends: two lines added at once must not close a circle. */
export async function lockedNeeds(tx: Db): Promise<{ action: string; needs: string }[]> {
  await sql`select pg_advisory_xact_lock(hashtext('strategy.dependency'))`.execute(tx)
  return tx.selectFrom('strategy.dependency').select(['action_id as action', 'needs_id as needs']).execute()
}
