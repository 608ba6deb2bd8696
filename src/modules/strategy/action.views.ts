/** Read models of actions: the register, and what stands beside one action. */
import { type ExpressionBuilder, type Kysely, sql } from 'kysely'
import { type ActionState, openStates } from './action.model.ts'
import type { ActionRecord } from './action.store.ts'
import type { StrategyTables } from './tables.ts'

type Db = Kysely<StrategyTables>

export interface ActionFilter {
  readonly text?: string | undefined
  readonly state?: ActionState | undefined
  readonly standing?: 'open' | 'overdue' | 'ended' | undefined
  readonly factor?: string | undefined
  readonly office?: string | undefined
  readonly owner?: string | undefined
  readonly room?: string | undefined
  readonly objective?: string | undefined
  readonly mine?: boolean | undefined
}

/** Whom the list is for: offices within reach (null = all) and the accounts that are the same person. */
export interface Reader {
  readonly offices: readonly string[] | null
  readonly accounts: readonly string[]
}

export interface Order {
  readonly sort: 'due' | 'number' | 'state' | 'factor'
  readonly descending: boolean
  readonly limit: number
  readonly offset: number
}

export type ActionListed = ActionRecord & {
  readonly objective_title: string | null
  readonly evidence: number
  readonly open_needs: number
}

type Where = ExpressionBuilder<StrategyTables, 'strategy.action'>

/** Own actions, and those within reach; an action of the whole administration belongs to who reaches the whole. */
function readable({ offices, accounts }: Reader) {
  return (eb: Where) => {
    const own = [...accounts].flatMap((one) => [
      eb('strategy.action.owner_account', '=', one),
      eb('strategy.action.deputy_account', '=', one),
    ])
    if (offices === null) return eb.lit(true)
    const near = offices.length > 0 ? [eb('strategy.action.office', 'in', [...offices])] : []
    return own.length + near.length === 0 ? eb.lit(false) : eb.or([...own, ...near])
  }
}

function matching(filter: ActionFilter, reader: Reader, today: string) {
  return (eb: Where) => {
    const pattern = `%${(filter.text ?? '').trim().replaceAll(/[\\%_]/g, '\\$&')}%`
    const same = (column: keyof StrategyTables['strategy.action'], value: string | undefined) =>
      value === undefined ? [] : [eb(`strategy.action.${column}` as 'strategy.action.office', '=', value)]
    return eb.and([
      ...(filter.text
        ? [
            sql<boolean>`(strategy.action.title ilike ${pattern} or problem ilike ${pattern} or number::text = ${filter.text.trim()}
              or exists (select from strategy.phrase p where p.text ilike ${pattern}
                and p.original in (strategy.action.title, problem)))`,
          ]
        : []),
      ...same('state', filter.state),
      ...same('factor', filter.factor),
      ...same('office', filter.office),
      ...same('source_room', filter.room),
      ...(filter.owner ? [sql<boolean>`owner_account::text = ${filter.owner}`] : []),
      ...(filter.objective ? [sql<boolean>`objective_id::text = ${filter.objective}`] : []),
      ...(filter.standing === 'open' ? [eb('strategy.action.state', 'in', [...openStates])] : []),
      ...(filter.standing === 'ended' ? [eb('strategy.action.state', 'in', ['closed', 'dropped'])] : []),
      ...(filter.standing === 'overdue' ? [overdue(today)] : []),
      ...(filter.mine ? [readable({ offices: [], accounts: reader.accounts })(eb)] : []),
    ])
  }
}

const overdue = (today: string) =>
  sql<boolean>`(strategy.action.state in ('agreed', 'under-way') and due_on < ${today}::date)`

const orders = {
  due: sql`(case when strategy.action.state in ('closed', 'dropped') then null else due_on end)`,
  number: sql`number`,
  state: sql`array_position(array['proposed','agreed','under-way','done','closed','dropped'], strategy.action.state)`,
  factor: sql`substr(strategy.action.factor, 5)::integer`,
}

const open = sql.join(openStates.map((state) => sql.lit(state)))

/** One page of the register with its totals. */
export async function findActions(
  db: Db,
  asked: {
    readonly filter: ActionFilter
    readonly reader: Reader
    readonly order: Order
    readonly today: string
  },
): Promise<{ items: ActionListed[]; total: number; overdue: number }> {
  const { filter, reader, order, today } = asked
  const found = db
    .selectFrom('strategy.action')
    .where(readable(reader))
    .where(matching(filter, reader, today))
  const direction = order.descending ? sql`desc` : sql`asc`
  const items = await withCounts(found)
    .orderBy(sql`${orders[order.sort]} ${direction} nulls last`)
    .orderBy('number')
    .limit(order.limit)
    .offset(order.offset)
    .execute()
  const counts = await found
    .select(({ fn }) => [
      fn.countAll<number>().as('total'),
      sql<number>`count(*) filter (where ${overdue(today)})`.as('overdue'),
    ])
    .executeTakeFirstOrThrow()
  return { items, ...counts }
}

function withCounts(found: ReturnType<typeof actionsQuery>) {
  return found
    .leftJoin('strategy.objective', 'strategy.objective.id', 'strategy.action.objective_id')
    .selectAll('strategy.action')
    .select([
      'strategy.objective.title as objective_title',
      sql<number>`(select count(*) from strategy.evidence e where e.action_id = strategy.action.id and e.withdrawn_at is null)`.as(
        'evidence',
      ),
      sql<number>`(select count(*) from strategy.dependency d join strategy.action n on n.id = d.needs_id
        where d.action_id = strategy.action.id and n.state in (${open}))`.as('open_needs'),
    ])
}

function actionsQuery(db: Db) {
  return db.selectFrom('strategy.action')
}

/** One action with its counts; undefined when it is not there. */
export function actionListed(db: Db, id: string): Promise<ActionListed | undefined> {
  return withCounts(actionsQuery(db))
    .where(sql<boolean>`strategy.action.id::text = ${id.toLowerCase()}`)
    .executeTakeFirst()
}

/** What the filters can be set to, within reach. */
export async function choicesOf(db: Db, reader: Reader) {
  const rows = await db
    .selectFrom('strategy.action')
    .where(readable(reader))
    .select(['office', 'owner_account', 'source_room'])
    .distinct()
    .execute()
  const distinct = (values: (string | null)[]) => [...new Set(values.filter((one) => one !== null))].sort()
  return {
    offices: distinct(rows.map((row) => row.office)),
    owners: distinct(rows.map((row) => row.owner_account)),
    rooms: distinct(rows.map((row) => row.source_room)),
  }
}

/** How many actions under a factor still ask for something, and how many were closed; of all offices, without what they say. */
export async function countsByFactor(db: Db, factor: string): Promise<{ open: number; closed: number }> {
  return db
    .selectFrom('strategy.action')
    .where(sql<boolean>`factor = ${factor}`)
    .select([
      sql<number>`count(*) filter (where state in (${open}))`.as('open'),
      sql<number>`count(*) filter (where state = 'closed')`.as('closed'),
    ])
    .executeTakeFirstOrThrow()
}
