/**
 * Queued and scheduled work on the same database (pg-boss). Knows no module. A job is put in within the caller's transaction: it is
 * there if and only if the fact is. Several processes may work one queue; each job is handed to one of them. A process that dies
 * stops showing signs of life, and its jobs are tried again elsewhere, so work must bear being begun twice.
 */
import { fromKysely, PgBoss } from 'pg-boss'
import { type Address, type AnyDb, type AnyTx, applicationRole, sturdyClients } from '../db.ts'
import type { JobKind } from './job-kind.ts'
import { type JobTools, type RunDeps, runOne } from './run-one.ts'
import { queueSchema } from './schema.ts'

export interface Sender {
  /** Id of the job. It exists once the transaction is committed, not before. */
  enqueue<Input extends object>(
    trx: AnyTx,
    kind: JobKind<Input>,
    input: Input,
    options?: { readonly notBefore?: Date },
  ): Promise<string>
}

export interface Queue extends Sender {
  /** Begins to work jobs of the kind in this process. */
  work<Input extends object>(
    kind: JobKind<Input>,
    handle: (input: Input, tools: JobTools) => Promise<void>,
  ): Promise<void>
  /** Stops a job that waits or runs; false when it is over. */
  cancel(trx: AnyTx, kind: string, id: string): Promise<boolean>
  /** Tries a failed job once more; false when it has not failed. */
  retry(trx: AnyTx, kind: string, id: string): Promise<boolean>
  /** When each scheduled kind runs next. */
  nextTimes(): readonly { readonly kind: string; readonly at: Date }[]
  readonly kinds: readonly JobKind[]
  readonly timeZone: string
  /** Takes no new jobs and waits for those under way, at most twenty seconds. */
  close(): Promise<void>
}

export interface QueueDeps {
  readonly address: Address
  readonly db: AnyDb
  readonly now: () => Date
  readonly kinds: readonly JobKind[]
  readonly timeZone: string
  readonly onUnexpected: (error: unknown, jobId?: string) => void
  /** Seconds between looks for jobs whose time has come. */
  readonly lookSeconds?: number
  /** Seconds between looks for dead processes; tests look more often. */
  readonly watchSeconds?: number
  /** After so many seconds without a sign of life a process counts as dead (at least 10). */
  readonly signOfLifeSeconds?: number
}

export const deadLetters = 'dead-letters'
const LONGEST_PAUSE_SECONDS = 6 * 3600
const DAY = 24 * 3600

export async function openQueue(deps: QueueDeps): Promise<Queue> {
  const { db, now, kinds, timeZone, onUnexpected, lookSeconds = 10 } = deps
  const { boss, gone } = await startBoss(deps)
  await makeQueues(boss, deps)
  const run: RunDeps = { db, now, onUnexpected }
  return {
    kinds,
    timeZone,
    async enqueue(trx, kind, input, { notBefore } = {}) {
      const id = await boss.send(kind.name, kind.input.parse(input), {
        db: fromKysely(trx),
        ...(notBefore ? { startAfter: notBefore } : {}),
      })
      if (id === null) throw new Error(`a job of kind ${kind.name} was not taken into the queue`)
      return id
    },
    async work(kind, handle) {
      const options = {
        perJobResults: true as const,
        batchSize: 1,
        pollingIntervalSeconds: Math.min(2, lookSeconds),
        notifyPollingIntervalSeconds: lookSeconds, // new jobs wake the worker; this is for pauses that have passed
      }
      const worker = await boss.work<object, object, typeof options>(kind.name, options, async (jobs) => {
        const results = []
        for (const job of jobs) results.push(await runOne(run, kind, job, handle))
        setImmediate(() => boss.notifyWorker(worker)) // the next job need not wait for the next look
        return results
      })
    },
    cancel: async (trx, kind, id) => affected(await boss.cancel(kind, id, { db: fromKysely(trx) })),
    retry: async (trx, kind, id) => affected(await boss.retry(kind, id, { db: fromKysely(trx) })),
    nextTimes: () =>
      kinds.flatMap(({ name, cron }) => {
        const [at] = cron ? boss.previewSchedule(cron, { tz: timeZone, count: 1 }) : []
        return at ? [{ kind: name, at }] : []
      }),
    async close() {
      await boss.stop({ graceful: true, timeout: 20_000 })
      await gone()
    },
  }
}

/** The library answers how many rows it touched; its types leave that out. */
function affected(response: object): boolean {
  return ((response as { affected?: number }).affected ?? 0) > 0
}

async function startBoss({
  address,
  watchSeconds = 30,
  onUnexpected,
}: QueueDeps): Promise<{ boss: PgBoss; gone(): Promise<void> }> {
  const { Client, gone } = sturdyClients()
  const boss = new PgBoss({
    ...address,
    schema: queueSchema,
    application_name: 'tamga', // who stops the private cluster counts these
    options: `-c role=${applicationRole}`,
    max: 4,
    ...({ Client } as object), // the library's types leave the pool's options out
    migrate: false, // the owner does it, see schema.ts
    createSchema: false,
    reindex: false, // only the owner may
    monitorVacuum: false,
    useListenNotify: true,
    superviseIntervalSeconds: watchSeconds,
    monitorIntervalSeconds: watchSeconds,
    clockMonitorIntervalSeconds: 600,
    cronMonitorIntervalSeconds: 15,
  })
  boss.on('error', (error) => onUnexpected(error))
  await boss.start()
  return { boss, gone }
}

/** Queues are rows, made and adjusted to their kinds at each start. */
async function makeQueues(
  boss: PgBoss,
  { kinds, timeZone, signOfLifeSeconds = 30 }: QueueDeps,
): Promise<void> {
  await boss.createQueue(deadLetters, { retentionSeconds: 365 * DAY })
  const scheduled = new Set<string>()
  for (const kind of kinds) {
    const options = {
      notify: true,
      retryLimit: kind.retries,
      retryDelay: kind.firstPauseSeconds,
      retryBackoff: true,
      retryDelayMax: Math.max(kind.firstPauseSeconds, LONGEST_PAUSE_SECONDS),
      expireInSeconds: kind.longestSeconds,
      heartbeatSeconds: signOfLifeSeconds,
      retentionSeconds: 30 * DAY,
      deleteAfterSeconds: 30 * DAY,
      deadLetter: deadLetters,
    }
    await boss.createQueue(kind.name, options)
    await boss.updateQueue(kind.name, options)
    if (!kind.cron) continue
    scheduled.add(kind.name)
    await boss.schedule(kind.name, kind.cron, {}, { tz: timeZone, missed: 'once' })
  }
  for (const { name } of await boss.getSchedules()) if (!scheduled.has(name)) await boss.unschedule(name)
}
