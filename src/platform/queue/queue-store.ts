/** What the queue's tables say, and the progress of what runs. */
import { type Kysely, sql, type Transaction } from 'kysely'

export interface QueueTables {
  'pgboss.job': {
    id: string
    name: string
    state: 'created' | 'retry' | 'active' | 'completed' | 'cancelled' | 'failed'
    retry_count: number
    retry_limit: number
    start_after: Date
    created_on: Date
    started_on: Date | null
    completed_on: Date | null
    output: unknown
  }
  'platform.queue_progress': { job_id: string; done: number; total: number | null; at: Date }
}

export interface QueuedJob {
  readonly id: string
  readonly kind: string
  readonly state: QueueTables['pgboss.job']['state']
  /** Times it was begun before the present or last attempt. */
  readonly attempts: number
  readonly createdAt: Date
  readonly notBefore: Date
  readonly startedAt: Date | null
  readonly finishedAt: Date | null
  readonly done: number | null
  readonly total: number | null
  readonly output: unknown
}

type Db = Kysely<QueueTables>

/** The newest jobs, at most so many of each kind and state: what runs every other minute leaves room for what runs at night. Newest first. */
export async function queuedJobs(
  db: Db,
  kinds: readonly string[],
  ofEach: number,
  state?: QueuedJob['state'],
): Promise<QueuedJob[]> {
  if (kinds.length === 0) return []
  const last = sql`coalesce(job.completed_on, job.started_on, job.created_on)`
  return db
    .with('numbered', (ctes) =>
      ctes
        .selectFrom('pgboss.job as job')
        .selectAll('job')
        .select([
          last.as('last'),
          sql<number>`row_number() over (partition by job.name, job.state order by ${last} desc)`.as('place'),
        ])
        .where('job.name', 'in', kinds)
        .$if(state !== undefined, (query) => query.where('job.state', '=', state ?? 'failed')),
    )
    .selectFrom('numbered as job')
    .leftJoin('platform.queue_progress as progress', 'progress.job_id', 'job.id')
    .select([
      'job.id',
      'job.name as kind',
      'job.state',
      'job.retry_count as attempts',
      'job.created_on as createdAt',
      'job.start_after as notBefore',
      'job.started_on as startedAt',
      'job.completed_on as finishedAt',
      'progress.done',
      'progress.total',
      'job.output',
    ])
    .where('job.place', '<=', ofEach)
    .orderBy('job.last', 'desc')
    .execute()
}

/** Whether the attempt that was handed out is still the one under way. */
export async function attemptIsMine(
  db: Db,
  job: { id: string; name: string; retryCount: number },
): Promise<boolean> {
  const row = await db
    .selectFrom('pgboss.job')
    .select('state')
    .where('name', '=', job.name)
    .where('id', '=', job.id)
    .where('state', '=', 'active')
    .where('retry_count', '=', job.retryCount)
    .executeTakeFirst()
  return row !== undefined
}

export async function saveShare(
  db: Db,
  progress: { id: string; done: number; total: number | null; at: Date },
): Promise<void> {
  const { id, done, total, at } = progress
  await db
    .insertInto('platform.queue_progress')
    .values({ job_id: id, done, total, at })
    .onConflict((on) => on.column('job_id').doUpdateSet({ done, total, at }))
    .execute()
}

export async function forgetProgress(db: Db, id: string): Promise<void> {
  await db.deleteFrom('platform.queue_progress').where('job_id', '=', id).execute()
}

/** Ids of jobs that failed to the end since the last time this was asked; each is answered once. */
export async function takeDeadLetters(tx: Transaction<QueueTables>): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update pgboss.job set state = 'completed', completed_on = now()
    where name = 'dead-letters' and id in (
      select id from pgboss.job where name = 'dead-letters' and state = 'created' limit 100 for update skip locked)
    returning source_id::text as id`.execute(tx)
  return rows.map(({ id }) => id)
}
