/** Strategies and objectives: reading, locking, writing. */
import { type Kysely, type Selectable, sql, type Transaction, type Updateable } from 'kysely'
import type { StrategyTables } from './tables.ts'

type Db = Kysely<StrategyTables>
type Tx = Transaction<StrategyTables>
export type StrategyRecord = Selectable<StrategyTables['strategy.strategy']>
export type ObjectiveRecord = Selectable<StrategyTables['strategy.objective']>

/** The one in force first, then drafts, then ended ones; the latest first. */
export function allStrategies(db: Db): Promise<StrategyRecord[]> {
  return db
    .selectFrom('strategy.strategy')
    .selectAll()
    .orderBy(sql`array_position(array['in-force', 'draft', 'ended'], state)`)
    .orderBy('valid_from', 'desc')
    .execute()
}

/** `current` = the one in force. */
export function strategyById(db: Db, id: string): Promise<StrategyRecord | undefined> {
  const from = db.selectFrom('strategy.strategy').selectAll()
  return (
    id === 'current'
      ? from.where('state', '=', 'in-force')
      : from.where(sql<boolean>`id::text = ${id.toLowerCase()}`)
  ).executeTakeFirst()
}

export function lockStrategy(tx: Tx, id: string): Promise<StrategyRecord | undefined> {
  return tx.selectFrom('strategy.strategy').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function insertStrategy(tx: Tx, row: Omit<StrategyRecord, 'version'>): Promise<void> {
  await tx.insertInto('strategy.strategy').values(row).execute()
}

export async function updateStrategy(
  tx: Tx,
  id: string,
  change: Updateable<StrategyTables['strategy.strategy']>,
): Promise<void> {
  await tx
    .updateTable('strategy.strategy')
    .set({ ...change, version: sql<number>`version + 1` })
    .where('id', '=', id)
    .execute()
}

export function objectiveById(db: Db, id: string): Promise<ObjectiveRecord | undefined> {
  return db.selectFrom('strategy.objective').selectAll().where('id', '=', id).executeTakeFirst()
}

export function lockObjective(tx: Tx, id: string): Promise<ObjectiveRecord | undefined> {
  return tx.selectFrom('strategy.objective').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function insertObjective(tx: Tx, row: Omit<ObjectiveRecord, 'version'>): Promise<void> {
  await tx.insertInto('strategy.objective').values(row).execute()
}

export async function updateObjective(
  tx: Tx,
  id: string,
  change: Updateable<StrategyTables['strategy.objective']>,
): Promise<void> {
  await tx
    .updateTable('strategy.objective')
    .set({ ...change, version: sql<number>`version + 1` })
    .where('id', '=', id)
    .execute()
}

export type ObjectiveCounted = ObjectiveRecord & {
  readonly states: Readonly<Record<string, number>>
  readonly overdue: number
}

/** Objectives of a strategy in the order of the factors, each with its actions by state. */
export async function objectivesOf(db: Db, strategy: string, today: string): Promise<ObjectiveCounted[]> {
  const { rows } = await sql<ObjectiveCounted>`
    select o.*, coalesce(jsonb_object_agg(a.state, a.n) filter (where a.state is not null), '{}') as states,
      coalesce(sum(a.overdue), 0)::integer as overdue
    from strategy.objective o
    left join (
      select objective_id, state, count(*) as n, count(*) filter (where state in ('agreed', 'under-way') and due_on < ${today}::date) as overdue
      from strategy.action group by 1, 2
    ) a on a.objective_id = o.id
    where o.strategy_id = ${strategy}
    group by o.id
    order by substr(o.factor, 5)::integer, o.made_at, o.title`.execute(db)
  return rows
}

/** Objectives in whose title or expectation the text stands, those of the strategy in force first. */
export async function objectivesNaming(db: Db, text: string, limit: number): Promise<ObjectiveRecord[]> {
  const pattern = `%${text.trim().replaceAll(/[\\%_]/g, '\\$&')}%`
  return db
    .selectFrom('strategy.objective')
    .innerJoin('strategy.strategy', 'strategy.strategy.id', 'strategy.objective.strategy_id')
    .selectAll('strategy.objective')
    .where(sql<boolean>`(objective.title ilike ${pattern} or objective.expected ilike ${pattern}
      or exists (select from strategy.phrase p where p.text ilike ${pattern}
        and p.original in (objective.title, objective.expected)))`)
    .orderBy(sql`array_position(array['in-force', 'draft', 'ended'], strategy.state)`)
    .orderBy('strategy.objective.title')
    .limit(limit)
    .execute()
}
