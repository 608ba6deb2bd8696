/** The table platform.job. */
import { type ColumnType, type Kysely, sql } from 'kysely'
import type { JobMessage, Progress } from './job-worker.ts'
import { aliveHolders } from './presence.ts'

type JobState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'

export interface JobTables {
  'platform.job': {
    id: string
    kind: string
    state: JobState
    step: ColumnType<string, string | undefined, string>
    done: ColumnType<number, number | undefined, number>
    total: number | null
    unit: ColumnType<string, string | undefined, string>
    messages: ColumnType<JobMessage[], string | undefined, string>
    input: ColumnType<unknown, string>
    holder: number | null
    started_by: string | null
    started_at: Date
    updated_at: Date
    finished_at: Date | null
  }
}

export interface JobRow {
  readonly id: string
  readonly kind: string
  readonly state: JobState
  readonly step: string
  readonly done: number
  readonly total: number | null
  readonly unit: string
  readonly messages: JobMessage[]
  readonly startedAt: Date
  readonly finishedAt: Date | null
}

type Db = Kysely<JobTables>

const columns = [
  'id',
  'kind',
  'state',
  'step',
  'done',
  'total',
  'unit',
  'messages',
  'started_at as startedAt',
  'finished_at as finishedAt',
] as const

/** Undefined when another piece of work is under way. */
export function insertJob(
  db: Db,
  job: { id: string; kind: string; input: object; startedBy: string | null; holder: number; at: Date },
): Promise<JobRow | undefined> {
  return db
    .insertInto('platform.job')
    .values({
      id: job.id,
      kind: job.kind,
      state: 'running',
      input: JSON.stringify(job.input),
      total: null,
      holder: job.holder,
      started_by: job.startedBy,
      started_at: job.at,
      updated_at: job.at,
      finished_at: null,
    })
    .onConflict((on) => on.expression(sql`(true)`).where('state', 'in', ['waiting', 'running']).doNothing())
    .returning(columns)
    .executeTakeFirst()
}

export function jobById(db: Db, id: string): Promise<JobRow | undefined> {
  return db
    .selectFrom('platform.job')
    .select(columns)
    .where(sql<string>`id::text`, '=', id)
    .executeTakeFirst()
}

/** What runs and the last twenty. */
export function recentJobs(db: Db): Promise<JobRow[]> {
  return db.selectFrom('platform.job').select(columns).orderBy('started_at', 'desc').limit(20).execute()
}

export async function saveProgress(db: Db, id: string, progress: Progress, at: Date): Promise<void> {
  await db
    .updateTable('platform.job')
    .set({ ...progress, updated_at: at })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .execute()
}

export function finishJob(
  db: Db,
  id: string,
  end: { state: JobState; messages: readonly JobMessage[]; at: Date },
): Promise<JobRow | undefined> {
  return db
    .updateTable('platform.job')
    .set({
      state: end.state,
      messages: JSON.stringify(end.messages),
      updated_at: end.at,
      finished_at: end.at,
    })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .returning(columns)
    .executeTakeFirst()
}

/** Fails what a dead process left under way: it did not end, and its work was never committed. What the living work on stays. */
export async function failAbandoned(db: Db, at: Date): Promise<number> {
  const done = await db
    .updateTable('platform.job')
    .set({
      state: 'failed',
      messages: JSON.stringify([{ code: 'INTERRUPTED', params: {} }]),
      updated_at: at,
      finished_at: at,
    })
    .where('state', 'in', ['waiting', 'running'])
    .where(sql<boolean>`(holder is null or holder not in (${aliveHolders()}))`)
    .executeTakeFirst()
  return Number(done.numUpdatedRows)
}
