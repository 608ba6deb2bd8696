/** The jobs of the ledger over a real queue, run one by one. */
import type { LedgerDeps } from '#modules/ledger/deps.ts'
import { ledgerWorks } from '#modules/ledger/jobs.ts'
import type { Log } from '#platform/log.ts'
import { failureSentence, type JobKind } from '#platform/queue/job-kind.ts'
import { openQueue } from '#platform/queue/queue.ts'
import { type QueuedJob, queuedJobs } from '#platform/queue/queue-store.ts'
import type { TestHouse } from '#test/database.ts'
import { ledgerAlarm } from '../../src/ledger-alarm.ts'
import { policies } from '../../src/policies.ts'

export interface LedgerJobs {
  /** Puts the job in and waits for its end; `sentence` says why it failed. */
  run(kind: JobKind): Promise<QueuedJob & { readonly sentence: string | null }>
  close(): Promise<void>
}

export async function openLedgerJobs(
  house: TestHouse,
  deps: LedgerDeps,
  log: Pick<Log, 'error'>,
): Promise<LedgerJobs> {
  const { now } = deps
  const works = ledgerWorks(deps, { log, alarm: ledgerAlarm({ db: house.db, now, policies }) })
  const kinds = works.map(({ kind }) => kind)
  const onUnexpected = (error: unknown) => log.error('unexpected', { error })
  const queue = await openQueue({ ...house, now, kinds, timeZone: 'UTC', onUnexpected, lookSeconds: 0.5 })
  for (const work of works) await work.begin(queue)
  return {
    close: () => queue.close(),
    async run(kind) {
      const id = await house.db.transaction().execute((tx) => queue.enqueue(tx, kind, {}))
      for (let i = 0; i < 600; i++) {
        const one = (await queuedJobs(house.db, [kind.name], 50)).find((it) => it.id === id)
        if (one?.state === 'completed') return { ...one, sentence: null }
        if (one?.state === 'failed') {
          const output = one.output as Parameters<typeof failureSentence>[1]
          return { ...one, sentence: failureSentence(kind, output, 'en') }
        }
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
      throw new Error('the job did not end')
    },
  }
}
